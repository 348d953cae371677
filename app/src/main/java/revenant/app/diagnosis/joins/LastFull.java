package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import revenant.app.diagnosis.Case;
import revenant.app.tree.Snapshots;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/**
 * What the full sample before a light one knows of the processes whose descriptors the light one does not list. Else what
 * was proved by a full sample would be in doubt a second later, and proved again with the next.
 *
 * @param look empty where the present is a full sample, or the only one
 */
record LastFull(Optional<HostSnapshot> look) {

    static LastFull before(Case host) {
        return new LastFull(
                host.snapshot().light()
                        ? host.samples().looks().reversed().stream()
                                .filter(before -> !before.light())
                                .findFirst()
                        : Optional.empty());
    }

    /** The descriptors as they are listed now, else as they were then. */
    Reading<List<Descriptor>> descriptors(Process now) {
        return now.descriptors().isCollected()
                ? now.descriptors()
                : then(now).map(Process::descriptors).orElse(now.descriptors());
    }

    /** A descriptor with its fdinfo, which a light sample does not read; then it is the one of the same number and file. */
    Descriptor informed(Process process, Descriptor now) {
        return now.info().isKnown()
                ? now
                : then(process).stream()
                        .flatMap(before -> before.descriptors().asOptional().stream())
                        .flatMap(List::stream)
                        .filter(one -> one.fd() == now.fd() && one.target().equals(now.target()))
                        .findFirst()
                        .orElse(now);
    }

    /** Whether it began since, and its descriptors are not listed yet. */
    boolean isNew(Process now) {
        return look.isPresent() && !now.descriptors().isCollected() && then(now).isEmpty();
    }

    /** Whether one of that kind has gone since: a child may have what it had. */
    boolean hasLost(Predicate<Process> kind, HostSnapshot now) {
        return look.stream()
                .flatMap(before -> before.processes().stream())
                .filter(kind)
                .anyMatch(process ->
                        Snapshots.process(now, process.leader().key()).isEmpty());
    }

    private Optional<Process> then(Process now) {
        return look.flatMap(before -> Snapshots.process(before, now.leader().key()));
    }
}
