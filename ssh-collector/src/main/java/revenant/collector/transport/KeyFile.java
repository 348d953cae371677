package revenant.collector.transport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/**
 * A private key on disk: OpenSSH's own format (PROTOCOL.key) or PEM.
 *
 * @param publicBlob the public half, where it can be had without a passphrase
 */
record KeyFile(Path path, boolean encrypted, Optional<byte[]> publicBlob) {
    private static final String OPENSSH = "-----BEGIN OPENSSH PRIVATE KEY-----";
    private static final byte[] MAGIC = "openssh-key-v1\0".getBytes(StandardCharsets.US_ASCII);

    /** Empty when there is no such file, or none we may read. */
    static Optional<KeyFile> read(Path path) {
        try {
            String text = Files.readString(path, StandardCharsets.ISO_8859_1);
            return Optional.of(text.contains(OPENSSH) ? openSsh(path, text) : pem(path, text));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static KeyFile openSsh(Path path, String text) throws Buffer.BufferException {
        String base64 = text.replaceAll("-----[A-Z ]+-----", "");
        Buffer.PlainBuffer key = new Buffer.PlainBuffer(Base64.getMimeDecoder().decode(base64));
        key.rpos(MAGIC.length);
        String cipher = key.readString();
        key.readString();
        key.readBytes();
        key.readUInt32();
        byte[] publicBlob = key.readBytes();
        return new KeyFile(path, !cipher.equals("none"), Optional.of(publicBlob));
    }

    private static KeyFile pem(Path path, String text) throws IOException {
        return new KeyFile(path, text.contains("ENCRYPTED"), publicFile(path));
    }

    private static Optional<byte[]> publicFile(Path path) throws IOException {
        Path file = path.resolveSibling(path.getFileName() + ".pub");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        String[] words =
                Files.readString(file, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
        return words.length < 2
                ? Optional.empty()
                : Optional.of(Base64.getDecoder().decode(words[1]));
    }

    /** Whether it holds the key that an agent has. */
    boolean holds(Agent.Identity identity) {
        return publicBlob.filter(blob -> Arrays.equals(blob, identity.blob())).isPresent();
    }

    /**
     * Reads and decrypts the private key.
     *
     * @param passphrase wiped; empty for a key that is not encrypted
     * @throws IOException when the passphrase is wrong or the file is none that is understood
     */
    KeyProvider load(SSHClient client, char[] passphrase) throws IOException {
        try {
            KeyProvider key = encrypted
                    ? client.loadKeys(path.toString(), PasswordUtils.createOneOff(passphrase))
                    : client.loadKeys(path.toString());
            key.getPrivate();
            return key;
        } catch (RuntimeException e) {
            // The library's decoders fail in many ways on a wrong passphrase.
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }
}
