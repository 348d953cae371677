package revenant.app.view.detail;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.table.Fact;
import revenant.app.table.FactGroup;
import revenant.collector.model.TaskKey;

/** The detail pane: the task's name and marks, then its facts in groups that can be folded. */
public final class DetailView extends BorderPane implements FactActions {
    private final DetailViewModel model;
    private final Consumer<TaskKey> jump;
    private final Consumer<String> copy;
    private final Set<String> folded = new HashSet<>();
    private final ScrollPane scroll = new ScrollPane();
    private final SourceLine source = new SourceLine(this::copySelected);
    private final VBox groups = new VBox();
    private final VBox content = new VBox(groups);
    private @Nullable TaskKey shown;
    /** A source whose fact is to be shown as soon as the details of the row are there; empty for none. */
    private String wanted = "";

    /**
     * @param jump called with the task of a link
     * @param copy called with the text to put on the clipboard
     * @param openWindow opens the same details in a window of their own; null in such a window
     */
    public DetailView(
            DetailViewModel model, Consumer<TaskKey> jump, Consumer<String> copy, @Nullable Runnable openWindow) {
        this.model = model;
        this.jump = jump;
        this.copy = copy;
        getStyleClass().add("detail");
        setId("detail");
        content.getStyleClass().add("detail-groups");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("detail-scroll");
        setCenter(scroll);
        model.detailProperty().subscribe(detail -> show(detail, openWindow));
    }

    /** Puts something above the facts, which stays there whatever is selected. */
    public void above(Node node) {
        content.getChildren().addFirst(node);
    }

    private void show(@Nullable Detail detail, @Nullable Runnable openWindow) {
        if (detail == null) {
            setTop(null);
            setBottom(null);
            scroll.setContent(nothing());
            shown = null;
            return;
        }
        double at = detail.key().equals(shown) ? scroll.getVvalue() : 0;
        shown = detail.key();
        setTop(new DetailHeader(detail, this::copyAll, openWindow));
        source.select(null);
        setBottom(source);
        groups.getChildren().setAll(detail.groups().stream().map(this::group).toList());
        scroll.setContent(content);
        scroll.layout();
        scroll.setVvalue(at);
        if (!wanted.isEmpty()) {
            reveal(wanted);
        }
    }

    /** Goes to the first fact that was read from {@code origin}, now or as soon as the row's details are there. */
    public void reveal(String origin) {
        wanted = origin;
        Detail detail = model.detailProperty().get();
        if (detail == null || !detail.key().equals(model.keyProperty().getValue())) {
            return;
        }
        for (FactGroup group : detail.groups()) {
            for (Fact fact : group.facts()) {
                if (fact.source().equals(origin)) {
                    wanted = "";
                    new FactFinder(scroll).show(group, fact);
                    source.select(fact);
                    return;
                }
            }
        }
        wanted = "";
    }

    private static Node nothing() {
        Label words = new Label("Select a row to see everything known of it.");
        words.getStyleClass().addAll("dim", "detail-nothing");
        words.setWrapText(true);
        return words;
    }

    /** Facts of a folded group are made when it is first opened. */
    private TitledPane group(FactGroup group) {
        TitledPane pane = new TitledPane();
        pane.setText(group.title());
        pane.setAnimated(false);
        pane.getStyleClass().add("fact-group");
        pane.setExpanded(!folded.contains(group.title()));
        pane.expandedProperty().subscribe(open -> {
            if (open && pane.getContent() == null) {
                pane.setContent(new FactList(group.facts(), this));
            }
            remember(group.title(), open);
        });
        return pane;
    }

    private void remember(String title, boolean open) {
        if (open) {
            folded.remove(title);
        } else {
            folded.add(title);
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
        jump.accept(key);
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
        copy.accept(text);
    }

    @Override
    public void copyAll() {
        Detail detail = model.detailProperty().get();
        if (detail != null) {
            copy(detail.asText());
        }
    }
}
