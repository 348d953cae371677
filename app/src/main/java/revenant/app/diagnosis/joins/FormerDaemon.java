package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Text;

/**
 * The daemon of a FUSE connection that nobody has open any more.
 *
 * @param row its row, -1 when the process is not there any more
 * @param name {@code "4711 (sshfs)"}, safe to show
 * @param proven whether an earlier sample showed that it had the connection; else only its name tells
 */
public record FormerDaemon(int row, String name, boolean proven) {

    /**
     * As an earlier sample showed; else of those that wait there while they exit the one that is called as the mount, whose
     * descriptors are being closed.
     */
    public static Optional<FormerDaemon> of(Case host, FuseConn connection) {
        return bySamples(host, connection.number()).or(() -> byName(host, connection));
    }

    private static Optional<FormerDaemon> bySamples(Case host, long number) {
        List<ProcessTree> earlier = host.samples().earlier();
        for (int i = earlier.size() - 1; i >= 0; i--) {
            Case then = Case.of(earlier.get(i));
            Optional<Integer> row = FuseDevice.of(then).open().stream()
                    .filter(one ->
                            one.connection().filter(known -> known == number).isPresent())
                    .map(FuseDevice.Open::process)
                    .findFirst();
            if (row.isPresent()) {
                return Optional.of(
                        new FormerDaemon(host.tree().indexOf(then.key(row.get())), then.name(row.get()), true));
            }
        }
        return Optional.empty();
    }

    private static Optional<FormerDaemon> byName(Case host, FuseConn connection) {
        return connection.waits().stream()
                .filter(wait -> Exits.isOnTheWay(host.tree(), wait.node()))
                .filter(wait -> connection.mounts().stream()
                        .anyMatch(place -> FuseNames.isCalled(host.process(wait.node()), place)))
                .map(wait -> host.tree().nodeOf(host.process(wait.node()).pid()))
                .map(row -> new FormerDaemon(
                        row,
                        host.process(row).pid() + " ("
                                + Text.printable(host.task(row).stat().comm()) + ")",
                        false))
                .findFirst();
    }
}
