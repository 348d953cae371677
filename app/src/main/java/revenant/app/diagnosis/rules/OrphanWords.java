package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Durations;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.LeftGroup;
import revenant.app.diagnosis.joins.Origin;
import revenant.app.tree.Cgroup;
import revenant.collector.model.Text;

/** What {@link OrphanProcessGroup} says. */
final class OrphanWords {
    private OrphanWords() {}

    static String headline(Case host, List<LeftGroup> family, List<Origin> origins, Optional<Duration> every) {
        String from = origins.stream()
                .findFirst()
                .map(origin -> " Most likely from " + host.name(origin.row()) + unit(host, origin.row()) + ".")
                .orElse("");
        return (family.size() == 1 ? single(host, family.getFirst()) : several(host, family, every)) + "." + from;
    }

    private static String single(Case host, LeftGroup group) {
        int more = group.left().size() - 1;
        String who = host.name(group.oldest()) + (more == 0 ? "" : " and " + more + " more");
        if (group.led()) {
            return who + (more == 0 ? " was" : " were") + " left behind in process group " + group.pgrp() + " of "
                    + host.nameOf(group.pgrp()) + " when the process between them ended";
        }
        if (group.pgrp() == 0) {
            return who + (more == 0 ? " was" : " were") + " left behind when the process that started "
                    + (more == 0 ? "it" : "them") + " ended";
        }
        return who + " outlived the leader of " + (more == 0 ? "its" : "their") + " "
                + (group.ownSession() ? "session " : "process group ") + group.pgrp();
    }

    private static String several(Case host, List<LeftGroup> family, Optional<Duration> every) {
        String comm =
                Text.printable(host.task(family.getFirst().oldest()).stat().comm());
        String since = host.age(family.getFirst().oldest())
                .map(time -> ", the oldest " + Durations.words(time) + " ago")
                .orElse("");
        return family.size() + " process groups of " + comm + " were left behind"
                + every.map(time -> ", one about every " + Durations.words(rounded(time)))
                        .orElse("") + since;
    }

    /** To the minute from five minutes on, to five seconds from half a minute on. */
    private static Duration rounded(Duration time) {
        long seconds = time.toSeconds();
        long unit = seconds >= 300 ? 60 : seconds >= 30 ? 5 : 1;
        return Duration.ofSeconds((seconds + unit / 2) / unit * unit);
    }

    private static String unit(Case host, int row) {
        return host.tree()
                .cgroup(row)
                .map(Cgroup::unit)
                .asOptional()
                .filter(unit -> !unit.isEmpty())
                .map(unit -> " of " + Text.printable(unit))
                .orElse("");
    }

    static void chain(Case host, LeftGroup group, List<Origin> origins, FindingBuilder finding) {
        int orphan = group.oldest();
        finding.link(
                host.key(orphan),
                host.name(orphan),
                host.wait(orphan).map(wait -> wait.waitsFor()).orElse(""),
                "ppid " + host.task(orphan).stat().ppid() + ": its parent has ended");
        if (!group.led() && group.pgrp() > 0) {
            finding.link(
                    "leader " + group.pgrp() + " of its process group", "", "gone: no living process has this pid");
        }
        origins.stream()
                .findFirst()
                .ifPresent(origin -> finding.link(
                        host.key(origin.row()), host.name(origin.row()), "", String.join(", ", origin.signs())));
    }
}
