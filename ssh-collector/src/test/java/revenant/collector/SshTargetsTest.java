package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names to offer for completion. */
class SshTargetsTest {
    @TempDir
    Path directory;

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aliasesAreOfferedAndPatternsAreNot() throws Exception {
        write("config", "Host web1 \"web2\" web3\n  HostName 10.0.0.1\nhost=db\nHost *.example !bad ?\nMatch host x\n");
        assertThat(SshTargets.in(directory)).containsExactly("db", "web1", "web2", "web3");
    }

    @Test
    void includedFilesAreReadOneLevelDeep() throws Exception {
        write("config", "Include more.*\nHost here\n");
        write("more.one", "Host there\nInclude deeper\n");
        write("deeper", "Host nowhere\n");
        assertThat(SshTargets.in(directory)).containsExactly("here", "there");
    }

    @Test
    void readableNamesOfKnownHostsAreOfferedWithTheirPorts() throws Exception {
        write("known_hosts", """
                web.example,10.0.0.1 ssh-ed25519 AAAA
                [db.example]:2222 ssh-ed25519 AAAA
                |1|abc=|def= ssh-ed25519 AAAA
                @revoked old.example ssh-ed25519 AAAA
                *.wild.example ssh-ed25519 AAAA
                # comment
                """);
        assertThat(SshTargets.in(directory)).containsExactly("10.0.0.1", "db.example:2222", "web.example");
    }

    @Test
    void whereThereIsNothingNothingIsOffered() {
        assertThat(SshTargets.in(directory.resolve("missing"))).isEmpty();
    }

    @Test
    void everythingOfferedIsATarget() throws Exception {
        write("config", "Host a b-c d_e f.g -x %h\n");
        write("known_hosts", "[1.2.3.4]:22,[::1]:33,::1 ssh-ed25519 AAAA\n");
        assertThat(SshTargets.in(directory))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Target.parse(name).text()).isEqualTo(name));
    }
}
