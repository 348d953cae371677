package revenant.styles;

import java.util.Collection;
import java.util.List;

/** Which of the installed typefaces to use. Digits must be equally wide, zero and O must differ. */
public final class Typefaces {
    private static final List<String> MONOSPACE = List.of(
            "JetBrains Mono",
            "Cascadia Mono",
            "SF Mono",
            "Menlo",
            "Consolas",
            "DejaVu Sans Mono",
            "Noto Sans Mono",
            "Liberation Mono");
    private static final List<String> PROPORTIONAL =
            List.of("Inter", "Segoe UI", "SF Pro Text", "Noto Sans", "Cantarell", "DejaVu Sans", "Liberation Sans");

    private Typefaces() {}

    /** The family for numbers, masks and stacks; {@code Monospaced} where none of ours is installed. */
    public static String monospace(Collection<String> installed) {
        return first(MONOSPACE, installed, "Monospaced");
    }

    /** The family for everything else in pictures; {@code SansSerif} where none of ours is installed. */
    public static String proportional(Collection<String> installed) {
        return first(PROPORTIONAL, installed, "SansSerif");
    }

    private static String first(List<String> wanted, Collection<String> installed, String otherwise) {
        return wanted.stream().filter(installed::contains).findFirst().orElse(otherwise);
    }
}
