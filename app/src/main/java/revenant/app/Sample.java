package revenant.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import revenant.app.sample.SampleIncidents;

/** The first of the bundled incidents, for systems that have no /proc to look at. */
final class Sample {
    private Sample() {}

    /** The capture as a file of its own, gone when Revenant ends. */
    static Path unpacked() {
        try {
            return SampleIncidents.all().getFirst().unpack();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }
}
