package revenant.collector.model;

import java.util.List;
import java.util.Map;

/**
 * A process (thread group): its threads and what they share.
 *
 * @param tasks leader first, then ascending tid; never empty
 * @param readThrough the tid the shared facts were read through: the pid itself, or a live thread when the leader is a
 *     zombie and its own files are empty
 * @param commandLine argv; {@code Known(empty)} for kernel threads, zombies and tasks whose memory is gone. FreeBSD's ps
 *     prints the arguments as one text: there it is one element, and where an argument ends is not known
 * @param namespaces type (mnt, pid, pid_for_children, net, user, uts, ipc, cgroup, time) to inode number
 * @param descriptors ascending by number; once per process, threads share them
 * @param limits by name
 * @param jid the jail it is in, 0 for the host itself; {@code unsupported} on Linux
 * @param specialFiles FreeBSD: paths by the names procstat(1) gives them: cwd, root, jail (the jail's root directory), text
 *     (the executable), ctty, trace
 * @param descriptorCount how many descriptors it has open: also where only their number was read, as the size of
 *     /proc/PID/fd, which the kernel tells since 6.2 and to anyone
 * @param loginUid audit login uid; 4294967295 is printed by the kernel for "never set" and kept as such
 */
public record Process(
        int pid,
        int readThrough,
        List<Task> tasks,
        Reading<List<String>> commandLine,
        Reading<List<CgroupLine>> cgroup,
        Reading<Map<String, Long>> namespaces,
        Reading<List<Descriptor>> descriptors,
        Reading<List<Limit>> limits,
        Reading<String> exe,
        Reading<String> cwd,
        Reading<String> root,
        Reading<Long> loginUid,
        Reading<Integer> jid,
        Reading<Map<String, String>> specialFiles,
        Reading<Integer> descriptorCount) {

    private static final Reading<Integer> NO_JAILS = Reading.unknown(Reason.UNSUPPORTED, "only FreeBSD has jails");
    private static final Reading<Map<String, String>> NO_NAMES =
            Reading.unknown(Reason.UNSUPPORTED, "only FreeBSD names descriptors");

    /** Of a system without jails. */
    public Process(
            int pid,
            int readThrough,
            List<Task> tasks,
            Reading<List<String>> commandLine,
            Reading<List<CgroupLine>> cgroup,
            Reading<Map<String, Long>> namespaces,
            Reading<List<Descriptor>> descriptors,
            Reading<List<Limit>> limits,
            Reading<String> exe,
            Reading<String> cwd,
            Reading<String> root,
            Reading<Long> loginUid) {
        this(
                pid,
                readThrough,
                tasks,
                commandLine,
                cgroup,
                namespaces,
                descriptors,
                limits,
                exe,
                cwd,
                root,
                loginUid,
                NO_JAILS,
                NO_NAMES);
    }

    /** One whose descriptors are as many as are listed. */
    public Process(
            int pid,
            int readThrough,
            List<Task> tasks,
            Reading<List<String>> commandLine,
            Reading<List<CgroupLine>> cgroup,
            Reading<Map<String, Long>> namespaces,
            Reading<List<Descriptor>> descriptors,
            Reading<List<Limit>> limits,
            Reading<String> exe,
            Reading<String> cwd,
            Reading<String> root,
            Reading<Long> loginUid,
            Reading<Integer> jid,
            Reading<Map<String, String>> specialFiles) {
        this(
                pid,
                readThrough,
                tasks,
                commandLine,
                cgroup,
                namespaces,
                descriptors,
                limits,
                exe,
                cwd,
                root,
                loginUid,
                jid,
                specialFiles,
                descriptors.map(List::size));
    }

    /** The same with a number of descriptors that was counted, not listed. */
    public Process withDescriptorCount(Reading<Integer> count) {
        return new Process(
                pid,
                readThrough,
                tasks,
                commandLine,
                cgroup,
                namespaces,
                descriptors,
                limits,
                exe,
                cwd,
                root,
                loginUid,
                jid,
                specialFiles,
                count);
    }

    /**
     * The thread group's leader; where the capture holds only other threads of the group, the first of those.
     */
    public Task leader() {
        return tasks.getFirst();
    }
}
