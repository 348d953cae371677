package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.SectionReport;

/** Everything that has come in so far. */
final class LinuxFacts {
    private static final Set<String> HOST_FILES = Set.of(
            "sys/kernel/random/boot_id",
            "uptime",
            "loadavg",
            "pressure/cpu",
            "pressure/memory",
            "pressure/io",
            "pressure/irq",
            "sys/kernel/pid_max",
            "sys/kernel/threads-max",
            "sys/fs/file-nr",
            "sys/kernel/hostname",
            "sys/kernel/osrelease",
            "sys/kernel/ostype",
            "version",
            "sys/fs/inotify/max_user_instances",
            "sys/fs/inotify/max_user_watches",
            "sys/fs/nr_open",
            "sys/user/max_pid_namespaces",
            "sys/kernel/hung_task_timeout_secs",
            "sys/kernel/hung_task_warnings",
            "sys/kernel/hung_task_detect_count",
            "sys/kernel/yama/ptrace_scope",
            "sys/kernel/core_pattern",
            "sys/kernel/core_pipe_limit",
            "sys/fs/fuse/default_request_timeout",
            "sys/fs/fuse/max_request_timeout",
            "/etc/passwd");

    final Drafts drafts = new Drafts();
    final Sections sections = new Sections();
    final ValueSection keys = new ValueSection(_ -> true, sections.of("host"));
    final ValueSection files = new ValueSection(HOST_FILES::contains, sections.of("hostfiles"));
    final ValueSection fuse = new ValueSection(FuseConnections::isWaiting, sections.of("fuse"));
    final ValueSection cgroups = new ValueSection(CgroupStates::isState, sections.of("cgroups"));
    final ValueSection block = new ValueSection(BlockDevices::isAttribute, sections.of("block"));
    final ValueSection locks = new ValueSection("locks"::equals, sections.of("locks"), true);
    final ValueSection log = new ValueSection(String::isEmpty, sections.of("dmesg"));
    final CountSection counts = new CountSection();
    final List<BlockedRead> blocked = new ArrayList<>();
    final List<SectionReport> reports = new ArrayList<>();
    final List<BlindSpot> skipped = new ArrayList<>();

    /** The pid of the probe's shell, 0 where it did not say. */
    int probePid() {
        return keys.get("probe")
                .asOptional()
                .filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .orElse(0);
    }
}
