package revenant.collector.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import revenant.collector.CollectException;
import revenant.collector.model.Text;
import revenant.collector.transport.Transport.RemoteShell;

/**
 * The talk with sudo(8) on a plain shell. The shell replaces itself by sudo, sudo by a root shell on the same three
 * streams, so nothing of it is left when the probe runs. Until the root shell has said that it is there, standard output
 * and standard error are crossed: what sudo says arrives, in order, where we read, and the root shell crosses them back.
 *
 * <p>The words we look for are put together on the host: a remote side that merely echoes our script cannot say them.
 */
final class SudoDialogue {
    private static final String SCRIPT = """
            { if test "$(id -u)" = 0; then printf 'revenant-%s\\n' granted
            elif command -v sudo >/dev/null 2>&1; then
            ask=$(printf 'revenant-%s' password)
            LC_ALL=C exec sudo -S -p "$ask
            " -- /bin/sh -c 'printf "revenant-%s\\n" granted >&2; exec /bin/sh -s 3>&1 1>&2 2>&3 3>&-' 3>&1 1>&2 2>&3 3>&-
            else printf 'revenant-%s\\n' nosudo; exit 1; fi; }
            """;
    private static final int LONGEST_LINE = 500;
    private static final int MOST_LINES = 20;

    /** What comes next. */
    enum Answer {
        GRANTED,
        PASSWORD_WANTED
    }

    private final RemoteShell shell;
    private final String host;
    private final Duration patience;
    private final List<String> said = new CopyOnWriteArrayList<>();

    SudoDialogue(RemoteShell shell, String host, Duration patience) {
        this.shell = shell;
        this.host = host;
        this.patience = patience;
    }

    void begin() throws IOException {
        write(SCRIPT.getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends a password and wipes it; sudo must have asked for it. */
    void send(byte[] password) throws IOException {
        try {
            write(password);
            write(new byte[] {'\n'});
        } finally {
            Arrays.fill(password, (byte) 0);
        }
    }

    /** Waits until sudo asks for a password or the root shell is there. */
    Answer next() throws IOException, CollectException {
        FutureTask<Answer> answer = new FutureTask<>(this::read);
        // Not even closing the shell ends this read while a child process that we may not kill holds the pipe.
        Thread.ofPlatform().daemon().name("sudo dialogue").start(answer);
        try {
            return answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw silent();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CollectException.Cancelled();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case CollectException known -> throw known;
                case IOException broken -> throw broken;
                case null, default -> throw new IOException(e.getCause());
            }
        }
    }

    private Answer read() throws IOException, CollectException {
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            switch (line.get()) {
                case "revenant-granted" -> {
                    return Answer.GRANTED;
                }
                case "revenant-password" -> {
                    return Answer.PASSWORD_WANTED;
                }
                case "revenant-nosudo" -> throw noSudo();
                default -> keep(line.get());
            }
        }
        throw refused();
    }

    /** A line of standard output, or empty at its end. Reads no byte more than that: the rest is the capture. */
    private Optional<String> line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c = shell.stdout().read();
        if (c < 0) {
            return Optional.empty();
        }
        while (c >= 0 && c != '\n') {
            if (line.size() < LONGEST_LINE) {
                line.write(c);
            }
            c = shell.stdout().read();
        }
        return Optional.of(Text.decode(line.toByteArray()).strip());
    }

    private void keep(String line) {
        if (!line.isEmpty() && said.size() < MOST_LINES) {
            said.add(Text.printable(line));
        }
    }

    private void write(byte[] bytes) throws IOException {
        OutputStream stdin = shell.stdin();
        stdin.write(bytes);
        stdin.flush();
    }

    private CollectException noSudo() {
        return new CollectException.LoginRefused(
                "There is no sudo on " + host + ".", "Log in as root, or look without sudo: with less detail.");
    }

    private CollectException silent() {
        return new CollectException.TimedOut(
                "sudo on " + host + " said nothing for " + patience.toSeconds() + " s." + words(),
                "It may ask for something else than a password, or its directory service may be down.");
    }

    private CollectException refused() {
        String stderr = Text.printable(shell.stderr().strip());
        return new CollectException.LoginRefused(
                "sudo on " + host + " refused." + words() + (stderr.isEmpty() ? "" : " " + stderr),
                "sudo must allow this user to run /bin/sh without a terminal; without sudo the host is still shown,"
                        + " with less detail.");
    }

    private String words() {
        return said.isEmpty() ? "" : " It said: " + String.join(" / ", said);
    }
}
