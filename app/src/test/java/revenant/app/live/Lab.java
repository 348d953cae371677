package revenant.app.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import revenant.collector.testing.Commands;

/** One kind of trouble of lab/trouble.c, made for real on this machine; it ends when closed. */
public final class Lab implements AutoCloseable {
    private static final Path SOURCE = Path.of("src/test/lab/trouble.c");
    private static final Path GCC = Path.of("/usr/bin/gcc");
    private final Process process;
    private final int[] ids;

    private Lab(Process process, int[] ids) {
        this.process = process;
        this.ids = ids;
    }

    /**
     * Makes trouble of a kind that needs no privilege.
     *
     * @param directory where the program is compiled to, once
     */
    public static Lab make(Path directory, String kind) throws IOException {
        return start(List.of(program(directory).toString(), kind));
    }

    /** Makes the FUSE deadlock; the mount is seen in a mount namespace of its own only. */
    public static Lab fuseDeadlock(Path directory) throws IOException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root: a FUSE mount and namespaces are made");
        assumeTrue(Files.exists(Path.of("/dev/fuse")), "needs FUSE: /dev/fuse is missing");
        Path mountPoint = Files.createDirectories(directory.resolve("mnt"));
        return start(List.of(
                "unshare",
                "--mount",
                "--propagation",
                "private",
                program(directory).toString(),
                "fuse-deadlock",
                mountPoint.toString()));
    }

    private static Path program(Path directory) throws IOException {
        assumeTrue(Files.isExecutable(GCC), "needs a C compiler: " + GCC + " is missing");
        Path program = directory.resolve("trouble");
        if (!Files.exists(program)) {
            Commands.run(GCC.toString(), "-pthread", "-o", program.toString(), SOURCE.toString());
        }
        return program;
    }

    private static Lab start(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        assumeTrue(line != null, String.join(" ", command) + " could not be done here");
        List<String> words = new ArrayList<>(Arrays.asList(line.split(" ")));
        if (!words.removeFirst().equals("ready")) {
            throw new IOException("said " + line);
        }
        return new Lab(process, words.stream().mapToInt(Integer::parseInt).toArray());
    }

    /** One of the ids that the program told, in the order that trouble.c says. */
    public int id(int index) {
        return ids[index];
    }

    /** What the program itself is called by the kernel: the parent of what it made. */
    public int pid() {
        return (int) process.pid();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
