package revenant.app.view.jails;

import revenant.app.export.ConfinementText;
import revenant.app.jails.Members;
import revenant.collector.model.TaskKey;

/** What can be done with the chosen jail or container. Nothing in it changes the host. */
final class JailCommands {
    private final JailsViewModel model;
    private final JailActions actions;

    JailCommands(JailsViewModel model, JailActions actions) {
        this.model = model;
        this.actions = actions;
    }

    void go(TaskKey task) {
        actions.go(task);
    }

    /** Shows its processes, and nothing else but what is above them, in the tree. */
    void only() {
        Chosen chosen = model.chosenProperty().get();
        if (chosen == null) {
            return;
        }
        Members members = chosen.confinement().members();
        if (members.rows().isEmpty()) {
            actions.say("No process is in it");
        } else {
            int first = members.oldest().orElse(members.rows().getFirst());
            actions.goToOnly(chosen.confinement().enclosure(), members.tree().key(first));
        }
    }

    void copy() {
        Chosen chosen = model.chosenProperty().get();
        if (chosen != null) {
            actions.copy(ConfinementText.of(chosen.confinement()));
        }
    }

    void copy(String text) {
        actions.copy(text);
    }
}
