package revenant.app.view.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import revenant.app.view.host.Trouble.Way;
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

    @ParameterizedTest
    @MethodSource("kinds")
    void everyKindHasItsTitleAndItsWaysOn(CollectException kind, String title, Set<Way> ways) {
        Trouble trouble = Trouble.of(kind);
        assertThat(trouble.title()).isEqualTo(title);
        assertThat(trouble.ways()).isEqualTo(ways);
        assertThat(trouble.happened()).isNotBlank();
    }

    private static Stream<Arguments> kinds() {
        Set<Way> retry = Set.of(Way.RETRY);
        Set<Way> otherUser = Set.of(Way.RETRY, Way.OTHER_USER);
        return Stream.of(
                arguments(new CollectException.Unreachable("m", "h"), "The host cannot be reached", retry),
                arguments(
                        new CollectException.HostKeyUnknown("m", "h", "SHA256:a"),
                        "The host's key was not accepted",
                        retry),
                arguments(
                        new CollectException.HostKeyChanged("m", "h", List.of(), "SHA256:b", false),
                        "The host's key has changed",
                        Set.of()),
                arguments(
                        new CollectException.HostKeyChanged("m", "h", List.of(), "SHA256:b", true),
                        "The host's key is revoked",
                        Set.of()),
                arguments(new CollectException.LoginRefused("m", "h"), "The host did not let us in", otherUser),
                arguments(new CollectException.TimedOut("m", "h"), "The host stopped answering", retry),
                arguments(new CollectException.Unsupported("m", "h"), "This host cannot be read", retry),
                arguments(new CollectException.ProbeFailed("m", "h"), "Reading did not start", otherUser),
                arguments(new CollectException.BadCapture("m", "h"), "This file cannot be opened", retry),
                arguments(new CollectException.Cancelled(), "Cancelled", retry));
    }
}
