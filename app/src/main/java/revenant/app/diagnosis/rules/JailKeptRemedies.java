package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.Listing;
import revenant.app.diagnosis.ShellWord;
import revenant.app.diagnosis.joins.Jails;
import revenant.app.diagnosis.joins.KeptJail;
import revenant.collector.model.Mount;

/** How jails that are kept alive go away. */
final class JailKeptRemedies {
    private static final int MOST = 50;

    private JailKeptRemedies() {}

    static void add(Case host, List<KeptJail> family, FindingBuilder finding) {
        KeptJail first = family.getFirst();
        Jails jails = Jails.in(host);
        finding.remedy(
                "Ends jail " + Jails.name(first.jail()) + ": SIGKILL to every process in it, here "
                        + Listing.of(host, first.living())
                        + ", and in jails inside it. Ask first whether its work is done.",
                "jail -r " + jails.argument(first.jail()));
        if (family.size() > 1) {
            List<KeptJail> some = family.subList(0, Math.min(MOST, family.size()));
            String names =
                    some.stream().map(kept -> jails.argument(kept.jail())).collect(Collectors.joining(" "));
            finding.remedy(
                    "The same for " + (some.size() == family.size() ? "all " : "the first ") + some.size()
                            + " of them, one after the other; nothing else on the host is hit.",
                    "for jail in " + names + "; do jail -r \"$jail\"; done");
        }
        umount(first)
                .ifPresent(command -> finding.remedy(
                        "Then takes its mounts away, which jail -r leaves where no jail.conf tells of them; the data sets of ZFS go"
                                + " with zfs destroy of whoever made them.",
                        command));
        finding.advice("For good: whoever starts a job in a jail should end it with jail -r, not leave it to the last"
                + " process: a daemon that the job started outlives it.");
    }

    /** The innermost first; file systems of ZFS belong to whoever made them. */
    private static Optional<String> umount(KeptJail kept) {
        List<Mount> mounts = new ArrayList<>(kept.mounts());
        Collections.reverse(mounts);
        List<String> commands = mounts.stream()
                .filter(mount -> !mount.fsType().equals("zfs"))
                .flatMap(mount -> ShellWord.of(mount.mountPoint()).stream())
                .map(path -> "umount " + path)
                .toList();
        return commands.isEmpty() ? Optional.empty() : Optional.of(String.join(" && ", commands));
    }
}
