package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Jails;
import revenant.app.diagnosis.joins.KeptJail;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** What {@link JailKeptAlive} says. */
final class JailKeptWords {
    private JailKeptWords() {}

    static String headline(Case host, List<KeptJail> family) {
        KeptJail first = family.getFirst();
        if (family.size() > 1) {
            return family.size() + " jails live only by a forgotten " + Text.printable(first.command(host))
                    + " each, left to " + adopter(host, first.oldest()) + age(host, first, ", the oldest for ")
                    + ": none of them goes away, and umount says their file systems are busy.";
        }
        int more = first.living().size() - 1;
        String who = host.name(first.oldest()) + (more == 0 ? "" : " and " + more + " more");
        return "Jail " + Jails.name(first.jail()) + " lives only by " + who + ", left to "
                + adopter(host, first.oldest())
                + age(host, first, " and running for ") + ": it does not go away"
                + (first.mounts().isEmpty() ? "." : ", and umount says its file systems are busy.");
    }

    private static String age(Case host, KeptJail kept, String before) {
        return host.age(kept.oldest())
                .map(time -> before + Durations.words(time))
                .orElse("");
    }

    /** {@code "PID 1"}, or the name of a reaper. */
    static String adopter(Case host, int orphan) {
        int ppid = host.task(orphan).stat().ppid();
        return ppid == 1 ? "PID 1" : "reaper " + host.nameOf(ppid);
    }

    /** From the unmount that fails to the process that must end. */
    static void chain(Case host, List<KeptJail> family, FindingBuilder finding) {
        KeptJail first = family.getFirst();
        Optional<Mount> mount =
                first.mounts().stream().reduce((one, other) -> other.fsType().equals("devfs") ? other : one);
        int more = first.mounts().size() - 1;
        mount.ifPresent(one -> finding.link(
                mount(one) + (more == 0 ? "" : " and " + more + " more"),
                "jail " + Text.printable(first.jail().name()) + " to be gone",
                "umount says Device busy: the jail holds its root directory, its process what it has open"));
        finding.link(
                (family.size() == 1 ? "" : family.size() + " jails, the first of them ") + "jail "
                        + Jails.name(first.jail()),
                "its last process to end",
                "it is not persistent: it goes by itself when no process is left in it");
        finding.link(
                host.key(first.oldest()),
                host.name(first.oldest()),
                host.wait(first.oldest()).map(wait -> wait.waitsFor()).orElse(""),
                parent(host, first));
    }

    private static String parent(Case host, KeptJail kept) {
        Duration none = Duration.ZERO;
        String age = host.age(kept.oldest())
                .filter(time -> time.compareTo(none) > 0)
                .map(time -> ", started " + Durations.words(time) + " ago")
                .orElse("");
        return "ppid " + host.task(kept.oldest()).stat().ppid() + " in a jail" + age + ": what started it is gone";
    }

    /** {@code "devfs on /jails/a1/dev"}; safe to show. */
    static String mount(Mount mount) {
        return Text.printable(mount.fsType()) + " on " + Text.printable(mount.mountPoint());
    }
}
