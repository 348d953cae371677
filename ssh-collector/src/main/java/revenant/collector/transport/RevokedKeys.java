package revenant.collector.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The file that RevokedHostKeys names: public keys, one on a line. */
final class RevokedKeys {
    private static final String BINARY_LIST = "SSHKRL\n";

    private RevokedKeys() {}

    /** @throws IOException when it cannot be read, or is a binary revocation list: what it forbids is not known then */
    static List<KnownHostsLine> read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.startsWith(BINARY_LIST)) {
            throw new IOException(file + " is a binary key revocation list, which is not understood here");
        }
        return text.lines()
                .map(line -> KnownHostsLine.parse("@revoked * " + line))
                .flatMap(Optional::stream)
                .toList();
    }
}
