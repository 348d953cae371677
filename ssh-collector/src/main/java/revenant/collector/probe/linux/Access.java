package revenant.collector.probe.linux;

import java.util.Optional;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;

/** Whether the kernel let the probe look into a task: what ptrace(2) calls a PTRACE_MODE_READ_FSCREDS check. */
enum Access {
    GRANTED,
    REFUSED;

    /**
     * Tells from the task's own files where they say, else from whose task it is: root and the owner may look.
     */
    static Access to(Stat stat, Reading<Status> status, Collector collector) {
        if (stat.exitStatus() instanceof Reading.Unknown(Reason reason, String _) && reason == Reason.DENIED) {
            return REFUSED;
        }
        boolean nonZeroExit =
                stat.exitStatus().asOptional().filter(exit -> exit.raw() != 0).isPresent();
        boolean memory = status.asOptional().map(Status::memory).orElse(false);
        return nonZeroExit || memory || collector.mayLookInto(status) ? GRANTED : REFUSED;
    }

    /**
     * Whom the probe ran as.
     *
     * @param privileged root with the right to look into every task; a container's root may lack it
     */
    record Collector(Reading<Long> uid, boolean privileged) {
        static Collector of(LinuxFacts facts) {
            Reading<Long> uid = HostBuilder.uid(facts.keys);
            return new Collector(
                    uid,
                    uid.equals(Reading.known(0L)) && !facts.sections.of("fd").denied());
        }

        private boolean mayLookInto(Reading<Status> status) {
            return privileged
                    || uids(status)
                            .filter(ids -> isOurs(ids.real()) && isOurs(ids.effective()) && isOurs(ids.saved()))
                            .isPresent();
        }

        /** Whether the task's directory in /proc is the collector's own. */
        boolean owns(Reading<Status> status) {
            return uids(status).filter(ids -> isOurs(ids.effective())).isPresent();
        }

        private static Optional<Status.Ids> uids(Reading<Status> status) {
            return status.asOptional().flatMap(known -> known.uids().asOptional());
        }

        private boolean isOurs(long id) {
            return uid instanceof Reading.Known<Long>(Long own) && own == id;
        }
    }
}
