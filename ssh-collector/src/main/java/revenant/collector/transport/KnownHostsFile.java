package revenant.collector.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Adds keys to a known_hosts file. */
final class KnownHostsFile {
    private KnownHostsFile() {}

    /** Appends one line; makes the directory (0700) and the file (0600) when they are missing. */
    static void append(Path file, HostName name, HostKey key) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null && !Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(directory, owner);
        }
        String line = name.lookup() + " " + key.type() + " " + key.base64() + "\n";
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, owner)) {
            String start = endsInNewline(channel) ? "" : "\n";
            channel.write(ByteBuffer.wrap((start + line).getBytes(StandardCharsets.UTF_8)), channel.size());
        }
    }

    private static boolean endsInNewline(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) == '\n';
    }
}
