package revenant.app.diagnosis.joins;

import java.util.Optional;
import java.util.Set;
import revenant.app.diagnosis.Case;
import revenant.app.wait.Locks;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Task;
import revenant.collector.model.TaskState;

/**
 * Who holds the mmap_lock of a process, as the stacks of its threads show: one that waits inside a change of the
 * memory map has it for writing, one that waits inside a page fault has it for reading (or, since 6.4, has a part of the
 * map that a writer waits for). Readers queue behind a writer that waits, so that a fault alone can stop them all.
 */
public final class MemoryLock {
    private static final Set<String> CHANGES = Set.of(
            "__vm_munmap",
            "vm_munmap",
            "do_munmap",
            "__do_munmap",
            "do_vmi_munmap",
            "do_vmi_align_munmap",
            "vms_complete_munmap_vmas",
            "unmap_region",
            "vm_mmap_pgoff",
            "do_mmap",
            "mmap_region",
            "__mmap_region",
            "do_mprotect_pkey",
            "mprotect_fixup",
            "move_vma",
            "mremap_to",
            "do_brk_flags",
            "vm_brk_flags");
    private static final Set<String> FAULTS =
            Set.of("handle_mm_fault", "__handle_mm_fault", "do_user_addr_fault", "__mm_populate", "__get_user_pages");

    private MemoryLock() {}

    /** The thread of a process that most likely holds its mmap_lock while it waits; empty where no stack shows one. */
    public static Optional<Integer> holder(Case host, int process) {
        return deep(host, process, CHANGES).or(() -> deep(host, process, FAULTS));
    }

    /** The function of the memory map that a task is inside of, the outermost; empty where its stack shows none. */
    public static Optional<String> inside(Task task) {
        String found = "";
        for (Frame frame : Stacks.of(task)) {
            found = CHANGES.contains(frame.function()) || FAULTS.contains(frame.function()) ? frame.function() : found;
        }
        return Optional.of(found).filter(function -> !function.isEmpty());
    }

    private static Optional<Integer> deep(Case host, int process, Set<String> functions) {
        for (int node = process; node < host.tree().threadsEnd(process); node++) {
            Task task = host.task(node);
            boolean waits = task.stat().state() == TaskState.UNINTERRUPTIBLE || Waiters.requests(task);
            if (waits && !Locks.waits(task) && shows(task, functions)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    private static boolean shows(Task task, Set<String> functions) {
        return Stacks.of(task).stream().anyMatch(frame -> functions.contains(frame.function()));
    }
}
