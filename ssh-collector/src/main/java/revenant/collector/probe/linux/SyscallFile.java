package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.model.Syscall;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.Malformed;

/**
 * /proc/PID/task/TID/syscall, proc_pid_syscall(5): {@code running}, {@code -1 SP PC}, or number, six arguments, stack
 * pointer and program counter. A kernel thread prints zeros throughout, which is not read(0).
 */
final class SyscallFile {
    private static final int ARGUMENTS = 6;
    private static final Syscall RUNNING = new Syscall.Running();
    private static final Syscall OUTSIDE = new Syscall.Outside();
    private static final Syscall KERNEL_THREAD = new Syscall.KernelThread();

    private SyscallFile() {}

    static Syscall parse(Bytes file) {
        Fields fields = new Fields(file);
        if (!fields.hasNext()) {
            throw new Malformed("empty");
        }
        if (file.startsWith("running")) {
            return RUNNING;
        }
        int number = fields.nextInt();
        if (number == -1) {
            return OUTSIDE;
        }
        List<Long> registers = new ArrayList<>(ARGUMENTS + 2);
        long any = number;
        for (int i = 0; i < ARGUMENTS + 2; i++) {
            long register = fields.nextHex();
            registers.add(register);
            any |= register;
        }
        return any == 0 ? KERNEL_THREAD : new Syscall.Blocked(number, List.copyOf(registers.subList(0, ARGUMENTS)));
    }

    /** The same for a task known to be a kernel thread. */
    static Syscall ofKernelThread(Syscall read) {
        return read instanceof Syscall.Blocked ? KERNEL_THREAD : read;
    }
}
