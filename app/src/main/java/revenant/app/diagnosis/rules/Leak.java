package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.joins.FdCeiling;
import revenant.app.diagnosis.joins.FdCeilings;
import revenant.app.diagnosis.joins.Growing;
import revenant.app.diagnosis.joins.OpenFiles;

/**
 * What growth is to be called. A start, a pool that is filled and rising load grow, too: so it takes long, or is of what
 * no load needs and soon at an end.
 *
 * @param ceiling what it runs into first, where that was read
 * @param left the time until then at this rate, where there is an end in sight
 * @param sure whether it has gone on for so long that neither a start nor a pool explains it
 */
record Leak(Growing growing, Optional<FdCeiling> ceiling, Optional<Duration> left, boolean sure, Severity severity) {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final int ENOUGH = 5;

    /** Of what grows with load. */
    private static final int MANY = 8;

    /** With fewer it is a jump, and what is at its limit is told as that. */
    private static final int SOME = 4;

    private static final double ALL = 0.95;

    /** Most of what it opens it closes. */
    private static final double FEW = 0.5;

    /** No start takes longer, as a rule. */
    private static final Duration GROWN_UP = Duration.ofSeconds(30);

    private static final Duration AT_ONCE = Duration.ofMinutes(15);
    private static final Duration SOON = Duration.ofHours(1);
    private static final Duration SOME_DAY = Duration.ofDays(1);
    private static final int NO_CHANCE = 10;

    /** Empty for growth that is none to speak of. {@code perSecond} is that of all the process has more and more of. */
    static Optional<Leak> of(Case host, Growing growing, double perSecond) {
        Optional<FdCeiling> ceiling =
                host.joined(FdCeilings.class, FdCeilings::of).next(growing);
        Optional<Duration> left = ceiling.flatMap(end -> end.in(perSecond));
        boolean sure = growing.over().compareTo(LONG) >= 0 && growing.samples() >= ENOUGH && growing.kept() >= ALL;
        Optional<OpenFiles> open = OpenFiles.of(host.process(growing.row())).filter(OpenFiles::near);
        return severity(growing, ceiling, left, sure)
                .filter(_ -> growing.samples() >= SOME || open.isEmpty())
                .map(found -> open.isPresent() ? atTheEnd(open.get(), found) : found)
                .map(found -> new Leak(growing, ceiling, left, sure, found));
    }

    private static Severity atTheEnd(OpenFiles open, Severity found) {
        return open.full() || found == Severity.CRITICAL ? Severity.CRITICAL : Severity.WARNING;
    }

    private static Optional<Severity> severity(
            Growing growing, Optional<FdCeiling> ceiling, Optional<Duration> left, boolean sure) {
        if (growing.kept() < FEW) {
            return Optional.empty();
        }
        if (growing.type().growsWithLoad()) {
            boolean told = growing.samples() >= MANY && within(left, SOME_DAY);
            return told
                    ? Optional.of(sure && within(left, SOON) ? Severity.WARNING : Severity.NOTICE)
                    : Optional.empty();
        }
        if (sure) {
            boolean far = ceiling.isPresent() && !within(left, SOME_DAY);
            return Optional.of(within(left, AT_ONCE) ? Severity.CRITICAL : far ? Severity.NOTICE : Severity.WARNING);
        }
        if (growing.samples() < SOME) {
            return growing.count() - growing.before() >= NO_CHANCE ? Optional.of(Severity.NOTICE) : Optional.empty();
        }
        boolean started =
                growing.ageThen().compareTo(GROWN_UP) >= 0 || growing.over().compareTo(GROWN_UP) >= 0;
        boolean steady = growing.everyStep() && growing.kept() >= ALL && started;
        return Optional.of(steady && within(left, SOON) ? Severity.WARNING : Severity.NOTICE);
    }

    private static boolean within(Optional<Duration> left, Duration time) {
        return left.filter(found -> found.compareTo(time) <= 0).isPresent();
    }
}
