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

    String stack(Task task);

    String wchan(Task task);

    String syscall(Task task);

    /** A descriptor of a process; read through a live thread where the leader is a zombie. */
    String descriptor(Process process, int fd);

    /** State, parent, group and session of all processes. */
    String everyone();

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
            return "procstat -j " + task.pid();
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
        public String shared(Process process, String name) {
            return switch (name) {
                case "limits" -> "procstat -l " + process.pid();
                case "cmdline" -> "procstat -c " + process.pid();
                default -> "procstat -f " + process.pid();
            };
        }
    }
}
