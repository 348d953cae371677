package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.DyingJail;
import revenant.app.diagnosis.joins.JailHolder;

/** What makes a dying jail go. */
final class JailDyingRemedies {
    private static final String LEAK = "vmstat -m | grep -E 'prison|cred'";

    private JailDyingRemedies() {}

    static void add(Case host, DyingJail dying, FindingBuilder finding) {
        dying.keeper()
                .ifPresentOrElse(
                        holder -> add(host, holder, finding),
                        () -> finding.remedy(
                                "Shows how many jails and credentials the kernel keeps. A number that grows with every jail"
                                        + " that ends is a leak to report; only a reboot gives it back.",
                                LEAK));
        finding.advice(
                "A new jail can have the same name and path at once: the dying one stands in the way of an unmount"
                        + " only. umount -f takes a file system away from everyone who uses it.");
    }

    private static void add(Case host, JailHolder holder, FindingBuilder finding) {
        String text = switch (holder.kind()) {
            case EXITING -> "See why its exit does not end; no signal helps there.";
            case ZOMBIE ->
                "Ends the parent of the zombie, and PID 1 reaps it. It costs what the parent does for others: ask"
                        + " first.";
            case REMOVER -> "See where the kernel's thread waits; where that cannot end, only a reboot helps.";
            case DESCRIPTOR ->
                "Shows what that process has open. Let it close the file, or restart it; a file that it opened by"
                        + " itself does not hold the jail.";
            case SOCKET ->
                "Drops the connection at once (tcpdrop(8)): the other side sees a reset, and what was not sent is"
                        + " lost. Otherwise it waits for " + holder.waitsFor() + ".";
            case MOUNT -> "Unmounts it; that fails while somebody uses it.";
            case CHILD -> "Ends the jail inside, with SIGKILL to all its processes.";
        };
        if (holder.command().isEmpty()) {
            finding.advice(holder.kind() == JailHolder.Kind.CHILD ? "It goes with the jail inside it." : text);
        } else {
            finding.remedy(text, holder.command());
        }
    }
}
