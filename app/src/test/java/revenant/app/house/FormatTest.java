package revenant.app.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.ImportOrderer;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The formatter check. It runs inside the tests because the formatter must run on the JDK of the project, while Maven
 * itself may run on an older one. {@code -Dformat.fix=true} rewrites the files instead of failing.
 */
class FormatTest {
    private static final Path ROOT = Path.of(System.getProperty("revenant.root", ".."));
    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void everySourceFileIsFormatted() throws Exception {
        List<String> unformatted = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String formatted = format(text, file);
            if (!text.equals(formatted)) {
                unformatted.add(ROOT.relativize(file).toString());
                if (Boolean.getBoolean("format.fix")) {
                    Files.writeString(file, formatted);
                }
            }
        }
        if (!Boolean.getBoolean("format.fix")) {
            assertThat(unformatted)
                    .as("run: mvn test -pl app -am -Dtest=FormatTest -Dformat.fix=true")
                    .isEmpty();
        }
    }

    private String format(String text, Path file) throws FormatterException {
        if (file.endsWith("module-info.java")) {
            return text;
        }
        String ordered = ImportOrderer.reorderImports(text, JavaFormatterOptions.Style.PALANTIR);
        return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("app", "ssh-collector", "styles", "icons")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        assertThat(all).as("source files below " + ROOT.toAbsolutePath()).isNotEmpty();
        return all;
    }
}
