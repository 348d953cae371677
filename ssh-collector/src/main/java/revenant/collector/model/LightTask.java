package revenant.collector.model;

/** One task of a {@link LightSample}, over the same task before. */
final class LightTask {
    private LightTask() {}

    /** @param stood whether it is proved that it did not run in between */
    static Task over(Task base, Task light, boolean stood) {
        return new Task(
                light.pid(),
                light.tid(),
                stat(base, light),
                status(base.status(), light.status(), stood),
                carried(light.wchan(), base.wchan(), stood),
                carried(light.syscall(), base.syscall(), stood),
                carried(light.stack(), base.stack(), stood),
                carried(light.bsd(), base.bsd(), true),
                light.cpuNanos());
    }

    /**
     * Whether it is proved that it was not on a CPU in between, so that it is still where it was: not a nanosecond on a CPU,
     * no switch, or on FreeBSD asleep at one place for longer than that.
     *
     * @param seconds between the two, by a clock of whole seconds
     */
    static boolean stood(Task base, Task light, long seconds) {
        if (light.stat().state() == TaskState.RUNNING) {
            return false;
        }
        if (base.cpuNanos().isKnown() && light.cpuNanos().isKnown()) {
            return base.cpuNanos().equals(light.cpuNanos());
        }
        Reading<Long> before = switches(base);
        return before.isKnown() && before.equals(switches(light)) || slept(base.bsd(), light.bsd(), seconds);
    }

    private static boolean slept(Reading<BsdThread> base, Reading<BsdThread> light, long seconds) {
        if (!(base instanceof Reading.Known<BsdThread>(BsdThread before))
                || !(light instanceof Reading.Known<BsdThread>(BsdThread now))) {
            return false;
        }
        boolean longer = now.sleepSeconds().orElse(0) >= seconds + 2;
        return longer && now.waitAddress().isKnown() && now.waitAddress().equals(before.waitAddress());
    }

    private static Reading<Long> switches(Task task) {
        return task.status()
                .flatMap(status -> status.voluntarySwitches()
                        .flatMap(own -> status.involuntarySwitches().map(others -> own + others)));
    }

    /** Whether a light sample tried to read it, and was told why not. */
    static boolean wasAsked(Reading<?> light) {
        return light instanceof Reading.Unknown<?>(Reason reason, String _) && reason != Reason.NOT_COLLECTED;
    }

    /** Without status it cannot be told what an exit code of 0 means; that of one that had ended before stays. */
    private static Stat stat(Task base, Task light) {
        boolean was = base.stat().flags().exiting() || base.stat().state() == TaskState.ZOMBIE;
        return was && !light.stat().exitStatus().isKnown() ? withExit(light.stat(), base.stat()) : light.stat();
    }

    private static Stat withExit(Stat now, Stat before) {
        return new Stat(
                now.comm(),
                now.state(),
                now.stateLetter(),
                now.ppid(),
                now.pgrp(),
                now.session(),
                now.tty(),
                now.flags(),
                now.threads(),
                now.startTicks(),
                now.cpuTicks(),
                now.rssPages(),
                now.exitSignal(),
                before.exitStatus());
    }

    private static Reading<Status> status(Reading<Status> base, Reading<Status> light, boolean stood) {
        if (light.isKnown() || wasAsked(light) || stood) {
            return carried(light, base, true);
        }
        return base.map(status -> settled(status) ? status : withoutWhatMoves(status));
    }

    private static boolean settled(Status status) {
        return status.voluntarySwitches().equals(Reading.<Long>notCollected());
    }

    /** Of a task that ran: what it does not change from one moment to the next. */
    private static Status withoutWhatMoves(Status status) {
        Status.Signals signals = status.signals();
        return new Status(
                status.nsPids(),
                Reading.notCollected(),
                status.uids(),
                status.gids(),
                Reading.notCollected(),
                new Status.Signals(
                        Reading.notCollected(),
                        Reading.notCollected(),
                        signals.blocked(),
                        signals.ignored(),
                        signals.caught()),
                Reading.notCollected(),
                Reading.notCollected(),
                Reading.notCollected(),
                status.memory());
    }

    private static <T> Reading<T> carried(Reading<T> light, Reading<T> base, boolean still) {
        return light.isKnown() || wasAsked(light) || !still ? light : base;
    }
}
