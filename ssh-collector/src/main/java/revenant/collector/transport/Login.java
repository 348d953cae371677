package revenant.collector.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.password.PasswordUtils;
import revenant.collector.CollectException;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question;

/** Logs in to one host with what the server accepts, in OpenSSH's order: keys, keyboard-interactive, password. */
final class Login {
    private static final int TRIES = 3;
    private final LoginAttempts attempts;
    private final HostConfig host;
    private final Prompter prompter;

    Login(LoginAttempts attempts, HostConfig host, Prompter prompter) {
        this.attempts = attempts;
        this.host = host;
        this.prompter = prompter;
    }

    /** Returns when logged in. */
    void run() throws CollectException, IOException {
        if (attempts.succeeds(new AuthNone())) {
            return;
        }
        List<String> left = new ArrayList<>(host.authentications());
        for (Optional<String> next = next(left); next.isPresent(); next = next(left)) {
            left.remove(next.get());
            if (with(next.get())) {
                return;
            }
        }
        throw refused();
    }

    /** The server may want several methods one after the other, so what it accepts changes. */
    private Optional<String> next(List<String> left) {
        return left.stream().filter(attempts::accepts).findFirst();
    }

    private boolean with(String method) throws CollectException, IOException {
        return switch (method) {
            case "publickey" -> new KeyLogin(attempts, host, prompter).succeeds();
            case "keyboard-interactive" -> interactive();
            default -> password();
        };
    }

    private boolean password() throws IOException {
        String text = "password of " + host.words();
        for (int i = 0; i < TRIES && attempts.accepts("password"); i++) {
            Optional<char[]> typed = prompter.ask(new Question(Question.Kind.PASSWORD, host.words(), text, true));
            if (typed.isEmpty()) {
                attempts.note("password (none given)");
                return false;
            }
            if (attempts.succeeds(new AuthPassword(PasswordUtils.createOneOff(typed.get())))) {
                return true;
            }
            attempts.note("password");
            text = "password of " + host.words() + " (the last one was not accepted)";
        }
        return false;
    }

    private boolean interactive() throws CollectException, IOException {
        for (int i = 0; i < TRIES && attempts.accepts("keyboard-interactive"); i++) {
            InteractiveDialogue dialogue = new InteractiveDialogue(attempts, host, prompter);
            if (dialogue.succeeds()) {
                return true;
            }
            if (dialogue.declined()) {
                attempts.note("keyboard-interactive (not answered)");
                throw refused();
            }
            attempts.note("keyboard-interactive");
            if (!dialogue.asked()) {
                return false;
            }
        }
        return false;
    }

    private CollectException refused() {
        return new CollectException.LoginRefused(
                host.words() + " let nobody in. Tried: " + attempts.tried() + ". The server accepts: "
                        + attempts.accepted() + ".",
                "Check the user name and that ssh -v " + host.name()
                        + " logs in; load the key into the agent (ssh-add) or name it with IdentityFile.");
    }
}
