package revenant.app.view.host;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SectionReport.Outcome;
import revenant.collector.model.Text;

/** What a person might expect to see and cannot, with the reason, and how long each section took. */
final class BlindSpotList extends VBox {
    private static final double WIDTH = 420;
    private static final double MAX_HEIGHT = 420;

    BlindSpotList(HostSnapshot snapshot) {
        getStyleClass().add("blind-spots");
        VBox list = new VBox();
        list.getStyleClass().add("blind-spot-list");
        list.getChildren().add(title(snapshot));
        Stream.of(
                        snapshot.blindSpots().stream().map(BlindSpotList::words),
                        snapshot.blockedReads().stream().map(BlindSpotList::words),
                        sections(snapshot.sections()))
                .flatMap(words -> words)
                .forEach(words -> list.getChildren().add(line(words)));
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setPrefViewportWidth(WIDTH);
        scroll.setMaxHeight(MAX_HEIGHT);
        getChildren().setAll(scroll);
    }

    private static Label title(HostSnapshot snapshot) {
        boolean whole =
                snapshot.blindSpots().isEmpty() && snapshot.blockedReads().isEmpty();
        Label title = new Label(whole ? "Everything asked for was read." : "Not seen on this host");
        title.getStyleClass().add("section-title");
        return title;
    }

    private static String words(BlindSpot spot) {
        String detail = spot.detail().isEmpty() ? "" : " (" + spot.detail() + ")";
        return spot.what() + ": " + spot.reason().words() + detail;
    }

    private static String words(BlockedRead read) {
        return read.path() + ": reading it did not return; our reader "
                + read.readerPid()
                + (read.readerStuck() ? " is stuck in it and could not be ended" : " was ended");
    }

    private static Stream<String> sections(List<SectionReport> sections) {
        return sections.stream()
                .filter(section -> section.outcome() != Outcome.OK)
                .map(section -> "section " + section.name() + ": " + outcome(section.outcome())
                        + (section.detail().isEmpty() ? "" : " (" + section.detail() + ")"));
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

    private static Label line(String words) {
        Label line = new Label(Text.printable(words));
        line.setWrapText(true);
        return line;
    }
}
