package revenant.collector.probe.linux;

import revenant.collector.model.KernelFacts;
import revenant.collector.model.KernelLimits;
import revenant.collector.model.Reading;

/** What the kernel says of itself. */
final class KernelFactsBuilder {
    /** Since 2.6.25. A capture without it comes from an older probe, which asked for none of the limits. */
    private static final String ON_EVERY_KERNEL = "sys/fs/nr_open";

    private final LinuxFacts facts;

    KernelFactsBuilder(LinuxFacts facts) {
        this.facts = facts;
    }

    KernelFacts build() {
        return new KernelFacts(
                BlockDevices.of(facts.block, facts.sections.of("block")),
                Values.read(facts.locks.get("locks"), LocksFile::parse),
                limits());
    }

    private KernelLimits limits() {
        return facts.sections.of("hostfiles").finished()
                        && !facts.files.get(ON_EVERY_KERNEL).isKnown()
                ? KernelLimits.notCollected()
                : read();
    }

    private KernelLimits read() {
        return new KernelLimits(
                number("sys/fs/inotify/max_user_instances"),
                number("sys/fs/inotify/max_user_watches"),
                number(ON_EVERY_KERNEL),
                number("sys/user/max_pid_namespaces"),
                number("sys/kernel/hung_task_timeout_secs"),
                Values.signedNumber(facts.files.get("sys/kernel/hung_task_warnings")),
                number("sys/kernel/hung_task_detect_count"),
                number("sys/kernel/yama/ptrace_scope"),
                facts.files.get("sys/kernel/core_pattern"),
                number("sys/kernel/core_pipe_limit"),
                number("sys/fs/fuse/default_request_timeout"),
                number("sys/fs/fuse/max_request_timeout"));
    }

    private Reading<Long> number(String file) {
        return Values.number(facts.files.get(file));
    }
}
