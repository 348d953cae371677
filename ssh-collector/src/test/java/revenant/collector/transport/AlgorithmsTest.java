package revenant.collector.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.schmizz.sshj.common.Factory;
import org.junit.jupiter.api.Test;

/** What is offered, and what never is. */
class AlgorithmsTest {
    private final Algorithms plain = new Algorithms(false);

    @Test
    void theHybridComesFirst() {
        assertThat(Factory.Named.Util.getNames(plain.getKeyExchangeFactories())).startsWith(MlKem768X25519.NAME);
    }

    @Test
    void nothingWeakIsOffered() {
        List<List<String>> offers = List.of(
                Factory.Named.Util.getNames(plain.getKeyExchangeFactories()),
                Factory.Named.Util.getNames(plain.getKeyAlgorithms()),
                Factory.Named.Util.getNames(plain.getCipherFactories()),
                Factory.Named.Util.getNames(plain.getMACFactories()));
        assertThat(offers)
                .allSatisfy(names -> assertThat(names)
                        .isNotEmpty()
                        .noneMatch(name -> name.matches(".*(sha1|cbc|arcfour|3des|md5|ssh-dss|group1-).*|ssh-rsa")));
    }

    @Test
    void certificatesAreAskedForOnlyWhereTheyAreOfUse() {
        assertThat(Factory.Named.Util.getNames(plain.getKeyAlgorithms())).noneMatch(name -> name.contains("cert"));
        assertThat(Factory.Named.Util.getNames(new Algorithms(true).getKeyAlgorithms()))
                .startsWith("ssh-ed25519-cert-v01@openssh.com")
                .contains("ssh-ed25519");
    }
}
