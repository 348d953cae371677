package revenant.app.time;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.collector.model.TaskKey;

/**
 * Something that happened between two samples, or was written down.
 *
 * @param at the first sample that shows it
 * @param task whom it is about, where that is one task of this boot
 * @param words one line, safe to show, without the time
 * @param turnover what came and went, for {@link Kind#TURNOVER}
 */
public record Event(HostTime at, Kind kind, Optional<TaskKey> task, String words, Optional<Turnover> turnover) {
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What kind of thing. */
    public enum Kind {
        /** Another boot, or another host: everything before is of that. */
        BEGAN_ANEW,
        BORN,
        DIED,
        /** Processes of little note that came and went, folded into one. */
        TURNOVER,
        REPARENTED,
        ZOMBIE,
        /** A wait in state D in which the task has not run since the sample before. */
        STUCK,
        /** The end of that. */
        RECOVERED,
        EXITING,
        STOPPED,
        CONTINUED,
        FROZEN,
        THAWED,
        MOUNT_CAME,
        MOUNT_WENT,
        JAIL_CAME,
        JAIL_DIES,
        JAIL_WENT,
        FINDING_CAME,
        FINDING_WENT,
        NOTE
    }

    static Event of(HostTime at, Kind kind, TaskKey task, String words) {
        return new Event(at, kind, Optional.of(task), words, Optional.empty());
    }

    static Event of(HostTime at, Kind kind, String words) {
        return new Event(at, kind, Optional.empty(), words, Optional.empty());
    }

    static Event of(HostTime at, Turnover turnover) {
        return new Event(at, Kind.TURNOVER, Optional.empty(), turnover.words(), Optional.of(turnover));
    }

    /** {@code "10:31:07Z git-daemon 2261 reparented to 1"}. */
    public String line() {
        return clock(at) + " " + words;
    }

    /** Of another boot: no task of this one is meant. */
    Event ofThePast() {
        return new Event(at, kind, Optional.empty(), words, turnover);
    }

    /** {@code "10:31:07Z"}. */
    public static String clock(HostTime at) {
        return at.clock().asOptional().map((Instant time) -> CLOCK.format(time)).orElse("at an unknown time");
    }
}
