package revenant.collector;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import revenant.collector.WatchedStream.Ending;
import revenant.collector.capture.Capture;
import revenant.collector.capture.CaptureConversation;
import revenant.collector.model.Text;
import revenant.collector.probe.Probes;
import revenant.collector.transport.Transport.RemoteShell;

/** One shell on the host that runs watch.sh: asked for samples one after the other, by one thread. */
final class WatchShell implements AutoCloseable {
    private static final Duration FOR_EVER = Duration.ofDays(3650);
    private static final Duration LONGEST_LIGHT = Duration.ofSeconds(30);

    private final String target;
    private final CollectOptions options;
    private final RemoteShell shell;
    private final WatchedStream stream;
    private final CaptureConversation talk;
    private Set<Integer> pids = Set.of();
    private List<String> tasks = List.of();
    private Set<String> skip = Set.of();
    private boolean counts = true;
    private double spent;
    private @Nullable Duration overtime;

    WatchShell(String target, CollectOptions options, RemoteShell shell) {
        this.target = target;
        this.options = options;
        this.shell = shell;
        this.stream = new WatchedStream(shell.stdout(), options.idleTimeout(), FOR_EVER).start();
        this.talk = new CaptureConversation(stream, CollectListener.NONE);
    }

    /** Sends the script and waits until it runs. */
    void begin(byte[] wire) throws CollectException {
        Thread.ofVirtual().name("watch input").start(() -> send(wire));
        try {
            if (!talk.greeted()) {
                throw ProbeFailure.explain(target, options, stream, shell.stderr());
            }
            spent = WatchCost.seconds(ask());
        } catch (IOException e) {
            throw ProbeFailure.explain(target, options, stream, shell.stderr());
        }
    }

    private synchronized void send(byte[] bytes) {
        try {
            OutputStream stdin = shell.stdin();
            stdin.write(bytes);
            stdin.flush();
        } catch (IOException e) {
            // The shell is gone, which the reader of its output learns and explains.
        }
    }

    private void tell(String line) {
        send((line + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** What light samples are to look at from now on. */
    void choose(Set<Integer> wantedPids, List<String> wantedTasks) {
        if (!wantedPids.equals(pids)) {
            pids = wantedPids;
            tell("pids " + new TreeSet<>(pids).stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        if (!wantedTasks.equals(tasks)) {
            tasks = wantedTasks;
            tell("tasks " + String.join(" ", tasks));
        }
    }

    /** What blocked before, and is not tried again. */
    void leaveOut(Set<String> paths) {
        if (!paths.equals(skip)) {
            skip = Set.copyOf(paths);
            tell("skip " + Probes.joined(skip));
        }
    }

    /** Whether light samples are to count everyone's descriptors. */
    void count(boolean wanted) {
        if (wanted != counts) {
            counts = wanted;
            tell("sizes " + (wanted ? "yes" : "no"));
        }
    }

    /** Takes a sample; cut where the connection broke or the probe ended early. */
    Capture sample(SampleKind kind) throws CollectException {
        stream.expect();
        Duration longest = kind == SampleKind.LIGHT ? LONGEST_LIGHT : options.totalTimeout();
        try (WatchTicks _ = new WatchTicks(longest, () -> tell("tick"), () -> giveUp(longest))) {
            tell(kind.word());
            return talk.capture();
        } catch (IOException | CollectException.BadCapture e) {
            throw ended() ? failure() : garbled(e);
        }
    }

    private void giveUp(Duration longest) {
        overtime = longest;
        stream.stop();
    }

    private CollectException garbled(Exception e) {
        return new CollectException.ProbeFailed(
                target + " answered something else than a sample: " + Text.printable(String.valueOf(e.getMessage())),
                "The shell on the host may have been ended.");
    }

    /** CPU seconds that the host has spent on us since this was asked last. Waits for the end of the sample. */
    double spent() throws CollectException {
        try {
            double total = WatchCost.seconds(ask());
            double since = total - spent;
            spent = total;
            return Math.max(0, since);
        } catch (IOException e) {
            throw ended() ? failure() : garbled(e);
        }
    }

    private List<String> ask() throws IOException {
        stream.expect();
        tell("cost");
        return talk.answer("cost", "ready");
    }

    boolean ended() {
        return stream.ending().isPresent();
    }

    /** Why it has ended. */
    CollectException failure() {
        return switch (stream.ending().orElse(new Ending.Closed())) {
            case Ending.Idle() ->
                new CollectException.TimedOut(
                        target + " said nothing for " + options.idleTimeout().toSeconds() + " s.",
                        "The host may be too sick to start processes.");
            case Ending.Broken(var why) ->
                new CollectException.Unreachable(
                        "The connection to " + target + " broke: " + Text.printable(String.valueOf(why.getMessage()))
                                + ".",
                        "It is tried again.");
            case Ending.Stopped()
            when overtime != null ->
                new CollectException.TimedOut(
                        target + " did not finish a sample within " + overtime.toSeconds() + " s.",
                        "The host may be overloaded.");
            case Ending.Stopped() -> new CollectException.Cancelled();
            case Ending.Closed(), Ending.Overtime() ->
                new CollectException.Unreachable(target + " ended the shell." + said(), "It is tried again.");
        };
    }

    private String said() {
        Optional<String> line =
                shell.stderr().lines().filter(text -> !text.isBlank()).findFirst();
        return line.map(text -> " It said: " + Text.printable(text)).orElse("");
    }

    /** From any thread, at once. */
    @Override
    public void close() {
        stream.stop();
        shell.close();
    }
}
