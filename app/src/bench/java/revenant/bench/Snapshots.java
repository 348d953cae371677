package revenant.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.collector.model.HostFacts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Task;

/** Snapshots of the host, and what the next one looks like. */
final class Snapshots {
    private static final int NEXT = 1;
    private static final int MANY = 100;

    private Snapshots() {}

    static HostSnapshot of(List<Process> processes) {
        return new HostSnapshot(
                facts(),
                List.copyOf(processes),
                List.of(),
                Reading.known(List.of()),
                Reading.known(List.of()),
                Reading.notCollected(),
                KernelFacts.notCollected(),
                List.of(),
                List.of(),
                List.of(),
                true);
    }

    /** The same tasks, a share of which has other values. */
    static HostSnapshot changed(HostSnapshot snapshot, double share, Random random) {
        List<Process> processes = new ArrayList<>(snapshot.processes().size());
        for (Process process : snapshot.processes()) {
            List<Task> tasks = process.tasks().stream()
                    .map(task -> random.nextDouble() < share ? Tasks.later(task, random) : task)
                    .toList();
            processes.add(with(process, process.pid(), tasks));
        }
        return of(processes);
    }

    /**
     * About a share of the rows has gone and about as many are new: of the processes without children some end, some
     * are started a second time, some both.
     */
    static HostSnapshot turnedOver(HostSnapshot snapshot, double share, Random random) {
        Set<Integer> parents = snapshot.processes().stream()
                .map(process -> process.leader().stat().ppid())
                .collect(Collectors.toSet());
        Set<Integer> pids = snapshot.processes().stream().map(Process::pid).collect(Collectors.toSet());
        List<Process> processes = new ArrayList<>(snapshot.processes().size());
        for (Process process : snapshot.processes()) {
            boolean leaf = process.pid() >= Population.FIRST
                    && process.tasks().size() < MANY
                    && !parents.contains(process.pid());
            boolean ends = leaf && random.nextDouble() < share;
            boolean starts = leaf && random.nextDouble() < share && !pids.contains(process.pid() + NEXT);
            if (!ends) {
                processes.add(process);
            }
            if (starts) {
                processes.add(again(process));
            }
        }
        return of(processes);
    }

    /** The same program under the next pid. */
    private static Process again(Process process) {
        List<Task> tasks = process.tasks().stream().map(Snapshots::again).toList();
        return with(process, process.pid() + NEXT, tasks);
    }

    private static Task again(Task task) {
        Stat old = task.stat();
        Stat stat = new Stat(
                old.comm(),
                old.state(),
                old.stateLetter(),
                old.ppid(),
                old.pgrp(),
                old.session(),
                old.tty(),
                old.flags(),
                old.threads(),
                old.startTicks() + 1,
                0,
                old.rssPages(),
                old.exitSignal(),
                old.exitStatus());
        return new Task(
                task.pid() + NEXT, task.tid() + NEXT, stat, task.status(), task.wchan(), task.syscall(), task.stack());
    }

    private static Process with(Process process, int pid, List<Task> tasks) {
        return new Process(
                pid,
                pid,
                tasks,
                process.commandLine(),
                process.cgroup(),
                process.namespaces(),
                process.descriptors(),
                process.limits(),
                process.exe(),
                process.cwd(),
                process.root(),
                process.loginUid());
    }

    private static HostFacts facts() {
        return new HostFacts(
                HostFacts.Os.LINUX,
                Reading.known("big1"),
                Reading.known("Linux 6.12.0"),
                Reading.known("x86_64"),
                Reading.known("b00t"),
                Reading.known(Instant.parse("2026-01-01T00:00:00Z")),
                Reading.known(Duration.ofDays(300)),
                100,
                4096,
                Reading.known("612.10 598.22 577.31"),
                Reading.notCollected(),
                Reading.known(4_194_304L),
                Reading.known(6_000_000L),
                Reading.notCollected(),
                Reading.known(0L),
                Reading.known("root"),
                Map.of(0L, "root", 33L, "www-data", 101L, "redis", 110L, "postgres", 1000L, "shop"),
                Reading.known(999),
                Reading.known(0));
    }
}
