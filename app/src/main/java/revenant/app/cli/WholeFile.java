package revenant.app.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files; an old one is replaced only when the new one is whole. */
final class WholeFile {
    private WholeFile() {}

    /** What a file is to hold. */
    interface Content {
        void to(OutputStream out) throws IOException;
    }

    static void write(Path file, Content content) throws IOException {
        // No createTempFile: what it makes is for its owner alone, and a picture is there to be shared.
        Path unfinished = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                content.to(out);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
