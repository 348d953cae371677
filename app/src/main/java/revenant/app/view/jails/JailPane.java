package revenant.app.view.jails;

import java.util.HashSet;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.ConfinementFacts;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.app.tree.Enclosure;
import revenant.app.view.detail.FactActions;
import revenant.app.view.detail.FactCopy;
import revenant.app.view.detail.FactList;
import revenant.app.view.detail.SourceLine;
import revenant.collector.model.TaskKey;

/** The chosen jail or container in full: processes, mounts, datasets, sockets, each fact with where it was read. */
final class JailPane extends BorderPane implements FactActions {
    private static final double LABEL_SHARE = 26;
    private final JailCommands commands;
    private final ScrollPane scroll = new ScrollPane();
    private final SourceLine source = new SourceLine(this::copySelected);
    private final Set<String> folded = new HashSet<>();
    private @Nullable Enclosure shown;

    JailPane(JailsViewModel model, JailCommands commands) {
        this.commands = commands;
        getStyleClass().addAll("detail", "jail-pane");
        setId("jail");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        setCenter(scroll);
        setBottom(source);
        model.chosenProperty().subscribe(this::show);
    }

    private void show(@Nullable Chosen chosen) {
        setVisible(chosen != null);
        if (chosen == null) {
            return;
        }
        double at = chosen.confinement().enclosure().equals(shown) ? scroll.getVvalue() : 0;
        shown = chosen.confinement().enclosure();
        setTop(new JailHead(chosen, commands));
        source.select(null);
        VBox groups = new VBox();
        groups.getStyleClass().add("detail-groups");
        groups.getChildren()
                .setAll(ConfinementFacts.of(chosen.confinement()).stream()
                        .map(this::group)
                        .toList());
        scroll.setContent(groups);
        scroll.layout();
        scroll.setVvalue(at);
    }

    private TitledPane group(FactGroup group) {
        // Without its count, which a refresh may change.
        String name = group.title().replaceAll(" \\(.*", "");
        TitledPane pane = new TitledPane(group.title(), new FactList(group.facts(), this, LABEL_SHARE));
        pane.setAnimated(false);
        pane.getStyleClass().add("fact-group");
        pane.setExpanded(!folded.contains(name));
        pane.expandedProperty().subscribe(open -> {
            if (open) {
                folded.remove(name);
            } else {
                folded.add(name);
            }
        });
        return pane;
    }

    /** Puts the keys on the first fact. */
    void takeFocus() {
        Node first = lookup(".fact-value");
        if (first != null) {
            first.requestFocus();
        }
    }

    private void copySelected() {
        Fact fact = source.selected();
        if (fact != null) {
            copy(FactCopy.withSource(fact));
        }
    }

    @Override
    public void jump(TaskKey key) {
        commands.go(key);
    }

    @Override
    public void select(Fact fact) {
        source.select(fact);
    }

    @Override
    public void pointAt(@Nullable Fact fact) {
        source.pointAt(fact);
    }

    @Override
    public void copy(String text) {
        commands.copy(text);
    }

    @Override
    public void copyAll() {
        commands.copy();
    }
}
