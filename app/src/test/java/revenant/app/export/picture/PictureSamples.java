package revenant.app.export.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.app.diagnosis.HostTime;
import revenant.app.table.Column;
import revenant.app.table.Columns;
import revenant.app.time.Note;
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
        try (OutputStream out = Files.newOutputStream(target.resolve("picture-notes.png"))) {
            TreePicture.write(sick, all, Columns.DEFAULT, notes(sick), Theme.LIGHT, out);
        }
        write(target, "picture-every-column", sick, all, Columns.ALL, Theme.LIGHT);
        ProcessTree deep = SickHost.deep(60);
        write(target, "picture-deep", deep, IntStream.range(0, 60).toArray(), Columns.DEFAULT, Theme.LIGHT);
        ProcessTree tall = SickHost.tree(6_000);
        write(target, "picture-tall", tall, IntStream.range(0, tall.size()).toArray(), Columns.DEFAULT, Theme.LIGHT);
    }

    private static List<Note> notes(ProcessTree sick) {
        HostTime now = HostTime.of(sick.snapshot().host());
        return List.of(
                new Note(
                        now,
                        Optional.empty(),
                        "Storage team called, ticket 4711: the filer was rebooted at 09:31 and its export came back with"
                                + " another fsid. Whatever had the old one open waits for ever, which is what this shows."),
                new Note(now, Optional.of(sick.key(sick.nodeOf(SickHost.LEADERLESS))), "do not kill -9 it again"),
                new Note(now, Optional.empty(), "\u001b[31mred\u202eexe\nsecond line"));
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
