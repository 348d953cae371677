package revenant.app.export.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.tree.ProcessTree;
import revenant.styles.Theme;

/** Leaves pictures of made-up hosts under {@code target}: for looking at. */
final class PictureSamples {
    private PictureSamples() {}

    public static void main(String[] args) throws IOException {
        Path target = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target"));
        ProcessTree sick = SickHost.tree();
        int[] all = IntStream.range(0, sick.size()).toArray();
        for (Theme theme : Theme.values()) {
            write(target, "picture-" + theme.name().toLowerCase(Locale.ROOT), sick, all, Columns.DEFAULT, theme);
        }
        int[] branch = TreePicture.subtree(sick, sick.nodeOf(812));
        write(target, "picture-subtree", sick, branch, List.of(Columns.NAME, Columns.PID, Columns.WAIT), Theme.LIGHT);
        write(target, "picture-every-column", sick, all, Columns.ALL, Theme.LIGHT);
        ProcessTree deep = SickHost.deep(60);
        write(target, "picture-deep", deep, IntStream.range(0, 60).toArray(), Columns.DEFAULT, Theme.LIGHT);
        ProcessTree tall = SickHost.tree(6_000);
        write(target, "picture-tall", tall, IntStream.range(0, tall.size()).toArray(), Columns.DEFAULT, Theme.LIGHT);
    }

    private static void write(Path target, String name, ProcessTree tree, int[] rows, List<Column> columns, Theme theme)
            throws IOException {
        Path file = target.resolve(name + ".png");
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(file)) {
            TreePicture.write(tree, rows, columns, List.of(), theme, out);
        }
        System.out.printf("%s: %d ms, %d bytes%n", file, (System.nanoTime() - start) / 1_000_000, Files.size(file));
    }
}
