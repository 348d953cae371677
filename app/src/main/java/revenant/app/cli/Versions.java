package revenant.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Versions as the build wrote them into {@code version.properties}. */
public final class Versions {
    private static final Properties BUILD = load();

    private Versions() {}

    public static String revenant() {
        return BUILD.getProperty("revenant");
    }

    static String javafx() {
        return BUILD.getProperty("javafx");
    }

    private static Properties load() {
        Properties read = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("version.properties")) {
            if (in == null) {
                throw new IllegalStateException("version.properties is missing from the build");
            }
            read.load(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return read;
    }
}
