package revenant.app.sample;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A capture of an incident that comes with Revenant.
 *
 * @param id names its file
 * @param title in a few words
 * @param words what happened, in a sentence or two
 */
public record SampleIncident(String id, String title, String words) {

    static SampleIncident parse(String line) {
        String[] field = line.split("\\|", -1);
        if (field.length != 3) {
            throw new IllegalArgumentException("3 fields expected: " + line);
        }
        return new SampleIncident(field[0], field[1], field[2]);
    }

    private String fileName() {
        return id + ".capture.gz";
    }

    /** Whether this build has it. */
    boolean present() {
        return SampleIncident.class.getResource(fileName()) != null;
    }

    /** The capture as a file of its own, gone when Revenant ends. */
    public Path unpack() throws IOException {
        try (@Nullable InputStream in = SampleIncident.class.getResourceAsStream(fileName())) {
            Path folder = Files.createTempDirectory("revenant");
            Path file = folder.resolve(fileName());
            Files.copy(Objects.requireNonNull(in, fileName()), file, StandardCopyOption.REPLACE_EXISTING);
            // Deleted in the reverse order: the file first.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        }
    }
}
