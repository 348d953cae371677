package revenant.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import revenant.app.Main;
import revenant.collector.fixture.CaptureText;
import revenant.collector.fixture.Recorded;
import revenant.collector.fixture.StatLine;

/** Captures as files, for the commands to open. */
final class CaptureFiles {
    private CaptureFiles() {}

    /** The bundled incident; {@link Incident} knows who is who in it. */
    static Path sample(Path directory) {
        String name = "fuse-deadlock.capture.gz";
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("sample/" + name), name)) {
            return save(directory, name, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path recorded(Path directory, Recorded recorded) {
        return save(directory, recorded + ".capture", recorded.bytes());
    }

    /** Process 666, whose name, host, cgroup and wait point would take over a terminal that obeyed them. */
    static Path hostile(Path directory) {
        String escape = "\u001b]0;owned\u0007\u001b[31m\u009b2J\u202eevil";
        CaptureText text = CaptureText.linux()
                .begin("host", "keys")
                .key("probe", "9999")
                .key("uid", "0")
                .key("user", escape)
                .key("clock", "1800000000")
                .key("ticks", "100")
                .key("page", "4096")
                .key("arch", "x86_64")
                .key("release", "6.18.0" + escape)
                .key("hostname", "lab" + escape)
                .ok()
                .files(
                        "stat",
                        "1/task/1/stat",
                        StatLine.of(1, "init").ppid(0).toString(),
                        "666/task/666/stat",
                        StatLine.of(666, escape).zombie().toString())
                .files("wchan", "666/task/666/wchan", escape)
                .files("cgroup", "666/task/666/cgroup", "0::/" + escape + "\n")
                .done();
        return save(directory, "hostile.capture", text.bytes());
    }

    static Path save(Path directory, String name, byte[] bytes) {
        try {
            return Files.write(directory.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
