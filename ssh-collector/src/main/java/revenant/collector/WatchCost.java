package revenant.collector;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the watch says it has cost: the two lines of {@code times} (POSIX), and clock ticks of the sshd that serves it. */
final class WatchCost {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})m([0-9]{1,9})[.,]([0-9]{1,9})s");
    private static final Pattern SERVER = Pattern.compile("server ([0-9]{1,15})");
    /** USER_HZ, but for Alpha and IA-64. */
    private static final double TICKS = 100;

    private WatchCost() {}

    /** CPU seconds since the watch began on the host, or the server did. */
    static double seconds(List<String> answer) {
        double sum = 0;
        for (String line : answer) {
            Matcher time = TIME.matcher(line);
            while (time.find()) {
                sum += 60 * Double.parseDouble(time.group(1)) + Double.parseDouble(time.group(2) + "." + time.group(3));
            }
            Matcher server = SERVER.matcher(line);
            if (server.matches()) {
                sum += Double.parseDouble(server.group(1)) / TICKS;
            }
        }
        return sum;
    }
}
