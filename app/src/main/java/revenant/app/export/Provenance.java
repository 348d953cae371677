package revenant.app.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import revenant.app.table.Words;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Text;

/** Where a text comes from and what it cannot show: the lines above every export. */
public final class Provenance {
    private Provenance() {}

    /** Host, time, kernel and user; counts; what could not be seen. */
    public static List<String> lines(ProcessTree tree) {
        List<String> lines = new ArrayList<>(head(tree));
        for (BlindSpot spot : tree.snapshot().blindSpots()) {
            String detail = spot.detail().isEmpty() ? "" : " (" + Text.printable(spot.detail()) + ")";
            lines.add("not seen: " + Text.printable(spot.what()) + ": "
                    + spot.reason().words() + detail);
        }
        return lines;
    }

    /** Host, time, kernel and user; how the capture was made, where it says so; counts; whether it was cut. */
    public static List<String> head(ProcessTree tree) {
        HostFacts host = tree.snapshot().host();
        List<String> lines = new ArrayList<>();
        lines.add("host " + host.name().show(Text::printable)
                + ", taken " + host.takenAt().show(Words::utc)
                + ", kernel " + host.kernel().show(Text::printable)
                + " " + host.arch().map(Text::printable).orElse("")
                + ", collected as " + host.collectedAs().show(Text::printable));
        tree.snapshot().origin().map(Text::printable).ifPresent(lines::add);
        lines.add(counts(tree));
        if (!tree.snapshot().complete()) {
            lines.add("not complete: the collection was cut or is still running");
        }
        return lines;
    }

    /** Processes, threads and the marks that count as trouble. */
    public static String counts(ProcessTree tree) {
        int processes = tree.processes().size();
        String size = processes + " processes, " + tree.size() + " threads";
        String marks = Stream.of(Mark.values())
                .filter(mark -> mark.troubled() && tree.count(mark) > 0)
                .map(mark -> tree.count(mark) + " " + mark.word())
                .collect(Collectors.joining(", "));
        return size + "; " + (marks.isEmpty() ? "nothing marked" : marks);
    }
}
