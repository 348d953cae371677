package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import revenant.collector.transport.HostKeyVerdict.Changed;
import revenant.collector.transport.HostKeyVerdict.Revoked;
import revenant.collector.transport.HostKeyVerdict.Trusted;
import revenant.collector.transport.HostKeyVerdict.Unknown;

/** Judging keys by known_hosts. */
class KnownHostsTest {
    private final PublicKey key = newKey();
    private final String text = line(key);
    private final HostName web = HostName.of("Web.example", 22, Optional.empty());
    private final HostName webOn2222 = HostName.of("web.example", 2222, Optional.empty());

    private static PublicKey newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(PublicKey key) {
        HostKey hostKey = HostKey.of(key);
        return " " + hostKey.type() + " " + hostKey.base64();
    }

    private static KnownHosts known(String... lines) {
        return new KnownHosts(Stream.of(lines)
                .map(KnownHostsLine::parse)
                .flatMap(Optional::stream)
                .toList());
    }

    private HostKeyVerdict check(HostName name, String... lines) {
        return known(lines).check(name, key);
    }

    @Test
    void aKeyOfTheHostIsTrustedAlsoBehindOthers() {
        assertThat(check(web, "web.example" + line(newKey()), "other,web.example" + text))
                .isInstanceOf(Trusted.class);
    }

    @Test
    void aHostNobodyKnowsIsUnknown() {
        assertThat(check(web, "other" + text)).isInstanceOf(Unknown.class);
        assertThat(check(web)).isInstanceOf(Unknown.class);
    }

    @Test
    void anotherKeyOfTheHostMakesItChanged() {
        PublicKey old = newKey();
        assertThat(check(web, "web.example" + line(old)))
                .isEqualTo(new Changed(HostKey.of(key), List.of(HostKey.of(old))));
    }

    @Test
    void aKeyOfAnotherTypeMakesItChangedToo() {
        assertThat(check(web, "web.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA"))
                .isInstanceOf(Changed.class);
    }

    @Test
    void revokedComesFirstWhereverItStands() {
        assertThat(check(web, "web.example" + text, "@revoked *" + text)).isInstanceOf(Revoked.class);
        assertThat(check(webOn2222, "[web.example]:2222" + text, "@revoked web.example" + text))
                .isInstanceOf(Revoked.class);
    }

    @Test
    void anotherKeyThatIsRevokedDoesNotMatter() {
        assertThat(check(web, "web.example" + text, "@revoked *" + line(newKey())))
                .isInstanceOf(Trusted.class);
        assertThat(check(web, "web.example" + text, "@revoked other" + text)).isInstanceOf(Trusted.class);
    }

    @Test
    void anAuthorityIsNoKeyOfTheHost() {
        assertThat(check(web, "@cert-authority *" + text)).isInstanceOf(Unknown.class);
    }

    @Test
    void patternsMatchAndNegationWins() {
        assertThat(check(web, "*.example" + text)).isInstanceOf(Trusted.class);
        assertThat(check(web, "w?b.example" + text)).isInstanceOf(Trusted.class);
        assertThat(check(web, "*.example,!web.example" + text)).isInstanceOf(Unknown.class);
        assertThat(check(web, "!other,*.example" + text)).isInstanceOf(Trusted.class);
    }

    @Test
    void aDotInAPatternIsADot() {
        assertThat(check(HostName.of("webXexample", 22, Optional.empty()), "web.example" + text))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void aKeyKnownOnPort22CountsOnAnotherPortButItsAbsenceSaysNothing() {
        assertThat(check(webOn2222, "web.example" + text)).isInstanceOf(Trusted.class);
        assertThat(check(webOn2222, "web.example" + line(newKey()))).isInstanceOf(Unknown.class);
        assertThat(check(webOn2222, "[web.example]:2222" + line(newKey()), "web.example" + text))
                .isInstanceOf(Changed.class);
    }

    @Test
    void anAliasStandsForNameAndPort() {
        HostName alias = HostName.of("10.0.0.1", 2222, Optional.of("web.example"));
        assertThat(check(alias, "web.example" + text)).isInstanceOf(Trusted.class);
        assertThat(check(alias, "[10.0.0.1]:2222" + text)).isInstanceOf(Unknown.class);
    }

    @Test
    void commentsAndDamagedLinesAreSkipped() {
        assertThat(known(
                                "# web.example" + text,
                                "",
                                "web.example ssh-rsa !!!",
                                "@unknown web.example" + text,
                                "|1|x" + text)
                        .check(web, key))
                .isInstanceOf(Unknown.class);
    }
}
