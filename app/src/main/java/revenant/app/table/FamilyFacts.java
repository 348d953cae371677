package revenant.app.table;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Stat;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/** Parent, tracer, children, and whom a signal to its group would reach. */
final class FamilyFacts {
    private static final int MOST = 100;

    private FamilyFacts() {}

    static List<FactGroup> of(Subject subject) {
        Stat stat = subject.task().stat();
        FactGroup group = members(
                subject,
                "Process group",
                stat.pgrp(),
                process -> process.leader().stat().pgrp() == stat.pgrp());
        FactGroup session = members(
                subject,
                "Session",
                stat.session(),
                process -> process.leader().stat().session() == stat.session());
        return List.of(relatives(subject), children(subject), withCommand(group, stat.pgrp()), session);
    }

    private static FactGroup relatives(Subject subject) {
        Stat stat = subject.task().stat();
        String source = subject.taskFile("stat");
        Facts facts = new Facts();
        if (stat.ppid() == 0) {
            facts.add("parent", "none in this pid namespace", source);
        } else {
            facts.link("parent", subject.named(stat.ppid()), source, subject.link(stat.ppid()));
        }
        Reading<Integer> tracer = subject.task().status().flatMap(Status::tracerPid);
        String status = subject.taskFile("status");
        if (tracer.orElse(0) != 0) {
            facts.link("tracer", subject.named(tracer.orElse(0)), status, subject.link(tracer.orElse(0)));
        } else {
            facts.add("tracer", tracer.map(none -> "none"), status);
        }
        facts.add(
                "signal to parent on exit",
                stat.exitSignal()
                        .map(signal -> signal < 0
                                ? "none: a thread"
                                : signal == 0 ? "none" : subject.signals().name(signal)),
                source);
        return facts.titled("Parent and tracer");
    }

    private static FactGroup children(Subject subject) {
        ProcessTree tree = subject.tree();
        int row = tree.isThread(subject.node()) ? tree.parent(subject.node()) : subject.node();
        int[] children = tree.children(row);
        Facts facts = new Facts();
        for (int i = 0; i < Math.min(MOST, children.length); i++) {
            member(subject, tree.process(children[i]), facts);
        }
        more(children.length, facts);
        return facts.titled("Children (" + children.length + ")");
    }

    private static FactGroup members(Subject subject, String what, int id, Predicate<Process> wanted) {
        Facts facts = new Facts();
        if (id == 0) {
            String outside = "led from outside this pid namespace, so its members cannot be told";
            return facts.add("", outside, subject.taskFile("stat")).titled(what);
        }
        List<Process> members =
                subject.tree().processes().stream().filter(wanted).toList();
        members.stream().limit(MOST).forEach(process -> member(subject, process, facts));
        more(members.size(), facts);
        return facts.titled(
                what + " " + id + ": " + members.size() + (members.size() == 1 ? " process" : " processes"));
    }

    private static FactGroup withCommand(FactGroup group, int pgrp) {
        if (pgrp <= 1) {
            return group;
        }
        Facts facts = new Facts();
        facts.add("reached by", "kill -- -" + pgrp + " reaches all of these", "");
        group.facts().forEach(facts::add);
        return facts.titled(group.title());
    }

    private static void member(Subject subject, Process process, Facts facts) {
        Task leader = process.leader();
        int node = subject.tree().nodeOf(process.pid());
        String marks =
                subject.tree().marks(node).list().stream().map(Mark::word).collect(Collectors.joining(", "));
        facts.link(
                Integer.toString(process.pid()),
                Words.command(process, leader) + (marks.isEmpty() ? "" : "  [" + marks + "]"),
                Subject.taskFile(leader, "stat"),
                subject.link(process.pid()));
    }

    private static void more(int count, Facts facts) {
        if (count > MOST) {
            facts.add("", "and " + (count - MOST) + " more", "");
        }
    }
}
