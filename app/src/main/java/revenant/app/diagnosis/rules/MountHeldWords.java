package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.Holders;
import revenant.app.diagnosis.joins.MountCopy;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.WantedMounts.Wanted;
import revenant.app.wait.Wait;
import revenant.collector.model.Text;

/** Words about who holds a mount, and what helps. */
final class MountHeldWords {
    private static final int MOST_TO_KILL = 20;

    private MountHeldWords() {}

    static String headline(Case host, Wanted wanted, Holders holders) {
        String mount = Text.printable(holders.place().mount().mountPoint()) + " ("
                + Text.printable(holders.place().mount().fsType()) + ")";
        String held = holders.isEmpty() ? "nothing that could be read holds it" : "it is held by " + by(host, holders);
        return wanted.task()
                .map(node -> host.name(node) + (wanted.waits() ? " waits" : " tries") + " to unmount " + mount
                        + (wanted.waits()
                                ? " (" + Standing.of(host, node).stillness().words() + ")"
                                : "") + "; " + held + ".")
                .orElseGet(() -> holders.isEmpty()
                        ? "Nothing that could be read holds " + mount + "."
                        : mount + " is held by " + by(host, holders) + ".");
    }

    static String leaving(Case host, String path, int umount) {
        String why = WaitWords.place(Behind.of(host, umount))
                .or(() -> host.wait(umount).map(wait -> "for " + wait.waitsFor()))
                .orElse("in the kernel");
        return host.name(umount) + " has taken " + Text.printable(path) + " out of the list of mounts and still waits "
                + why + "; " + Standing.of(host, umount).stillness().words() + ".";
    }

    private static String by(Case host, Holders holders) {
        List<String> parts = new ArrayList<>();
        if (!holders.users().isEmpty()) {
            parts.add(Counted.tasks(host, holders.users()));
        }
        add(holders.below().size(), "mount", " below it", parts);
        add(holders.devices().size(), "loop device", " on a file of it", parts);
        if (!holders.copies().isEmpty()) {
            add(holders.copies().size(), "other mount namespace", "", parts);
            parts.add(parts.removeLast() + " ("
                    + Listing.of(holders.copies().stream().map(MountCopy::owner).toList()) + ")");
        }
        return Listing.of(parts);
    }

    private static void add(int count, String thing, String where, List<String> parts) {
        if (count > 0) {
            parts.add(count + " " + thing + (count == 1 ? "" : "s") + where);
        }
    }

    static void chain(Case host, Wanted wanted, Holders holders, FindingBuilder finding) {
        String mount = "mount " + Text.printable(holders.place().mount().mountPoint());
        wanted.task().ifPresent(node -> {
            finding.link(
                    host.key(node),
                    host.name(node),
                    wanted.waits() ? host.wait(node).map(Wait::waitsFor).orElse("") : "the mount to be free",
                    wanted.waits()
                            ? WaitEvidence.place(host, node).fact()
                            : "its command line says umount and names the mount point");
            if (wanted.waits()) {
                WaitEvidence.chain(Behind.of(host, node), finding);
            }
        });
        finding.link(
                mount,
                holders.isEmpty() ? "" : by(host, holders),
                "device " + holders.place().mount().major() + ":"
                        + holders.place().mount().minor() + ", source "
                        + Text.printable(holders.place().mount().source()));
        holders.users().stream()
                .limit(1)
                .forEach(node -> finding.link(host.key(node), host.name(node), "", what(holders, node)));
    }

    static void commandLine(Case host, int node, FindingBuilder finding) {
        host.process(node)
                .commandLine()
                .asOptional()
                .ifPresent(words -> finding.evidence(
                        host.key(node),
                        "command line: " + Text.printable(String.join(" ", words)),
                        host.sources().shared(host.process(node), "cmdline")));
    }

    private static String what(Holders holders, int node) {
        return Listing.of(holders.uses().stream()
                .filter(use -> use.node() == node)
                .map(use -> use.what() + " is " + Text.printable(use.path()))
                .toList());
    }

    static void missing(Holders holders, FindingBuilder finding) {
        if (holders.unread() > 0) {
            finding.unproved("descriptors and directories of " + holders.unread() + " process"
                    + (holders.unread() == 1 ? "" : "es") + " of that mount namespace (run as root)");
        }
        finding.wouldTellMore(
                "files mapped into memory (maps is not read: it may block), swap files, bound unix sockets and"
                        + " exports of the NFS server on it");
    }

    static void remedies(Case host, Holders holders, FindingBuilder finding) {
        List<Integer> users = holders.users();
        boolean few = !users.isEmpty()
                && users.size() <= MOST_TO_KILL
                && users.stream().noneMatch(node -> host.process(node).pid() == 1);
        if (few) {
            finding.remedy(
                    "Asks the processes that hold it to end (SIGTERM): what they do is given up. A shell need only leave the"
                            + " directory; a service is better stopped as a service.",
                    "kill "
                            + users.stream()
                                    .map(node ->
                                            String.valueOf(host.process(node).pid()))
                                    .collect(Collectors.joining(" ")));
        } else if (!users.isEmpty()) {
            finding.advice("End or move the processes that hold it; a service is better stopped as a service.");
        }
        if (!holders.below().isEmpty()) {
            finding.advice("Unmount first what is mounted below it: "
                    + Listing.of(holders.below().reversed().stream()
                            .map(Text::printable)
                            .toList())
                    + ".");
        }
        copies(holders.copies(), finding);
        finding.advice(
                "Do not use umount -l as a cure: the mount goes out of sight, its holders stay and cannot be found any"
                        + " more.");
        ShellWord.of(holders.place().mount().mountPoint())
                .ifPresent(path -> finding.remedy(
                        "A cross check of the processes in one namespace. It asks the file system itself and hangs where that"
                                + " does not answer.",
                        "fuser -vm " + path));
    }

    /** What to do about copies in other mount namespaces. */
    static void copies(List<MountCopy> copies, FindingBuilder finding) {
        List<MountCopy> apart =
                copies.stream().filter(copy -> !copy.passedOn().orElse(false)).toList();
        if (apart.isEmpty()) {
            return;
        }
        finding.advice(
                "Restart what has the copies no unmount reaches: "
                        + Listing.of(apart.stream().map(MountCopy::owner).toList())
                        + ". To keep it from coming back mount the host's directories there as slave (rslave, HostToContainer).");
        MountCopy first = apart.getFirst();
        ShellWord.of(first.place().mount().mountPoint())
                .filter(_ -> first.uses().isEmpty() && !first.members().isEmpty())
                .ifPresent(path -> finding.remedy(
                        "Unmounts the copy of " + first.owner()
                                + " only, without a restart; no process there has a file open on"
                                + " it. The path vanishes there, and umount must exist there.",
                        "nsenter --target " + first.place().namespace().readThrough() + " --mount umount " + path));
    }
}
