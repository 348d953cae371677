package revenant.collector.model;

import java.util.OptionalLong;

/**
 * A row of /proc/PID/limits.
 *
 * @param name as printed: {@code "Max open files"}
 * @param soft empty for unlimited
 * @param hard empty for unlimited
 */
public record Limit(String name, OptionalLong soft, OptionalLong hard, String unit) {
    /** RLIMIT_NOFILE, getrlimit(2). */
    public static final String OPEN_FILES = "Max open files";
}
