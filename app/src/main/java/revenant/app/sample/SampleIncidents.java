package revenant.app.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The incidents of this build: those of {@code incidents.txt} whose capture is there. */
public final class SampleIncidents {
    private static final String LIST = "incidents.txt";

    private SampleIncidents() {}

    public static List<SampleIncident> all() {
        return listed().stream().filter(SampleIncident::present).toList();
    }

    /** All that the list names, in its order. */
    static List<SampleIncident> listed() {
        try (InputStream in = Objects.requireNonNull(SampleIncidents.class.getResourceAsStream(LIST), LIST)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(SampleIncident::parse)
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
