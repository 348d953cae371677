package revenant.app.cli;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import revenant.collector.model.HostSnapshot;

/** File names for captures and pictures: host and UTC time, nothing a file system or shell could trip over. */
public final class CaptureNames {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CaptureNames() {}

    /** {@code web1-20261121T093500Z.capture.gz} */
    public static Path of(HostSnapshot snapshot) {
        return Path.of(stem(snapshot) + ".capture.gz");
    }

    /** The name without its ending. */
    public static String stem(HostSnapshot snapshot) {
        String host = snapshot.host().name().orElse("host").replaceAll("[^A-Za-z0-9._-]", "_");
        String safe = host.startsWith(".") || host.startsWith("-") ? "host" + host : host;
        return safe
                + snapshot.host()
                        .takenAt()
                        .asOptional()
                        .map(at -> "-" + TIME.format(at))
                        .orElse("");
    }
}
