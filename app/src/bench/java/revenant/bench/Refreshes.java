package revenant.bench;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import revenant.collector.CollectListener;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureReader;
import revenant.collector.capture.SnapshotChain;
import revenant.collector.model.HostSnapshot;

/**
 * Keeps 1,000 refreshes of a host of 2,000 tasks, every fifteenth a full one, and prints what they take on the heap. Between
 * two refreshes a part of the tasks runs, one process opens descriptors, and one process ends and another is born. Exit 1
 * when it is more than 300 MB.
 */
final class Refreshes {
    private static final int REFRESHES = 1000;
    private static final int FULL_EVERY = 15;
    private static final int PROCESSES = 500;
    private static final int THREADS = 4;
    private static final int DESCRIPTORS = 24;
    private static final long LIMIT = 300_000_000;

    private final Random random = new Random(20261128);
    private final double running;
    private final long[][] nanos = new long[PROCESSES][THREADS];
    private final int[] pids = new int[PROCESSES];
    private final int[] open = new int[PROCESSES];
    private int nextPid = 1000;
    private int second;

    /** @param running the part of the tasks that runs between two refreshes */
    private Refreshes(double running) {
        this.running = running;
        for (int i = 0; i < PROCESSES; i++) {
            bear(i);
        }
    }

    private void bear(int place) {
        pids[place] = nextPid;
        nextPid += THREADS;
        open[place] = DESCRIPTORS;
        for (int t = 0; t < THREADS; t++) {
            nanos[place][t] = 1_000_000 + random.nextInt(1_000_000_000);
        }
    }

    public static void main(String[] arguments) throws Exception {
        boolean kept = true;
        for (double part : new double[] {0.1, 0.3}) {
            kept &= new Refreshes(part).measure() <= LIMIT;
        }
        System.exit(kept ? 0 : 1);
    }

    private long measure() throws Exception {
        SnapshotChain chain = new SnapshotChain();
        List<HostSnapshot> timeline = new ArrayList<>();
        long before = used();
        long begun = System.nanoTime();
        for (int i = 0; i < REFRESHES; i++) {
            boolean full = i % FULL_EVERY == 0;
            Capture capture = new CaptureReader(CollectListener.NONE)
                    .read(new ByteArrayInputStream(text(full).getBytes(StandardCharsets.UTF_8)));
            timeline.add(chain.next(capture.snapshot(), capture.light()));
            pass();
        }
        double millis = (System.nanoTime() - begun) / 1e6 / REFRESHES;
        long heap = used() - before;
        System.out.printf(
                "%,d refreshes of %,d tasks, %.0f %% run in between: %,d MB, %.1f ms each%n",
                timeline.size(), PROCESSES * THREADS, 100 * running, heap / 1_000_000, millis);
        return heap;
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A second goes by. */
    private void pass() {
        second++;
        for (long[] process : nanos) {
            for (int t = 0; t < THREADS; t++) {
                process[t] += random.nextDouble() < running ? 1 + random.nextInt(30_000_000) : 0;
            }
        }
        open[0] += 2;
        bear(1 + random.nextInt(PROCESSES - 1));
    }

    private String text(boolean full) {
        StringBuilder text = new StringBuilder("revenant-capture 1 linux 01234567-89ab-cdef-0123-456789abcdef")
                .append(full ? "\n" : " light\n");
        section(text, "host", "keys").append("probe 1\nuid 0\nclock ").append(1_800_000_000 + second);
        end(text, "host");
        if (full) {
            full(text);
        } else {
            light(text);
        }
        return text.append("\n@01234567-89ab-cdef-0123-456789abcdef done 1\n").toString();
    }

    private void full(StringBuilder text) {
        section(text, "stat", "files");
        each(text, "stat", this::stat);
        end(text, "stat");
        section(text, "hostfiles", "files");
        file(text, "sys/kernel/random/boot_id", "boot\n");
        end(text, "hostfiles");
        for (String name : List.of("schedstat", "status", "wchan", "syscall", "stack")) {
            section(text, name, "files");
            each(text, name, (place, t) -> of(name, place, t));
            end(text, name);
        }
        section(text, "fd", "links");
        for (int i = 0; i < PROCESSES; i++) {
            descriptors(text, i);
        }
        end(text, "fd");
        section(text, "cmdline", "lines");
        for (int pid : pids) {
            text.append(pid)
                    .append("/cmdline:/usr/sbin/server\0--worker\0")
                    .append(pid)
                    .append("\0\n");
        }
        end(text, "cmdline");
    }

    private void light(StringBuilder text) {
        section(text, "moment", "files");
        file(text, "sys/kernel/random/boot_id", "boot\n");
        each(text, "stat", this::stat);
        each(text, "schedstat", (place, t) -> of("schedstat", place, t));
        end(text, "moment");
        section(text, "fdcount", "keys");
        for (int i = 0; i < PROCESSES; i++) {
            text.append(pids[i]).append("/fd ").append(open[i]).append('\n');
        }
        end(text, "fdcount");
        section(text, "fd", "links").append("\n@01234567-89ab-cdef-0123-456789abcdef note not-collected some only\n");
        descriptors(text, 0);
        end(text, "fd");
    }

    private void descriptors(StringBuilder text, int place) {
        for (int fd = 0; fd < open[place]; fd++) {
            text.append(pids[place]).append("/fd/").append(fd).append('\0');
            text.append(fd < DESCRIPTORS ? "socket:[" + (pids[place] * 1000 + fd) + "]" : "anon_inode:[eventfd]");
            text.append('\0');
        }
    }

    /** A file of a task. */
    private interface Content {
        String of(int place, int thread);
    }

    private void each(StringBuilder text, String name, Content content) {
        for (int i = 0; i < PROCESSES; i++) {
            for (int t = 0; t < THREADS; t++) {
                file(text, pids[i] + "/task/" + (pids[i] + t) + "/" + name, content.of(i, t));
            }
        }
    }

    private String stat(int place, int t) {
        int pid = pids[place];
        return (pid + t) + " (server) S 1 " + pid + " " + pid + " 0 -1 4194560 0 0 0 0 " + nanos[place][t] / 10_000_000
                + " 0 0 0 20 0 " + THREADS + " 0 " + (1000 + pid) + " 1000 " + (500 + nanos[place][0] / 100_000_000)
                + " 0 94000000 94100000 0 0 0 0 0 0 0 0 0 0 17 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n";
    }

    private String of(String name, int place, int t) {
        long switches = nanos[place][t] / 1000;
        return switch (name) {
            case "schedstat" -> nanos[place][t] + " 10 " + switches + "\n";
            case "status" ->
                "Name:\tserver\nUid:\t33\t33\t33\t33\nGid:\t33\t33\t33\t33\nNSpid:\t" + (pids[place] + t)
                        + "\nThreads:\t4\nVmSize:\t1 kB\nSigQ:\t0/1000\nSigPnd:\t0\nShdPnd:\t0\nSigBlk:\t0\nSigIgn:\t1000\n"
                        + "SigCgt:\t4002\nvoluntary_ctxt_switches:\t" + switches + "\nnonvoluntary_ctxt_switches:\t7\n";
            case "wchan" -> "ep_poll";
            case "syscall" -> "232 0x" + Integer.toHexString(place) + " 0x1 0x2 0x3 0x0 0x0 0x7ffd00000000 0x7f00\n";
            default -> "[<0>] ep_poll+0x3a/0x3e0\n[<0>] do_epoll_wait+0xab/0xc0\n[<0>] do_syscall_64+0x5b/0x80\n";
        };
    }

    private static StringBuilder section(StringBuilder text, String name, String format) {
        return text.append("\n@01234567-89ab-cdef-0123-456789abcdef begin ")
                .append(name)
                .append(' ')
                .append(format)
                .append('\n');
    }

    private static void end(StringBuilder text, String name) {
        text.append("\n@01234567-89ab-cdef-0123-456789abcdef end ").append(name).append(" ok 1\n");
    }

    private static void file(StringBuilder text, String path, String content) {
        text.append("\n==> ").append(path).append(" <==\n").append(content);
    }
}
