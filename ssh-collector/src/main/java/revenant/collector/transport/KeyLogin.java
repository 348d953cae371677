package revenant.collector.transport;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import revenant.collector.Prompter;
import revenant.collector.Prompter.Question;
import revenant.collector.model.Text;
import revenant.collector.transport.Agent.Identity;

/**
 * Login with keys in OpenSSH's order: those of the agent that IdentityFile names, the agent's others (not with
 * IdentitiesOnly), then the files.
 */
final class KeyLogin {
    private static final int TRIES = 3;
    private final LoginAttempts attempts;
    private final HostConfig host;
    private final Prompter prompter;
    private final List<KeyFile> files;

    KeyLogin(LoginAttempts attempts, HostConfig host, Prompter prompter) {
        this.attempts = attempts;
        this.host = host;
        this.prompter = prompter;
        this.files = host.identityFiles().stream()
                .map(KeyFile::read)
                .flatMap(Optional::stream)
                .toList();
    }

    boolean succeeds() throws IOException {
        List<Identity> held = List.of();
        if (host.identityAgent().isPresent()) {
            try (Agent agent = Agent.connect(host.identityAgent().get())) {
                held = agent.identities();
                if (withAgent(agent, held)) {
                    return true;
                }
            } catch (AgentFailure e) {
                attempts.note("the agent at " + host.identityAgent().get() + " (" + e.getMessage() + ")");
            }
        }
        return withFiles(held);
    }

    private boolean withAgent(Agent agent, List<Identity> held) throws IOException {
        for (Identity identity : ordered(held)) {
            if (!attempts.accepts("publickey")) {
                return false;
            }
            attempts.note("agent key " + Text.printable(identity.comment()));
            if (attempts.succeeds(new AgentLogin(agent, identity))) {
                return true;
            }
        }
        return false;
    }

    private List<Identity> ordered(List<Identity> held) {
        List<Identity> ordered = new ArrayList<>();
        files.forEach(file -> held.stream().filter(file::holds).forEach(ordered::add));
        if (!host.identitiesOnly()) {
            held.stream().filter(Predicate.not(ordered::contains)).forEach(ordered::add);
        }
        return ordered;
    }

    private boolean withFiles(List<Identity> held) throws IOException {
        for (KeyFile file : files) {
            if (held.stream().anyMatch(file::holds) || !attempts.accepts("publickey")) {
                continue;
            }
            attempts.note("key " + file.path());
            if (with(file)) {
                return true;
            }
        }
        return false;
    }

    private boolean with(KeyFile file) throws IOException {
        if (file.encrypted() && !wanted(file)) {
            return false;
        }
        Optional<KeyProvider> key = file.encrypted() ? decrypted(file) : plain(file);
        return key.isPresent() && attempts.succeeds(new AuthPublickey(key.get()));
    }

    /** Whether the server would take it; true also when that cannot be asked without the passphrase. */
    private boolean wanted(KeyFile file) throws IOException {
        if (file.publicBlob().isEmpty()) {
            return true;
        }
        KeyQuery query =
                new KeyQuery(new Identity(file.publicBlob().get(), file.path().toString()));
        return attempts.succeeds(query) || query.accepted();
    }

    private Optional<KeyProvider> plain(KeyFile file) {
        try {
            return Optional.of(file.load(attempts.client(), new char[0]));
        } catch (IOException e) {
            attempts.note("key " + file.path() + " (of a kind that cannot be read here; the agent could hold it)");
            return Optional.empty();
        }
    }

    private Optional<KeyProvider> decrypted(KeyFile file) {
        String text = "passphrase of " + file.path() + " for " + host.words();
        for (int i = 0; i < TRIES; i++) {
            Optional<char[]> typed = prompter.ask(new Question(Question.Kind.KEY_PASSPHRASE, host.words(), text, true));
            if (typed.isEmpty()) {
                attempts.note("key " + file.path() + " (no passphrase given)");
                return Optional.empty();
            }
            try {
                return Optional.of(file.load(attempts.client(), typed.get()));
            } catch (IOException e) {
                text = "passphrase of " + file.path() + " for " + host.words() + " (the last one was wrong)";
            }
        }
        attempts.note("key " + file.path() + " (wrong passphrase)");
        return Optional.empty();
    }
}
