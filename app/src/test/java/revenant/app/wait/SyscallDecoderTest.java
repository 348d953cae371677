package revenant.app.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import revenant.app.tree.Hosts;
import revenant.app.tree.ProcessFixture;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Reading;
import revenant.collector.model.Syscall;

final class SyscallDecoderTest {
    private static final long POINTER = 0x7ffd00001000L;

    private static Call decode(Hosts hosts) {
        return reading(hosts).asOptional().orElseThrow().orElseThrow();
    }

    private static Reading<Optional<Call>> reading(Hosts hosts) {
        ProcessTree tree = hosts.tree();
        return SyscallDecoder.decode(tree.snapshot(), tree.process(0), tree.task(0));
    }

    private static Hosts with(Consumer<ProcessFixture> change) {
        Hosts hosts = Hosts.bare();
        change.accept(hosts.process(10, "a"));
        return hosts;
    }

    @Test
    void aReadIsFollowedToItsPathAndMount() {
        Hosts hosts = with(process -> process.mountNamespace(77)
                        .descriptor(3, "/mnt/fuse/file")
                        .leader(task -> task.syscall(0, 3L, POINTER, 4096L, 0L, 0L, 0L)))
                .mounts(77, Hosts.mount("/", "ext4", 1), Hosts.mount("/mnt/fuse", "fuse.sshfs", 45));
        Call call = decode(hosts);
        assertThat(call.text()).isEqualTo("read(fd=3, buf=0x7ffd00001000, count=4096)");
        assertThat(call.sure()).isTrue();
        Call.Operand operand = call.operand().orElseThrow();
        assertThat(operand.target()).isEqualTo(Reading.known("/mnt/fuse/file"));
        assertThat(operand.mount().asOptional().orElseThrow().orElseThrow().minor())
                .isEqualTo(45);
    }

    @Test
    void theMountOfAnotherNamespaceIsNotTaken() {
        Hosts hosts = with(process -> process.mountNamespace(78)
                        .descriptor(3, "/mnt/fuse/file")
                        .leader(task -> task.syscall(0, 3L, POINTER, 4096L, 0L, 0L, 0L)))
                .mounts(77, Hosts.mount("/", "ext4", 1));
        assertThat(decode(hosts).operand().orElseThrow().mount().isKnown()).isFalse();
    }

    @Test
    void atFdcwdMeansTheWorkingDirectory() {
        Hosts hosts = with(process -> process.leader(task -> task.syscall(257, 0xffffff9cL, POINTER, 0L, 0L, 0L, 0L)));
        Call call = decode(hosts);
        assertThat(call.text()).startsWith("openat(dirfd=AT_FDCWD, ");
        assertThat(call.operand().orElseThrow().workingDirectory()).isTrue();
        assertThat(call.operand().orElseThrow().target()).isEqualTo(Reading.known("/"));
    }

    @Test
    void theSameNumberIsAnotherCallOnAnotherArchitecture() {
        Hosts arm = with(process -> process.leader(task -> task.syscall(63, 3L, POINTER, 1L, 0L, 0L, 0L)))
                .arch("aarch64");
        Hosts x86 = with(process -> process.leader(task -> task.syscall(63, POINTER, 0L, 0L, 0L, 0L, 0L)));
        assertThat(decode(arm).name()).isEqualTo("read");
        assertThat(decode(x86).name()).isEqualTo("uname");
    }

    @Test
    void anArchitectureWeDoNotKnowIsNotGuessed() {
        Hosts hosts = with(process -> process.leader(task -> task.syscall(0, 3L, 0L, 0L, 0L, 0L, 0L)))
                .arch("riscv64");
        assertThat(decode(hosts).name()).isEqualTo("system call 0");
        assertThat(decode(hosts).sure()).isFalse();
    }

    @Test
    void registersThatFitIn32BitsMayBeOfA32BitProgram() {
        Hosts hosts = with(process -> process.leader(task -> task.syscall(3, 5L, 0x8049000L, 0L, 0L, 0L, 0L)));
        assertThat(decode(hosts).name()).isEqualTo("close");
        assertThat(decode(hosts).sure()).isFalse();
    }

    @Test
    void aStackThatEnteredThe64BitWayIsSureAndA32BitOneIsNotNamed() {
        Hosts wide = with(process ->
                process.leader(task -> task.syscall(3, 5L, 0L, 0L, 0L, 0L, 0L).stack("filp_close", "do_syscall_64")));
        Hosts narrow = with(process -> process.leader(
                task -> task.syscall(3, 5L, 0L, 0L, 0L, 0L, 0L).stack("pipe_read", "__do_fast_syscall_32")));
        assertThat(decode(wide).sure()).isTrue();
        assertThat(decode(narrow).name()).isEqualTo("system call 3");
    }

    @Test
    void aDescriptorThatIsNotListedMayBeClosedAlready() {
        Hosts hosts = with(process -> process.leader(task -> task.syscall(3, 9L, POINTER, 0L, 0L, 0L, 0L)));
        assertThat(decode(hosts).operand().orElseThrow().target().show(path -> path))
                .contains("may be closed");
    }

    @Test
    void aKernelThreadsZeroIsNoRead() {
        Hosts hosts = with(process -> process.leader(task -> task.syscall(new Syscall.KernelThread())));
        assertThat(reading(hosts)).isEqualTo(Reading.known(Optional.empty()));
    }

    @Test
    void everyDescriptorCallOfTheReferenceIsKnownOnBothArchitectures() {
        int[][] numbers = {
            {0, 63},
            {1, 64},
            {3, 57},
            {16, 29},
            {42, 203},
            {43, 202},
            {72, 25},
            {73, 32},
            {74, 82},
            {217, 61},
            {281, 22},
            {243, 183},
            {426, 426},
            {308, 268}
        };
        for (int[] pair : numbers) {
            SyscallTable.Entry x86 = SyscallTable.find("x86_64", pair[0]).orElseThrow();
            assertThat(SyscallTable.find("aarch64", pair[1])).contains(x86);
            assertThat(x86.arguments().orElseThrow().getFirst()).isIn("fd", "epfd");
        }
    }
}
