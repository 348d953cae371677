package revenant.collector.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** Key pairs made by ssh-keygen(1). */
public final class Keys {
    private Keys() {}

    /** Makes {@code file} and {@code file.pub}. */
    public static void generate(Path file, String type, String passphrase) throws IOException {
        Commands.run(
                "ssh-keygen",
                "-q",
                "-t",
                type,
                "-N",
                passphrase,
                "-C",
                file.getFileName().toString(),
                "-f",
                file.toString());
    }

    /** Signs {@code key.pub} as a host key of {@code name}, leaving {@code key-cert.pub}. */
    public static void certify(Path authority, Path key, String name, String... options) throws IOException {
        String[] command = {"ssh-keygen", "-q", "-s", authority.toString(), "-I", "test", "-h", "-n", name};
        String[] all = Stream.of(command, options, new String[] {key + ".pub"})
                .flatMap(Arrays::stream)
                .toArray(String[]::new);
        Commands.run(all);
    }
}
