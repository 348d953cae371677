package revenant.app.diagnosis.rules;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Severity;
import revenant.app.diagnosis.Stillness;
import revenant.app.diagnosis.joins.HungTasks;
import revenant.app.diagnosis.joins.Layer;
import revenant.app.diagnosis.joins.Standing;
import revenant.app.diagnosis.joins.WaitGroup;
import revenant.app.diagnosis.joins.Waiter;
import revenant.app.tree.Mark;

/**
 * How bad it is that tasks wait. A wait of a moment is what every healthy host has, so that something must show that it
 * lasts: samples, the kernel's log, or many tasks that have hardly run in their life.
 *
 * @param stuck tasks that samples have seen standing there for long
 * @param logged tasks that the kernel's log calls hung
 * @param hardlyRun tasks that have hardly run in their life, and so have most likely waited here for most of it
 */
record WaitVerdict(
        List<Integer> stuck,
        List<Integer> logged,
        List<Integer> hardlyRun,
        boolean ordinary,
        boolean troubled,
        int users) {
    private static final Duration LONG_FOR_A_DISK = Duration.ofSeconds(10);
    private static final int MANY = 3;

    /** Subsystems in which every busy disk makes tasks wait for a moment. */
    private static final Set<String> DISK =
            Set.of("block", "page cache", "ext4", "XFS", "btrfs", "md", "SCSI", "NVMe", "ZFS");

    static WaitVerdict of(Case host, WaitGroup group) {
        List<Integer> users = group.waiting().stream()
                .map(Waiter::node)
                .filter(node -> !host.task(node).stat().flags().kernelThread())
                .toList();
        boolean ordinary = isOrdinary(group);
        HungTasks log = HungTasks.in(host);
        return new WaitVerdict(
                users.stream().filter(node -> isStuck(host, node, ordinary)).toList(),
                users.stream().filter(node -> log.isHung(node)).toList(),
                users.stream()
                        .filter(node -> Standing.of(host, node).hasHardlyBegun())
                        .toList(),
                ordinary,
                group.behind().layers().stream().anyMatch(WaitVerdict::isTrouble),
                users.size());
    }

    private static boolean isStuck(Case host, int node, boolean ordinary) {
        Standing standing = Standing.of(host, node);
        return standing.stuck()
                && (!ordinary
                        || standing.stillness() instanceof Stillness.Stuck(Duration over)
                                && over.compareTo(LONG_FOR_A_DISK) >= 0);
    }

    private static boolean isOrdinary(WaitGroup group) {
        return !group.behind().answeredByOthers()
                && group.locked().isEmpty()
                && group.waiting().stream()
                        .allMatch(waiter -> waiter.described()
                                .map(wait -> DISK.contains(wait.subsystem()))
                                .orElse(waiter.point().isEmpty()));
    }

    private static boolean isTrouble(Layer layer) {
        return layer instanceof Layer.Suspended
                || layer instanceof Layer.Server server && !server.trouble().isEmpty();
    }

    /** Empty where it may be a wait of a moment. */
    Optional<Severity> severity(Case host, WaitGroup group) {
        if (isCertain()) {
            return Optional.of(users >= MANY ? Severity.CRITICAL : Severity.WARNING);
        }
        boolean many =
                hardlyRun.size() >= MANY && Counted.commands(host, hardlyRun).size() > 1;
        if (!ordinary && (many || troubled && !hardlyRun.isEmpty())) {
            return Optional.of(Severity.WARNING);
        }
        boolean one = !ordinary
                && hardlyRun.stream()
                        .anyMatch(node -> host.tree().has(node, Mark.UNINTERRUPTIBLE)
                                && Standing.of(host, node).hardlyRuns());
        return many || one || isCrowd(host, group) ? Optional.of(Severity.NOTICE) : Optional.empty();
    }

    /** Unrelated commands in state D at one place that is no busy disk: worth a second look, though seen once. */
    private boolean isCrowd(Case host, WaitGroup group) {
        List<Integer> deaf = group.waiting().stream()
                .map(Waiter::node)
                .filter(node -> host.tree().has(node, Mark.UNINTERRUPTIBLE))
                .filter(node -> !(host.stillness(node) instanceof Stillness.Moved))
                .toList();
        return !ordinary && deaf.size() >= MANY && Counted.commands(host, deaf).size() > 1;
    }

    /** Whether it is sure that they have waited for long. */
    boolean isCertain() {
        return !stuck.isEmpty() || !logged.isEmpty();
    }
}
