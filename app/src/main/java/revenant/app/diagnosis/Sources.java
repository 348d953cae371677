package revenant.app.diagnosis;

import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Task;

/** Where a fact can be checked by hand on a host of this system. */
public sealed interface Sources {
    static Sources of(HostFacts host) {
        return host.os() == HostFacts.Os.FREEBSD ? new FreeBsd() : new Linux();
    }

    /** State, flags, parent, group, session. */
    String stat(Task task);

    /** Signal masks, tracer, ids, switch counts. */
    String status(Task task);

    /** Where one mask of the status file, by its name on Linux, is found. */
    default String mask(Task task, String key) {
        return status(task);
    }

    /** What this system calls a mask or a field that Linux calls so: {@code ShdPnd} is {@code pending}. */
    default String word(String key) {
        return key;
    }

    String stack(Task task);

    String wchan(Task task);

    String syscall(Task task);

    /** A descriptor of a process; read through a live thread where the leader is a zombie. */
    String descriptor(Process process, int fd);

    /** State, parent, group and session of all processes. */
    String everyone();

    /** The descriptors of all processes. */
    String everyonesDescriptors();

    /** How many files the host has open, and may have. */
    String openFiles();

    /** Another file all threads share, by its name on Linux: cgroup, limits, fd, cwd, ns/pid. */
    String shared(Process process, String name);

    /** The /proc of Linux. */
    record Linux() implements Sources {
        private static String file(Task task, String name) {
            return "/proc/" + task.pid() + "/task/" + task.tid() + "/" + name;
        }

        @Override
        public String stat(Task task) {
            return file(task, "stat");
        }

        @Override
        public String status(Task task) {
            return file(task, "status");
        }

        @Override
        public String stack(Task task) {
            return file(task, "stack");
        }

        @Override
        public String wchan(Task task) {
            return file(task, "wchan");
        }

        @Override
        public String syscall(Task task) {
            return file(task, "syscall");
        }

        @Override
        public String descriptor(Process process, int fd) {
            return shared(process, "fd/" + fd);
        }

        @Override
        public String everyone() {
            return "/proc/[0-9]*/stat";
        }

        @Override
        public String everyonesDescriptors() {
            return "/proc/[0-9]*/fd";
        }

        @Override
        public String openFiles() {
            return "/proc/sys/fs/file-nr";
        }

        @Override
        public String shared(Process process, String name) {
            int through = process.readThrough();
            return "/proc/" + process.pid() + "/" + (through == process.pid() ? "" : "task/" + through + "/") + name;
        }
    }

    /** ps(1) and procstat(1) of FreeBSD. */
    record FreeBsd() implements Sources {
        @Override
        public String stat(Task task) {
            return "ps -H -o pid,lwp,ppid,pgid,sid,jid,state,flags,flags2,mwchan -p " + task.pid();
        }

        @Override
        public String status(Task task) {
            return "ps -o pid,state,tracer,sig,sigmask,sigignore,sigcatch -p " + task.pid();
        }

        @Override
        public String mask(Task task, String key) {
            boolean ofThread = key.equals("SigPnd") || key.equals("SigBlk");
            return "procstat " + (ofThread ? "-j " : "-i ") + task.pid();
        }

        @Override
        public String word(String key) {
            return switch (key) {
                case "ShdPnd" -> "pending for the process";
                case "SigPnd" -> "pending for the thread";
                case "SigBlk" -> "blocked";
                case "SigIgn" -> "ignored";
                case "SigCgt" -> "caught";
                case "TracerPid" -> "tracer";
                case "wchan" -> "wait channel";
                default -> key;
            };
        }

        @Override
        public String stack(Task task) {
            return "procstat -kk " + task.pid();
        }

        @Override
        public String wchan(Task task) {
            return stat(task);
        }

        @Override
        public String syscall(Task task) {
            return stack(task);
        }

        @Override
        public String descriptor(Process process, int fd) {
            return "procstat -f " + process.pid();
        }

        @Override
        public String everyone() {
            return "ps -axo pid,ppid,pgid,sid,state";
        }

        @Override
        public String everyonesDescriptors() {
            return "procstat -a -f";
        }

        @Override
        public String openFiles() {
            return "sysctl kern.openfiles kern.maxfiles";
        }

        @Override
        public String shared(Process process, String name) {
            return switch (name) {
                case "limits" -> "procstat -l " + process.pid();
                case "cmdline" -> "procstat -c " + process.pid();
                case "mountinfo" -> "mount -p";
                default -> "procstat -f " + process.pid();
            };
        }
    }
}
