package revenant.app.table;

/** The commands of FreeBSD that show what Linux has in files of /proc, by the names of those. */
final class Commands {
    private Commands() {}

    static String ofTask(int pid, String name) {
        return switch (name) {
            case "stack", "syscall" -> "procstat -kk " + pid;
            case "status" -> "ps -H -o lwp,tracer,sig,sigmask,sigignore,sigcatch -p " + pid;
            case "comm" -> "ps -H -o lwp,tdname,ucomm -p " + pid;
            default -> "ps -H -o lwp,ppid,pgid,sid,jid,state,flags,flags2,mwchan -p " + pid;
        };
    }

    static String ofProcess(int pid, String name) {
        return switch (name) {
            case "cmdline" -> "ps -ww -o args -p " + pid;
            case "limits" -> "procstat -l " + pid;
            case "mountinfo" -> "mount -p";
            case "loginuid", "cgroup" -> "";
            default -> name.startsWith("ns/") ? "" : "procstat -f " + pid;
        };
    }
}
