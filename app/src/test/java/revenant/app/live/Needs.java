package revenant.app.live;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a kind of trouble needs of the machine; a test that misses it is skipped and says so. */
enum Needs {
    ROOT("root: namespaces, mounts or cgroups are made") {
        @Override
        boolean met() {
            return System.getProperty("user.name").equals("root");
        }
    },
    FUSE("FUSE: /dev/fuse is missing") {
        @Override
        boolean met() {
            return Files.exists(Path.of("/dev/fuse"));
        }
    },
    FREEZER_V1("the freezer of cgroup version 1, mounted") {
        @Override
        boolean met() {
            return mounted(" - cgroup ", "freezer");
        }
    },
    PIDS_V1("the pids controller of cgroup version 1, mounted") {
        @Override
        boolean met() {
            return mounted(" - cgroup ", "pids");
        }
    },
    SYSTEMD_V1("the systemd hierarchy of cgroup version 1, mounted") {
        @Override
        boolean met() {
            return mounted(" - cgroup ", "name=systemd");
        }
    },
    CGROUP_V2("cgroup version 2, mounted") {
        @Override
        boolean met() {
            return mounted(" - cgroup2 ", "");
        }
    },
    LOOP("loop devices and mkfs.ext4") {
        @Override
        boolean met() {
            return Files.exists(Path.of("/dev/loop-control"))
                    && (Files.isExecutable(Path.of("/usr/sbin/mkfs.ext4"))
                            || Files.isExecutable(Path.of("/sbin/mkfs.ext4")));
        }
    },
    GIT("git with its remote helper for http") {
        @Override
        boolean met() {
            return Files.isExecutable(Path.of("/usr/lib/git-core/git-remote-http"));
        }
    };

    private final String words;

    Needs(String words) {
        this.words = words;
    }

    abstract boolean met();

    void assume() {
        assumeTrue(met(), "needs " + words);
    }

    private static boolean mounted(String type, String option) {
        try (var lines = Files.lines(Path.of("/proc/self/mountinfo"))) {
            return lines.anyMatch(line -> line.contains(type) && line.endsWith(option));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
