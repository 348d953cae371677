package revenant.app.wait;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import revenant.collector.model.Descriptor;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Mount;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Syscall;
import revenant.collector.model.Task;

/** Puts names to {@code /proc/PID/task/TID/syscall}, and follows a descriptor to its path and mount. */
public final class SyscallDecoder {
    private static final Set<String> DESCRIPTORS = Set.of("fd", "epfd", "in_fd", "out_fd", "dirfd", "newdirfd");
    private static final Set<String> SIGNED = Set.of("pid", "id");
    private static final FunctionSet ENTRY_64 = FunctionSet.of(List.of(
            "do_syscall_64", "x64_sys_call", "entry_SYSCALL_64*", "__x64_sys_*", "el0t_64_sync*", "__arm64_sys_*"));
    private static final FunctionSet ENTRY_32 = FunctionSet.of(List.of(
            "do_fast_syscall_32",
            "__do_fast_syscall_32",
            "do_SYSENTER_32",
            "do_int80_*",
            "entry_SYSENTER_compat*",
            "entry_SYSCALL_compat*",
            "entry_INT80_compat*",
            "__ia32_*",
            "el0t_32_sync*",
            "el0_svc_compat*",
            "do_el0_svc_compat*"));

    private SyscallDecoder() {}

    /** The call a task is blocked in; empty when the registers are known and hold none. */
    public static Reading<Optional<Call>> decode(HostSnapshot snapshot, Process process, Task task) {
        return task.syscall().map(syscall -> switch (syscall) {
            case Syscall.Blocked blocked -> Optional.of(call(snapshot, process, task, blocked));
            case Syscall.Running running -> Optional.empty();
            case Syscall.Outside outside -> Optional.empty();
            case Syscall.KernelThread kernelThread -> Optional.empty();
        });
    }

    private static Call call(HostSnapshot snapshot, Process process, Task task, Syscall.Blocked blocked) {
        String arch = snapshot.host().arch().orElse("");
        if (!SyscallTable.knows(arch) || entered(task, ENTRY_32)) {
            return unnamed(blocked);
        }
        Optional<SyscallTable.Entry> entry = SyscallTable.find(arch, blocked.number());
        if (entry.isEmpty()) {
            return unnamed(blocked);
        }
        List<String> names = entry.get().arguments().orElse(List.of());
        return new Call(
                entry.get().name(),
                text(entry.get(), blocked.arguments()),
                entered(task, ENTRY_64) || wide(blocked.arguments()),
                operand(snapshot, process, names, blocked.arguments()));
    }

    private static Call unnamed(Syscall.Blocked blocked) {
        String name = "system call " + blocked.number();
        return new Call(name, name + shown(List.of(), blocked.arguments()), false, Optional.empty());
    }

    private static boolean entered(Task task, FunctionSet entries) {
        return task.stack().orElse(new KernelStack(List.of())).frames().stream()
                .anyMatch(frame -> entries.contains(frame.function()));
    }

    /** A register wider than 32 bits cannot come from a 32-bit program. */
    private static boolean wide(List<Long> arguments) {
        return arguments.stream().anyMatch(argument -> argument >>> 32 != 0);
    }

    private static String text(SyscallTable.Entry entry, List<Long> arguments) {
        return entry.arguments()
                .map(names ->
                        entry.name() + shown(names, arguments.subList(0, Math.min(names.size(), arguments.size()))))
                .orElseGet(() -> entry.name() + shown(List.of(), arguments));
    }

    private static String shown(List<String> names, List<Long> arguments) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            parts.add((i < names.size() ? names.get(i) + "=" : "") + value(names, i, arguments.get(i)));
        }
        return "(" + String.join(", ", parts) + ")";
    }

    private static String value(List<String> names, int index, long argument) {
        String name = index < names.size() ? names.get(index) : "";
        if (DESCRIPTORS.contains(name) && (int) argument == Call.Operand.AT_FDCWD) {
            return "AT_FDCWD";
        }
        if (name.equals("timeout") && (int) argument == -1) {
            return "-1";
        }
        if (DESCRIPTORS.contains(name) || SIGNED.contains(name)) {
            return Integer.toString((int) argument);
        }
        return argument >= 0 && argument < 0x10000 ? Long.toString(argument) : "0x" + Long.toHexString(argument);
    }

    private static Optional<Call.Operand> operand(
            HostSnapshot snapshot, Process process, List<String> names, List<Long> arguments) {
        for (int i = 0; i < Math.min(names.size(), arguments.size()); i++) {
            int number = (int) (long) arguments.get(i);
            if (DESCRIPTORS.contains(names.get(i)) && (number >= 0 || number == Call.Operand.AT_FDCWD)) {
                Reading<String> target = number == Call.Operand.AT_FDCWD ? process.cwd() : target(process, number);
                return Optional.of(new Call.Operand(number, target, mount(snapshot, process, target)));
            }
        }
        return Optional.empty();
    }

    private static Reading<String> target(Process process, int number) {
        return process.descriptors().flatMap(descriptors -> {
            for (Descriptor descriptor : descriptors) {
                if (descriptor.fd() == number) {
                    return descriptor.target();
                }
            }
            return Reading.unknown(Reason.VANISHED, "descriptor " + number + " is not in the list; it may be closed");
        });
    }

    private static Reading<Optional<Mount>> mount(HostSnapshot snapshot, Process process, Reading<String> target) {
        return target.flatMap(path -> path.startsWith("/") && !path.startsWith("/memfd:")
                ? Mounts.of(snapshot, process).map(mounts -> Mounts.holding(path, mounts))
                : Reading.known(Optional.empty()));
    }
}
