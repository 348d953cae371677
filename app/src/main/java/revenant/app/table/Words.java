package revenant.app.table;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;
import revenant.collector.model.Text;

/** Values in the words and units a person reads. All results are safe to show. */
public final class Words {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int LONGEST_COMMAND = 2_000;
    private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Words() {}

    public static String utc(Instant instant) {
        return UTC.format(instant);
    }

    /** {@code 1,024}. */
    public static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** The two largest units: {@code 3d 4h}, {@code 12m 5s}, {@code 7s}. */
    public static String age(Duration age) {
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0
                ? age.toMinutes() + "m " + age.toSecondsPart() + "s"
                : Math.max(0, age.toSeconds()) + "s";
    }

    /** Hours, minutes, seconds and hundredths: {@code 1:02:03}, {@code 0:05.12}. */
    public static String cpuTime(Duration time) {
        return time.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d.%02d", time.toMinutes(), time.toSecondsPart(), time.toMillisPart() / 10);
    }

    /** {@code 812 B}, {@code 3.4 MiB}. */
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes / 1024.0;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }

    static Duration ticks(HostFacts host, long ticks) {
        return Duration.ofMillis(Math.max(0, ticks) * 1000 / Math.max(1, host.ticksPerSecond()));
    }

    /** How long ago the task started. */
    public static Reading<Duration> age(HostFacts host, Task task) {
        return host.uptime().map(uptime -> uptime.minus(ticks(host, task.stat().startTicks())));
    }

    /** When the task started, by the host's clock. */
    public static Reading<Instant> started(HostFacts host, Task task) {
        return host.takenAt().flatMap(now -> age(host, task).map(now::minus));
    }

    /** The state in words; the letter itself where it is not one we know. */
    public static String state(Stat stat) {
        return stat.state() == TaskState.OTHER
                ? "state " + Text.printable(Character.toString(stat.stateLetter()))
                : stat.state().words();
    }

    /** The letter with the flags of ps(1) that are known: {@code s} session leader, {@code l} multi-threaded. */
    public static String statLetters(Task task) {
        Stat stat = task.stat();
        return Text.printable(Character.toString(stat.stateLetter()))
                + (stat.session() == task.pid() ? "s" : "")
                + (stat.threads() > 1 ? "l" : "");
    }

    /** The name the kernel keeps, of a kernel thread in brackets. */
    public static String name(Task task) {
        String comm = Text.printable(task.stat().comm());
        return task.stat().flags().kernelThread() ? "[" + comm + "]" : comm;
    }

    /** The arguments, joined by spaces, at most two thousand characters; empty when there are none. */
    public static String arguments(List<String> arguments) {
        StringBuilder joined = new StringBuilder();
        for (String argument : arguments) {
            if (joined.length() > LONGEST_COMMAND) {
                return joined.append(" …").toString();
            }
            String part = argument.length() > LONGEST_COMMAND ? argument.substring(0, LONGEST_COMMAND) + "…" : argument;
            joined.append(joined.isEmpty() ? "" : " ").append(Text.printable(part));
        }
        return joined.toString();
    }

    /**
     * Name and command line of a process, the name always first, so that it is never what a narrow column cuts off: the
     * program loses its directories where it begins with the name, else the name stands before it.
     */
    public static String command(Process process, Task task) {
        List<String> arguments = process.commandLine().orElse(List.of());
        if (arguments.isEmpty()) {
            return name(task);
        }
        String program = arguments.getFirst();
        String base = program.substring(program.lastIndexOf('/') + 1);
        if (program.startsWith(task.stat().comm())) {
            return arguments(arguments);
        }
        if (!base.startsWith(task.stat().comm())) {
            return name(task) + "  " + arguments(arguments);
        }
        List<String> shorter = new ArrayList<>(arguments);
        shorter.set(0, base);
        return arguments(shorter);
    }
}
