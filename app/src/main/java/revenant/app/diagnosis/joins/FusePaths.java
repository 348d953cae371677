package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Call;
import revenant.app.wait.Mounts;
import revenant.app.wait.SyscallDecoder;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Text;

/** Which FUSE connection a task waits for, told by paths. */
final class FusePaths {
    private final Case host;
    private final FuseDevice device;

    FusePaths(Case host, FuseDevice device) {
        this.host = host;
        this.device = device;
    }

    /** By the descriptor its system call works on; a daemon's own device names the connection itself. */
    Optional<FuseWait> byDescriptor(int node, String function) {
        Optional<Call> call = call(node);
        Optional<Call.Operand> operand = call.flatMap(Call::operand).filter(one -> !one.workingDirectory());
        if (operand.isEmpty()) {
            return Optional.empty();
        }
        Optional<Long> number = operand.get()
                .mount()
                .asOptional()
                .flatMap(mount -> mount)
                .filter(FuseMount::isFuse)
                .map(FuseMount::connection)
                .or(() -> ofDevice(node, operand.get().number()));
        return number.map(known -> FuseWait.on(
                node,
                function,
                known,
                call.get().sure(),
                call.get().name() + " works on descriptor " + operand.get().number() + ", "
                        + Text.printable(operand.get().target().orElse("")),
                host.sources().syscall(host.task(node))));
    }

    private Optional<Long> ofDevice(int node, int fd) {
        return device.open().stream()
                .filter(one -> one.fd() == fd
                        && host.process(one.process()).pid() == host.task(node).pid())
                .findFirst()
                .flatMap(FuseDevice.Open::connection);
    }

    /** By the working directory of a call that takes a path; the path may be another. */
    Optional<FuseWait> byWorkingDirectory(int node, String function) {
        return call(node)
                .flatMap(Call::operand)
                .filter(Call.Operand::workingDirectory)
                .flatMap(operand -> operand.mount().asOptional().flatMap(mount -> mount))
                .filter(FuseMount::isFuse)
                .map(mount -> FuseWait.on(
                        node,
                        function,
                        FuseMount.connection(mount),
                        false,
                        "its working directory lies there",
                        host.sources().syscall(host.task(node))));
    }

    private Optional<Call> call(int node) {
        return SyscallDecoder.decode(host.snapshot(), host.process(node), host.task(node))
                .asOptional()
                .flatMap(call -> call);
    }

    /**
     * By what the task has on FUSE, where that is on one connection only.
     *
     * @param leaving whether the open files count: an exiting task closes them all
     */
    Optional<FuseWait> byWhatItHolds(int node, String function, boolean leaving) {
        Process process = host.process(node);
        List<String> held = new ArrayList<>();
        process.cwd().asOptional().ifPresent(held::add);
        process.root().asOptional().ifPresent(held::add);
        if (leaving) {
            process.descriptors().orElse(List.of()).stream()
                    .map(Descriptor::target)
                    .forEach(target -> target.asOptional().ifPresent(held::add));
        }
        Set<Long> numbers = connections(process, held);
        return numbers.size() == 1
                ? Optional.of(FuseWait.on(
                        node,
                        function,
                        numbers.iterator().next(),
                        false,
                        "what it still holds on FUSE lies there and nowhere else",
                        host.sources().shared(process, "fd") + ", cwd"))
                : Optional.empty();
    }

    private Set<Long> connections(Process process, List<String> held) {
        List<Mount> mounts = Mounts.of(host.snapshot(), process).orElse(List.of());
        Set<Long> numbers = new TreeSet<>();
        for (String path : held) {
            if (path.startsWith("/")) {
                Mounts.holding(path, mounts)
                        .filter(FuseMount::isFuse)
                        .ifPresent(mount -> numbers.add(FuseMount.connection(mount)));
            }
        }
        return numbers;
    }
}
