package revenant.collector.probe.linux;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.MountNamespace;
import revenant.collector.model.Pressure;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/** What is true of the whole host. */
final class HostBuilder {
    /** USER_HZ of every architecture in mainline Linux but Alpha and IA-64; the probe says what it really is. */
    private static final long USUAL_TICKS = 100;

    private static final long USUAL_PAGE = 4096;
    private static final List<String> RESOURCES = List.of("cpu", "memory", "io", "irq");

    private final LinuxFacts facts;

    HostBuilder(LinuxFacts facts) {
        this.facts = facts;
    }

    HostFacts build(List<MountNamespace> mounts) {
        return new HostFacts(
                HostFacts.Os.LINUX,
                first(facts.files.get("sys/kernel/hostname"), facts.keys.get("hostname")),
                first(facts.files.get("sys/kernel/osrelease"), facts.keys.get("release")),
                facts.keys.get("arch"),
                facts.files.get("sys/kernel/random/boot_id"),
                Values.number(facts.keys.get("clock")).map(Instant::ofEpochSecond),
                Values.read(facts.files.get("uptime"), HostBuilder::uptime),
                Values.number(facts.keys.get("ticks")).orElse(USUAL_TICKS),
                Values.number(facts.keys.get("page")).orElse(USUAL_PAGE),
                facts.files.get("loadavg"),
                pressure(),
                Values.number(facts.files.get("sys/kernel/pid_max")),
                Values.number(facts.files.get("sys/kernel/threads-max")),
                Values.read(facts.files.get("sys/fs/file-nr"), HostBuilder::fileUse),
                uid(facts.keys),
                collectedAs(),
                users(),
                Values.number(facts.keys.get("probe")).map(Long::intValue),
                hidepid(MountNamespaces.of(mounts, facts.drafts, facts.probePid())));
    }

    static Reading<Long> uid(ValueSection keys) {
        return Values.number(keys.get("uid"));
    }

    private static <T> Reading<T> first(Reading<T> one, Reading<T> other) {
        return one.isKnown() ? one : other;
    }

    /** proc_uptime(5): seconds with two decimals. */
    private static Duration uptime(String text) {
        String seconds = text.split(" ", 2)[0];
        if (!seconds.matches("[0-9]{1,12}\\.[0-9]{2}")) {
            throw new Malformed("not an uptime");
        }
        return Duration.ofMillis(10 * Long.parseLong(seconds.replace(".", "")));
    }

    private static HostFacts.FileUse fileUse(String text) {
        Fields fields = new Fields(Bytes.of(text));
        long allocated = fields.nextLong();
        fields.next();
        return new HostFacts.FileUse(allocated, fields.nextLong());
    }

    /** Without CONFIG_PSI there is no file at all; each resource came with another kernel. */
    private Reading<List<Pressure>> pressure() {
        List<Pressure> found = new ArrayList<>();
        for (String resource : RESOURCES) {
            Reading<List<Pressure>> lines =
                    Values.read(facts.files.get("pressure/" + resource), text -> PressureFile.parse(resource, text));
            found.addAll(lines.orElse(List.of()));
        }
        if (!found.isEmpty()) {
            return Reading.known(List.copyOf(found));
        }
        return facts.files.get("pressure/cpu").flatMap(_ -> Reading.unknown(Reason.MALFORMED, "no line of pressure"));
    }

    private Reading<String> collectedAs() {
        Reading<String> name = facts.keys.get("user");
        return name.isKnown() && !name.equals(Reading.known(""))
                ? name
                : uid(facts.keys).map(this::userName);
    }

    private String userName(long uid) {
        return users().getOrDefault(uid, Long.toString(uid));
    }

    private Map<Long, String> users() {
        return facts.files
                .get("/etc/passwd")
                .asOptional()
                .map(text -> PasswdFile.parse(Bytes.of(text)))
                .orElse(Map.of());
    }

    /** proc(5): the mount option; names instead of numbers since 5.8. */
    private static Reading<Integer> hidepid(List<Mount> mounts) {
        return mounts.stream()
                .filter(mount ->
                        mount.mountPoint().equals("/proc") && mount.fsType().equals("proc"))
                .reduce((_, last) -> last)
                .map(mount -> Reading.known(hidepid(mount.superOptions())))
                .orElse(Reading.unknown(Reason.NOT_COLLECTED, "the options of /proc are not in the capture"));
    }

    private static int hidepid(String options) {
        for (String option : options.split(",")) {
            switch (option) {
                case "hidepid=1", "hidepid=noaccess" -> {
                    return 1;
                }
                case "hidepid=2", "hidepid=invisible" -> {
                    return 2;
                }
                case "hidepid=4", "hidepid=ptraceable" -> {
                    return 4;
                }
                default -> {}
            }
        }
        return 0;
    }
}
