package revenant.collector.probe.linux;

import java.util.regex.Pattern;

/** Names of kernel functions. */
final class Symbols {
    private static final Pattern COMPILER_SUFFIX =
            Pattern.compile("\\.(isra|constprop|part|cold|llvm|lto_priv|ipa)(\\.[^+]*)?$");

    private Symbols() {}

    /** The name in the source, without what the compiler adds to clones and parts: {@code .isra.0}, {@code .cold}. */
    static String plain(String symbol) {
        String stripped = symbol;
        for (String next = strip(stripped); !next.equals(stripped); next = strip(stripped)) {
            stripped = next;
        }
        return stripped;
    }

    private static String strip(String symbol) {
        return COMPILER_SUFFIX.matcher(symbol).replaceFirst("");
    }
}
