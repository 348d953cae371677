package revenant.collector.probe.linux;

import org.jspecify.annotations.Nullable;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Syscall;

/** What has been read of one task so far; null is "no word yet". */
final class TaskDraft {
    final int pid;
    final int tid;

    @Nullable
    Reading<Stat> stat;

    @Nullable
    Reading<Long> cpuNanos;

    @Nullable
    Reading<Status> status;

    @Nullable
    Reading<String> wchan;

    @Nullable
    Reading<Syscall> syscall;

    @Nullable
    Reading<KernelStack> stack;

    TaskDraft(int pid, int tid) {
        this.pid = pid;
        this.tid = tid;
    }
}
