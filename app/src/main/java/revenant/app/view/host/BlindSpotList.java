package revenant.app.view.host;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SectionReport.Outcome;
import revenant.collector.model.Text;
import revenant.icons.Icon;

/** What a person might expect to see and cannot, with the reason; and sudo where that may show it. */
final class BlindSpotList extends VBox {
    private static final double WIDTH = 420;
    private static final double MAX_HEIGHT = 420;
    private static final double ICON = 14;

    /** A thing not seen: what, and why. */
    private record Hole(String what, String why) {}

    BlindSpotList(HostSnapshot snapshot, boolean sudoMayHelp, Runnable sudo) {
        getStyleClass().add("blind-spots");
        setId("blind-spot-list");
        VBox list = new VBox(title(snapshot));
        list.getStyleClass().add("blind-spot-list");
        Stream.of(
                        snapshot.blindSpots().stream().map(BlindSpotList::hole),
                        snapshot.blockedReads().stream().map(BlindSpotList::hole),
                        sections(snapshot.sections()))
                .flatMap(holes -> holes)
                .forEach(hole -> list.getChildren().add(item(hole)));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportWidth(WIDTH);
        scroll.setMaxHeight(MAX_HEIGHT);
        getChildren().setAll(scroll);
        if (sudoMayHelp && snapshot.blindSpots().stream().anyMatch(spot -> spot.reason() == Reason.DENIED)) {
            getChildren().add(again(sudo));
        }
    }

    private static Label title(HostSnapshot snapshot) {
        String words = StatusText.incomplete(snapshot);
        if (words.isEmpty()) {
            boolean whole =
                    snapshot.blindSpots().isEmpty() && snapshot.blockedReads().isEmpty();
            words = whole ? "Everything asked for was read." : "Not seen on this host";
        }
        Label title = new Label(words);
        title.setWrapText(true);
        title.getStyleClass().add("section-title");
        return title;
    }

    private static Hole hole(BlindSpot spot) {
        String detail = spot.detail().isEmpty() ? "" : ": " + spot.detail();
        return new Hole(spot.what(), spot.reason().words() + detail);
    }

    private static Hole hole(BlockedRead read) {
        return new Hole(
                read.path(),
                "reading it did not return; our reader " + read.readerPid()
                        + (read.readerStuck() ? " is stuck in it and could not be ended" : " was ended"));
    }

    private static Stream<Hole> sections(List<SectionReport> sections) {
        return sections.stream()
                .filter(section -> section.outcome() != Outcome.OK)
                .map(section -> new Hole(
                        "section " + section.name(),
                        outcome(section.outcome()) + (section.detail().isEmpty() ? "" : ": " + section.detail())));
    }

    private static String outcome(Outcome outcome) {
        return switch (outcome) {
            case OK -> "read";
            case DEADLINE -> "given up at its deadline, the rest of it is missing";
            case FAILED -> "failed";
            case SKIPPED -> "skipped";
            case CUT -> "cut off";
        };
    }

    private static VBox item(Hole hole) {
        Label what = new Label(Text.printable(hole.what()));
        what.setWrapText(true);
        what.getStyleClass().add("blind-spot");
        Label why = new Label(Text.printable(hole.why()));
        why.setWrapText(true);
        why.getStyleClass().add("dim");
        return new VBox(what, why);
    }

    private static Button again(Runnable sudo) {
        Button button = new Button("Connect again as root (sudo)", Icon.KEY.node(ICON));
        button.setId("again-as-root");
        button.setOnAction(_ -> sudo.run());
        return button;
    }
}
