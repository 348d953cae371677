package revenant.collector.transport;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question;
import revenant.collector.transport.SudoDialogue.Answer;

/**
 * Makes root shells out of plain ones through sudo(8). The password is asked for at most once, kept in memory for
 * refreshes and wiped on {@link #close}; it travels on standard input only, after sudo has asked for it and before
 * anything else is sent.
 */
final class SudoTransport implements Transport {
    private final Transport plain;
    private final String host;
    private final Prompter prompter;
    private final Duration patience;
    private byte @Nullable [] password;

    /**
     * @param host named in the question
     * @param patience how long sudo may stay silent
     */
    SudoTransport(Transport plain, String host, Prompter prompter, Duration patience) {
        this.plain = plain;
        this.host = host;
        this.prompter = prompter;
        this.patience = patience;
    }

    @Override
    public RemoteShell open(Progress progress) throws CollectException {
        RemoteShell shell = plain.open(progress);
        progress.say("becoming root on " + host);
        boolean root = false;
        try {
            becomeRoot(shell);
            root = true;
            return shell;
        } finally {
            if (!root) {
                shell.close();
            }
        }
    }

    private void becomeRoot(RemoteShell shell) throws CollectException {
        SudoDialogue dialogue = new SudoDialogue(shell, host, patience);
        try {
            dialogue.begin();
            if (dialogue.next() == Answer.PASSWORD_WANTED) {
                dialogue.send(rememberedOrAsked());
                if (dialogue.next() == Answer.PASSWORD_WANTED) {
                    forget();
                    throw refused("sudo on " + host + " did not take the password.");
                }
            }
        } catch (IOException e) {
            throw new CollectException.Unreachable(
                    "The connection to " + host + " broke while sudo was asked: " + e.getMessage(), "Try again.");
        }
    }

    private byte[] rememberedOrAsked() throws CollectException {
        Optional<byte[]> known = remembered();
        if (known.isPresent()) {
            return known.get();
        }
        char[] typed = prompter.ask(new Question(Question.Kind.SUDO_PASSWORD, host, "sudo password on " + host, true))
                .orElseThrow(() -> refused("sudo on " + host + " wants a password and none was given."));
        return remember(Secrets.utf8(typed));
    }

    private static CollectException refused(String message) {
        return new CollectException.LoginRefused(
                message, "Connect again to type it anew; without sudo the host is still shown, with less detail.");
    }

    private synchronized Optional<byte[]> remembered() {
        return Optional.ofNullable(password).map(byte[]::clone);
    }

    private synchronized byte[] remember(byte[] typed) {
        password = typed;
        return typed.clone();
    }

    private synchronized void forget() {
        if (password != null) {
            Arrays.fill(password, (byte) 0);
            password = null;
        }
    }

    @Override
    public void close() {
        plain.close();
        forget();
    }
}
