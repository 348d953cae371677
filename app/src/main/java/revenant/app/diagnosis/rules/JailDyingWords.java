package revenant.app.diagnosis.rules;

import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.DyingJail;
import revenant.app.diagnosis.joins.JailHolder;
import revenant.app.diagnosis.joins.Jails;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** What {@link JailDying} says. */
final class JailDyingWords {
    private final Case host;
    private final DyingJail dying;

    JailDyingWords(Case host, DyingJail dying) {
        this.host = host;
        this.dying = dying;
    }

    String headline() {
        String lasting = dying.dying()
                .map(time -> ", for " + Durations.words(time) + " at least")
                .orElse("");
        return "Jail " + Jails.name(dying.jail()) + " is dying and does not go away" + lasting + ": "
                + dying.keeper().map(this::reason).orElse(nobody());
    }

    private String reason(JailHolder holder) {
        return switch (holder.kind()) {
            case EXITING -> "its process " + holder.name() + " does not get through its exit.";
            case ZOMBIE ->
                holder.name() + " holds it until " + holder.waitsFor().replace(" to call wait() for it", "")
                        + " has waited for it.";
            case REMOVER -> holder.name() + ", which takes jails apart, is in the middle of one.";
            case DESCRIPTOR -> holder.name() + " has a file below its root open, which may have been passed out of it.";
            case SOCKET ->
                (holder.sure() ? "its " : "perhaps by ") + holder.name() + " has not ended, though no process has it.";
            case MOUNT ->
                "what is mounted below its root may hold it (" + holder.name() + "); nothing else is seen"
                        + (dying.unseen().isEmpty() ? "." : ", but not everything could be looked at.");
            case CHILD -> holder.name() + " is still there.";
        };
    }

    private String nobody() {
        boolean vnet = dying.jail().vnet().equals(Reading.known(Jail.Vnet.NEW));
        return vnet
                ? "no holder is visible; the connections of its own network are not, and they take a minute to end."
                : dying.unseen().isEmpty()
                        ? "no process, file, connection or mount that holds it is visible; a leaked reference is suspected."
                        : "nothing that holds it was seen, but not everything could be looked at.";
    }

    /** From the unmount that fails to what refers to the jail. */
    void chain(FindingBuilder finding) {
        Jail jail = dying.jail();
        Jails.root(jail)
                .ifPresent(root -> finding.link(
                        "unmount of " + Text.printable(root),
                        "jail " + Text.printable(jail.name()) + " to be gone",
                        "umount says Device busy: a jail holds its root directory until nothing refers to it"));
        finding.link(
                "jail " + Jails.name(jail),
                "the last reference to it",
                "dying: no process and no persist keeps it alive any more");
        Optional<JailHolder> keeper = dying.keeper();
        keeper.ifPresentOrElse(
                holder -> keeper(holder, finding),
                () -> finding.link("a reference that cannot be seen", "", "no holder is visible"));
    }

    private void keeper(JailHolder holder, FindingBuilder finding) {
        String why = holder.sure() ? "it is this jail's" : "it may be this jail's";
        holder.row()
                .ifPresentOrElse(
                        row -> finding.link(host.key(row), holder.name(), holder.waitsFor(), why),
                        () -> finding.link(holder.name(), holder.waitsFor(), why));
        dying.inner(host)
                .ifPresent(inner -> inner.keeper()
                        .ifPresentOrElse(
                                next -> new JailDyingWords(host, inner).keeper(next, finding),
                                () -> finding.link("a reference that cannot be seen", "", "no holder is visible")));
        if (holder.kind() == JailHolder.Kind.ZOMBIE) {
            int parent = host.tree().parent(holder.row().orElseThrow());
            if (parent >= 0) {
                finding.link(
                        host.key(parent),
                        host.name(parent),
                        host.wait(parent).map(wait -> wait.waitsFor()).orElse(""),
                        "its parent, outside of the jail");
            }
        }
    }
}
