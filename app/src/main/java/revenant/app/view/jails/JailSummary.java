package revenant.app.view.jails;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementWords;
import revenant.app.jails.Confinements;
import revenant.app.tree.Mark;
import revenant.app.view.tree.MarkIcon;
import revenant.icons.Icon;

/** How many there are, how many of them are dying or kept by orphans, and of how many processes it is not known. */
final class JailSummary extends FlowPane {
    private static final double ICON = 14;

    JailSummary(JailsViewModel model) {
        getStyleClass().add("summary");
        setId("jail-summary");
        model.seenProperty().subscribe(this::count);
    }

    private void count(@Nullable Seen seen) {
        if (seen == null) {
            return;
        }
        Confinements all = seen.confinements();
        getChildren().setAll(total(all));
        int dying = (int) all.dying();
        if (dying > 0) {
            getChildren().add(chip(Icon.DYING, "life-dying", dying + " dying"));
        }
        int orphaned = (int) all.all().stream().filter(LifeMark::keptByOrphans).count();
        if (orphaned > 0) {
            getChildren().add(chip(MarkIcon.of(Mark.ORPHAN), "life-orphaned", orphaned + " kept by orphans"));
        }
        int inside = all.all().stream()
                .map(Confinement::members)
                .mapToInt(members -> members.count())
                .sum();
        getChildren().add(dim(ConfinementWords.processes(inside) + " inside"));
        if (all.unplaced() > 0) {
            getChildren()
                    .add(dim("of " + ConfinementWords.processes(all.unplaced()) + " it is not known where they are"));
        }
    }

    private static Label total(Confinements all) {
        int count = all.all().size();
        String one = all.ofJails() ? "jail" : "container or pid namespace";
        String many = all.ofJails() ? "jails" : "containers and pid namespaces";
        Label label = new Label(String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many));
        label.getStyleClass().add("summary-total");
        return label;
    }

    private static Label chip(Icon icon, String style, String words) {
        Label label = new Label(words, icon.node(ICON));
        label.getGraphic().getStyleClass().add(style);
        label.getStyleClass().addAll("chip", "life-chip", style);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label dim(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("dim");
        return label;
    }
}
