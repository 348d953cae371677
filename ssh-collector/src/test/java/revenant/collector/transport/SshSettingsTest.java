package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reading what ssh -G prints. */
class SshSettingsTest {
    private static final Path HOME = Path.of("/home/me");
    private static final Optional<Path> AGENT = Optional.of(Path.of("/run/agent"));

    private static HostConfig parse(String text) {
        return SshSettings.parse("hostname 10.0.0.1\nuser me\nport 2222\n" + text)
                .hostConfig("web", HOME, AGENT);
    }

    @Test
    void nameUserAndPortAreTaken() {
        HostConfig host = parse("");
        assertThat(host.hostName()).isEqualTo("10.0.0.1");
        assertThat(host.words()).isEqualTo("me@web:2222");
    }

    @Test
    void fileNamesAreExpanded() {
        HostConfig host = parse("identityfile ~/.ssh/%r@%h\nidentityfile %d/my key\nidentityfile none\n");
        assertThat(host.identityFiles()).containsExactly(HOME.resolve(".ssh/me@10.0.0.1"), HOME.resolve("my key"));
    }

    @Test
    void knownHostsFilesShareALineAndMayHoldBlanks() {
        HostConfig host = parse("userknownhostsfile ~/a /tmp/with space/b\nglobalknownhostsfile none\n");
        assertThat(host.userKnownHostsFiles()).containsExactly(HOME.resolve("a"), Path.of("/tmp/with space/b"));
        assertThat(host.globalKnownHostsFiles()).isEmpty();
    }

    @Test
    void theAgentIsTheUsualOneUnlessAnotherOrNoneIsNamed() {
        assertThat(parse("").identityAgent()).isEqualTo(AGENT);
        assertThat(parse("identityagent SSH_AUTH_SOCK\n").identityAgent()).isEqualTo(AGENT);
        assertThat(parse("identityagent ~/sock\n").identityAgent()).contains(HOME.resolve("sock"));
        assertThat(parse("identityagent none\n").identityAgent()).isEmpty();
    }

    @Test
    void theFileOfKnownHostsMayBeNamedAfterTheHostAsItWasAskedFor() {
        assertThat(parse("userknownhostsfile ~/known/%k\n").userKnownHostsFiles())
                .containsExactly(HOME.resolve("known/web"));
        assertThat(parse("hostkeyalias other\nuserknownhostsfile ~/known/%k\n").userKnownHostsFiles())
                .containsExactly(HOME.resolve("known/other"));
    }

    @Test
    void aTimeoutOfNoneOrOfAgesIsNoneThatAClockCannotHold() {
        assertThat(parse("connecttimeout 0\n").connectTimeout()).isEmpty();
        assertThat(parse("connecttimeout 2147483647\n").connectTimeout()).contains(Duration.ofHours(1));
    }

    @Test
    void anEmptyTimeoutIsLeftOpen() {
        assertThat(parse("connecttimeout none\n").connectTimeout()).isEmpty();
        assertThat(parse("connecttimeout 7\n").connectTimeout()).contains(Duration.ofSeconds(7));
    }

    @Test
    void onlyStrictCheckingYesForbidsTheQuestion() {
        assertThat(parse("stricthostkeychecking true\n").askAboutHostKeys()).isFalse();
        assertThat(parse("stricthostkeychecking ask\n").askAboutHostKeys()).isTrue();
        assertThat(parse("stricthostkeychecking false\n").askAboutHostKeys()).isTrue();
    }

    @Test
    void methodsKeepTheirOrderUnlessAnotherIsPreferred() {
        assertThat(parse("").authentications()).containsExactly("publickey", "keyboard-interactive", "password");
        assertThat(parse("passwordauthentication no\npubkeyauthentication false\n")
                        .authentications())
                .containsExactly("keyboard-interactive");
        assertThat(parse("preferredauthentications password,gssapi-with-mic,publickey\n")
                        .authentications())
                .containsExactly("password", "publickey");
    }

    @Test
    void jumpsAreAListAndNoneIsNoJump() {
        assertThat(parse("proxyjump a@b:22,c\n").proxyJump()).containsExactly("a@b:22", "c");
        assertThat(parse("proxyjump none\nproxycommand none\n").proxyJump()).isEmpty();
        assertThat(parse("proxycommand none\n").proxyCommand()).isEmpty();
    }

    @Test
    void withoutAClientOpenSshsDefaultsHold() {
        HostConfig host = SshSettings.defaults("web", "me", 22).hostConfig("web", HOME, AGENT);
        assertThat(host.identityFiles()).contains(HOME.resolve(".ssh/id_ed25519"));
        assertThat(host.userKnownHostsFiles().getFirst()).isEqualTo(HOME.resolve(".ssh/known_hosts"));
    }
}
