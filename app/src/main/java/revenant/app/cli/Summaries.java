package revenant.app.cli;

import java.nio.file.Path;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Text;

/** One line that says what was read. */
final class Summaries {
    private Summaries() {}

    static String saved(HostSnapshot snapshot, Path file) {
        int threads =
                snapshot.processes().stream().mapToInt(p -> p.tasks().size()).sum();
        StringBuilder line = new StringBuilder()
                .append(file)
                .append(": ")
                .append(snapshot.processes().size())
                .append(" processes, ")
                .append(threads)
                .append(" threads of ")
                .append(Text.printable(snapshot.host().name().show(name -> name)))
                .append(", read as ")
                .append(Text.printable(snapshot.host().collectedAs().show(name -> name)));
        for (BlindSpot spot : snapshot.blindSpots()) {
            line.append("\n  not seen: ")
                    .append(Text.printable(spot.what() + ", " + spot.reason().words()
                            + (spot.detail().isEmpty() ? "" : ": " + spot.detail())));
        }
        return line.toString();
    }
}
