package revenant.collector.probe.linux;

import java.util.List;
import revenant.collector.model.Mount;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/**
 * /proc/PID/mountinfo, proc_pid_mountinfo(5). Fields are parted by single spaces (a source may be empty); spaces, tabs,
 * line feeds, backslashes and hash signs in them are written in octal.
 */
final class MountinfoFile {
    private static final int FIELDS_BEFORE_OPTIONAL = 6;

    private MountinfoFile() {}

    static List<Mount> parse(Bytes file) {
        return Lines.of(file).stream().map(MountinfoFile::mount).toList();
    }

    private static Mount mount(Bytes line) {
        String[] halves = line.text().split(" - ", 2);
        String[] left = halves[0].split(" ", FIELDS_BEFORE_OPTIONAL + 1);
        if (halves.length < 2 || left.length < FIELDS_BEFORE_OPTIONAL) {
            throw new Malformed("not a line of mountinfo: " + line);
        }
        String[] right = halves[1].split(" ", 3);
        String[] device = left[2].split(":", 2);
        return new Mount(
                number(left[0]),
                number(left[1]),
                number(device[0]),
                number(device[device.length - 1]),
                unescape(left[3]),
                unescape(left[4]),
                left[5],
                left.length > FIELDS_BEFORE_OPTIONAL ? left[FIELDS_BEFORE_OPTIONAL] : "",
                unescape(right[0]),
                right.length > 1 ? unescape(right[1]) : "",
                right.length > 2 ? unescape(right[2]) : "");
    }

    private static int number(String digits) {
        return new Fields(Bytes.of(digits)).nextInt();
    }

    /** Undoes {@code \040}. */
    static String unescape(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && isOctal(text, i + 1)) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private static boolean isOctal(String text, int at) {
        return at + 3 <= text.length()
                && text.charAt(at) >= '0'
                && text.charAt(at) <= '1'
                && text.substring(at, at + 3).chars().allMatch(c -> c >= '0' && c <= '7');
    }
}
