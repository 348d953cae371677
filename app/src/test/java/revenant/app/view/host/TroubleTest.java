package revenant.app.view.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.CollectException;

class TroubleTest {
    @Test
    void aChangedKeyShowsOldAndNewAndNoWayOn() {
        Trouble trouble = Trouble.of(new CollectException.HostKeyChanged(
                "The key changed.", "Ask.", List.of("ssh-rsa SHA256:old"), "ssh-rsa SHA256:new", false));
        assertThat(trouble.evidence()).containsExactly("known    ssh-rsa SHA256:old", "offered  ssh-rsa SHA256:new");
        assertThat(trouble.ways()).isEmpty();
        assertThat(trouble.title()).isEqualTo("The host's key has changed");
    }

    @Test
    void aRevokedKeyIsNotCalledChanged() {
        Trouble trouble = Trouble.of(new CollectException.HostKeyChanged("r", "h", List.of(), "SHA256:new", true));
        assertThat(trouble.title()).isEqualTo("The host's key is revoked");
    }

    @Test
    void anUnreachableHostMayBeTriedAgain() {
        Trouble trouble = Trouble.of(new CollectException.Unreachable("No route.", "Check the network."));
        assertThat(trouble.retry()).isTrue();
        assertThat(trouble.attempt()).isEqualTo("Check the network.");
    }

    @Test
    void aMistakeOfOursIsNotBlamedOnTheHost() {
        Trouble trouble = Trouble.of(new IllegalStateException("index 7"));
        assertThat(trouble.title()).isEqualTo("Revenant made a mistake");
        assertThat(trouble.happened()).contains("index 7");
    }

    @Test
    void wordsOfAHostAreMadeSafe() {
        Trouble trouble = Trouble.of(new CollectException.LoginRefused("says \u001b[2J", "\u202etry"));
        assertThat(trouble.happened()).isEqualTo("says \\x1b[2J");
        assertThat(trouble.attempt()).isEqualTo("\\u202etry");
    }
}
