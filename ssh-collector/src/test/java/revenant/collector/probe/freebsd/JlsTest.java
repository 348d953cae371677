package revenant.collector.probe.freebsd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;
import revenant.collector.probe.Bytes;

class JlsTest {
    private final Unread unread = new Unread();

    private List<Jail> parse(String rows) {
        List<Jail> jails =
                Jls.parse(Bytes.of("{\"__version\": \"2\", \"jail-information\": {\"jail\": [" + rows + "]}}"), unread);
        assertThat(unread.words()).isEmpty();
        return jails;
    }

    @Test
    void twoJailsMayHaveOneNameWhenOneIsDying() {
        List<Jail> jails = parse("{\"jid\":\"22\",\"name\":\"z1\",\"dying\":false,\"persist\":true},"
                + "{\"jid\":\"21\",\"name\":\"z1\",\"dying\":true,\"persist\":false}");

        assertThat(jails).extracting(Jail::jid).containsExactly(21, 22);
        assertThat(jails).extracting(Jail::dying).containsExactly(Reading.known(true), Reading.known(false));
    }

    @Test
    void withoutNTheBooleansAreStrings() {
        assertThat(parse("{\"jid\":\"1\",\"name\":\"a\",\"dying\":\"true\",\"persist\":\"false\"}")
                        .getFirst())
                .satisfies(jail -> {
                    assertThat(jail.dying()).isEqualTo(Reading.known(true));
                    assertThat(jail.persist()).isEqualTo(Reading.known(false));
                });
    }

    @Test
    void aKernelWithoutInet6AndVimageHasNeitherAddressesNorNetwork() {
        Jail jail = parse("{\"jid\":\"1\",\"name\":\"a\",\"parent\":\"0\",\"path\":\"/\",\"host.hostname\":\"\","
                        + "\"ip4.addr\":[\"10.0.0.2\",\"10.0.0.3\"]}")
                .getFirst();

        assertThat(jail.ip4()).isEqualTo(Reading.known(List.of("10.0.0.2", "10.0.0.3")));
        assertThat(jail.hostname()).isEqualTo(Reading.known(""));
        assertThat(jail.ip6().isKnown()).isFalse();
        assertThat(jail.vnet().isKnown()).isFalse();
    }

    @Test
    void theVerboseFormTellsLittleAndTheRestIsNotKnown() {
        Jail jail = parse("{\"jid\":44441,\"hostname\":\"obuilder\",\"path\":\"/obuilder/rootfs\",\"name\":\"o\","
                        + "\"state\":\"DYING\",\"cpusetid\":5,\"ipv4_addrs\":[],\"ipv6_addrs\":[\"::1\"]}")
                .getFirst();

        assertThat(jail.dying()).isEqualTo(Reading.known(true));
        assertThat(jail.ip6()).isEqualTo(Reading.known(List.of("::1")));
        assertThat(jail.persist().isKnown()).isFalse();
        assertThat(jail.parent().isKnown()).isFalse();
    }

    @Test
    void versionOneHasAllAddressesInOneList() {
        Jail jail = parse("{\"jid\":1,\"hostname\":\"irc\",\"path\":\"/usr/jails/irc\",\"name\":\"irc\","
                        + "\"state\":\"ACTIVE\",\"cpusetid\":2,\"ipv4_addrs\":[\"10.0.0.2\",\"2a03:b0c0::c002\"]}")
                .getFirst();

        assertThat(jail.ip4()).isEqualTo(Reading.known(List.of("10.0.0.2")));
        assertThat(jail.ip6()).isEqualTo(Reading.known(List.of("2a03:b0c0::c002")));
    }
}
