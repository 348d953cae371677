package revenant.app.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import revenant.collector.testing.Commands;

/** One kind of trouble of the lab's programs, made for real on this machine; it ends when closed. */
public final class Lab implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/test/lab");
    private static final Path GCC = Path.of("/usr/bin/gcc");
    private static final int UNAVAILABLE = 77;

    /** The kernel got out of it this time: EX_TEMPFAIL of sysexits.h. */
    private static final int TRY_AGAIN = 75;

    private static final int TRIES = 5;

    /** What a kind tells besides ids of tasks. */
    static final Set<String> NO_TASKS = Set.of("connection", "count", "limit", "current", "max", "pgrp");

    /** Below which all cgroups of this run are, in every hierarchy. */
    static final String CGROUPS = "lab-" + ProcessHandle.current().pid();

    private final Process process;
    private final LabIds ids;
    private final String place;

    private Lab(Process process, LabIds ids, String place) {
        this.process = process;
        this.ids = ids;
        this.place = place;
    }

    /**
     * Makes trouble of a kind that needs neither privilege nor arguments.
     *
     * @param directory where the program is compiled to, once
     */
    public static Lab make(Path directory, String kind) throws IOException {
        return start(List.of(program(directory).toString(), kind));
    }

    /**
     * Makes trouble; skips the test where what it needs is not here, and says what.
     *
     * @param directory where the program is compiled to, once, and where its mount points are made
     */
    public static Lab make(Path directory, Trouble trouble) throws IOException {
        trouble.needs().forEach(Needs::assume);
        List<String> command = new ArrayList<>(List.of(program(directory).toString(), trouble.kind()));
        switch (trouble.place()) {
            case NONE -> {}
            case DIRECTORY ->
                command.add(Files.createTempDirectory(directory, "mnt").toString());
            case CGROUP -> command.add(CGROUPS + "/docker-" + randomHex() + ".scope");
        }
        return start(command);
    }

    /** Makes the FUSE deadlock; the mount is seen in a mount namespace of its own only. */
    public static Lab fuseDeadlock(Path directory) throws IOException {
        return make(directory, Trouble.FUSE_DEADLOCK);
    }

    private static String randomHex() {
        byte[] bytes = new byte[32];
        ThreadLocalRandom.current().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Path program(Path directory) throws IOException {
        assumeTrue(Files.isExecutable(GCC), "needs a C compiler: " + GCC + " is missing");
        Path program = directory.resolve("trouble");
        if (!Files.exists(program)) {
            List<String> command = new ArrayList<>(List.of(GCC.toString(), "-pthread", "-o", program.toString()));
            try (Stream<Path> sources = Files.list(SOURCES)) {
                sources.map(Path::toString).filter(name -> name.endsWith(".c")).forEach(command::add);
            }
            Commands.run(command.toArray(String[]::new));
        }
        return program;
    }

    private static Lab start(List<String> command) throws IOException {
        return start(command, TRIES);
    }

    private static Lab start(List<String> command, int tries) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        if (line == null) {
            int status = ended(process);
            if (status == TRY_AGAIN && tries > 1) {
                return start(command, tries - 1);
            }
            assumeTrue(status != UNAVAILABLE, String.join(" ", command) + " cannot be done on this machine");
            throw new IOException(String.join(" ", command) + " failed: status " + status);
        }
        return new Lab(process, LabIds.parse(line), command.getLast());
    }

    private static int ended(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** One of the ids that the program told, in the order that kinds.h says. */
    public int id(int index) {
        return ids.at(index);
    }

    /** The id that the program told by this name, as {@code parent}. */
    public int id(String name) {
        return ids.named(name);
    }

    /** All ids that the program told, by their names. */
    Map<String, Integer> named() {
        return ids.names();
    }

    /** The tasks that the program told of, and itself. */
    Set<Integer> tasks() {
        Set<Integer> tasks = new HashSet<>(ids.positions());
        tasks.add(pid());
        named().forEach((name, id) -> {
            if (!NO_TASKS.contains(name)) {
                tasks.add(id);
            }
        });
        return tasks;
    }

    /** What the program itself is called by the kernel: the parent of what it made. */
    public int pid() {
        return (int) process.pid();
    }

    /** Where it was made: a directory or the path of a cgroup, for kinds that have one. */
    String place() {
        return place;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        ended(process);
    }
}
