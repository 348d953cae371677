package revenant.collector.probe.linux;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.Pressure;
import revenant.collector.probe.Malformed;

/** /proc/pressure/RESOURCE, Documentation/accounting/psi.rst. */
final class PressureFile {
    private static final String NUMBER = "([0-9]{1,3}\\.[0-9]{1,2})";
    private static final Pattern LINE =
            Pattern.compile("(some|full) avg10=" + NUMBER + " avg60=" + NUMBER + " avg300=" + NUMBER + " total=[0-9]+");

    private PressureFile() {}

    /** @param resource cpu, memory, io or irq */
    static List<Pressure> parse(String resource, String text) {
        return text.lines().map(line -> pressure(resource, line)).toList();
    }

    private static Pressure pressure(String resource, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new Malformed("not a line of pressure");
        }
        return new Pressure(
                resource,
                matcher.group(1),
                Double.parseDouble(matcher.group(2)),
                Double.parseDouble(matcher.group(3)),
                Double.parseDouble(matcher.group(4)));
    }
}
