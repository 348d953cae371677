package revenant.collector.probe.freebsd;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** What is true of the whole host. */
final class HostBuilder {
    /** ps tells CPU time in hundredths of a second; start times are brought to the same unit. */
    static final long TICKS = 100;

    private static final long USUAL_PAGE = 4096;
    private static final Pattern BOOT_TIME = Pattern.compile("\\{ sec = (\\d{1,12}), usec = (\\d{1,6}) }.*");
    private static final Pattern LOAD = Pattern.compile("\\{ (.*) }");

    private final FreeBsdFacts facts;

    HostBuilder(FreeBsdFacts facts) {
        this.facts = facts;
    }

    HostFacts build() {
        Reading<Instant> takenAt = number(facts.host.get("clock")).map(Instant::ofEpochSecond);
        return new HostFacts(
                HostFacts.Os.FREEBSD,
                sysctl("kern.hostname"),
                sysctl("kern.osrelease").isKnown() ? sysctl("kern.osrelease") : facts.host.get("release"),
                facts.host.get("arch"),
                bootTime().map(boot -> boot.getEpochSecond() + "." + String.format("%06d", boot.getNano() / 1000)),
                takenAt,
                takenAt.flatMap(taken -> bootTime().map(boot -> Duration.between(boot, taken))),
                TICKS,
                number(sysctl("hw.pagesize")).orElse(USUAL_PAGE),
                sysctl("vm.loadavg").map(HostBuilder::load),
                none("FreeBSD does not measure pressure"),
                number(sysctl("kern.pid_max")),
                none("FreeBSD limits processes, kern.maxproc, not threads"),
                number(sysctl("kern.openfiles"))
                        .flatMap(
                                open -> number(sysctl("kern.maxfiles")).map(most -> new HostFacts.FileUse(open, most))),
                number(facts.host.get("uid")),
                facts.host.get("uid").map(id -> facts.users.all().getOrDefault(id, id)),
                users(),
                number(facts.host.get("probe")).map(Long::intValue),
                none("FreeBSD hides processes by sysctls, security.bsd.see_*"));
    }

    private Reading<String> sysctl(String name) {
        return facts.sysctl.value().flatMap(all -> {
            String value = all.get(name);
            return value == null
                    ? Reading.unknown(Reason.UNSUPPORTED, "the host did not say " + name)
                    : Reading.known(value);
        });
    }

    /** When the kernel started, by the host's clock. */
    Reading<Instant> bootTime() {
        return sysctl("kern.boottime").flatMap(text -> {
            Matcher time = BOOT_TIME.matcher(text);
            return time.matches()
                    ? Reading.known(
                            Instant.ofEpochSecond(Long.parseLong(time.group(1)), Long.parseLong(time.group(2)) * 1000))
                    : Reading.unknown(Reason.MALFORMED, "not a time");
        });
    }

    private static String load(String text) {
        Matcher braces = LOAD.matcher(text);
        return braces.matches() ? braces.group(1) : text;
    }

    private Map<Long, String> users() {
        Map<Long, String> users = new HashMap<>();
        facts.users.all().forEach((id, name) -> {
            if (id.matches("\\d{1,10}")) {
                users.put(Long.valueOf(id), name);
            }
        });
        return Map.copyOf(users);
    }

    static Reading<Long> number(Reading<String> text) {
        return text.flatMap(digits -> digits.matches("\\d{1,15}")
                ? Reading.known(Long.valueOf(digits))
                : Reading.unknown(Reason.MALFORMED, "not a number"));
    }

    private static <T> Reading<T> none(String why) {
        return Reading.unknown(Reason.UNSUPPORTED, why);
    }
}
