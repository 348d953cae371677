package revenant.app.table;

import java.util.List;
import java.util.stream.Collectors;
import revenant.app.tree.Users;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;
import revenant.collector.model.Status;
import revenant.collector.model.Task;
import revenant.collector.model.Text;

/** Who it is. */
final class IdentityFacts {
    private static final long NEVER_SET = 4294967295L;

    private IdentityFacts() {}

    static FactGroup of(Subject subject) {
        Facts facts = new Facts();
        Task task = subject.task();
        Process process = subject.process();
        // FreeBSD has neither pid namespaces nor ids of a file system, and shows nobody the audit id.
        boolean linux = subject.host().os() == HostFacts.Os.LINUX;
        String stat = subject.taskFile("stat");
        String status = subject.taskFile("status");
        facts.add("name", Text.printable(task.stat().comm()), subject.taskFile("comm"));
        facts.add("command line", commandLine(process), subject.processFile("cmdline"));
        facts.add("pid", Integer.toString(task.pid()), stat);
        if (task.tid() != task.pid()) {
            facts.add("tid", Integer.toString(task.tid()), stat);
        }
        if (linux) {
            facts.add(
                    "ids in pid namespaces",
                    task.status().flatMap(Status::nsPids).map(IdentityFacts::ids),
                    status);
        }
        facts.add("started", Words.started(subject.host(), task).map(Words::utc), stat);
        facts.add("age", Words.age(subject.host(), task).map(Words::age), stat);
        facts.add("user", Users.of(subject.host(), task).map(Text::printable), status);
        facts.add("user ids", task.status().flatMap(Status::uids).map(ids -> ids(ids, linux)), status);
        facts.add("group ids", task.status().flatMap(Status::gids).map(ids -> ids(ids, linux)), status);
        if (linux) {
            facts.add(
                    "login user", process.loginUid().map(uid -> login(subject, uid)), subject.processFile("loginuid"));
        }
        facts.add("program", place(subject, process.exe()), subject.processFile("exe"));
        facts.add("working directory", place(subject, process.cwd()), subject.processFile("cwd"));
        facts.add("root directory", place(subject, process.root()), subject.processFile("root"));
        return facts.titled("Identity");
    }

    private static Reading<String> commandLine(Process process) {
        return process.commandLine()
                .map(arguments -> arguments.isEmpty()
                        ? "empty, as of kernel threads, zombies and tasks that gave up their memory"
                        : Words.arguments(arguments));
    }

    private static String ids(List<Integer> ids) {
        String chain = ids.stream().map(Object::toString).collect(Collectors.joining(" → "));
        boolean init = ids.size() > 1 && ids.getLast() == 1;
        return chain + (init ? " (init of its pid namespace)" : "");
    }

    private static String ids(Status.Ids ids, boolean linux) {
        return "real " + ids.real() + ", effective " + ids.effective() + ", saved " + ids.saved()
                + (linux ? ", file system " + ids.fileSystem() : "");
    }

    private static String login(Subject subject, long uid) {
        return uid == NEVER_SET ? "never set" : Text.printable(Users.name(subject.host(), uid));
    }

    /** A task that exits gives up its program and its directories on the way: they are not lost to us, there are none. */
    private static Reading<String> place(Subject subject, Reading<String> path) {
        boolean gaveUp = subject.task().stat().flags().exiting()
                && path instanceof Reading.Unknown<String> unknown
                && unknown.reason() == Reason.VANISHED;
        return gaveUp ? Reading.known("none any more: given up on exit") : path.map(Text::printable);
    }
}
