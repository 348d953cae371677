package revenant.app;

import java.util.Locale;
import java.util.Map;

/** Whether a window can be shown at all. */
final class Display {
    private Display() {}

    /**
     * JavaFX on Linux and FreeBSD draws through X11 (on Wayland through Xwayland) and needs {@code DISPLAY}; other
     * systems always have a display. Its headless platform, when asked for, counts as one.
     */
    static boolean present(Map<String, String> environment, String system, String platform) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean alwaysThere = name.startsWith("windows") || name.startsWith("mac");
        return alwaysThere
                || "Headless".equals(platform)
                || !environment.getOrDefault("DISPLAY", "").isBlank();
    }

    static boolean present() {
        return present(System.getenv(), System.getProperty("os.name", ""), System.getProperty("glass.platform", ""));
    }
}
