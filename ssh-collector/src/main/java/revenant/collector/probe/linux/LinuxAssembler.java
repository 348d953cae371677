package revenant.collector.probe.linux;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.LightSample;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.probe.Assembler;
import revenant.collector.probe.SectionSink;

/** The sections of linux.sh, and the snapshot made of them. */
public final class LinuxAssembler implements Assembler {
    private static final String TREE = "stat";
    /** Of which sections a light sample has files, and of which of those for some tasks only. */
    private static final List<String> OF_ALL = List.of(TREE, "schedstat");

    private static final List<String> OF_SOME = List.of("hostfiles", "status", "wchan");

    private final LinuxFacts facts = new LinuxFacts();
    private final Map<String, Section> known = new LinkedHashMap<>();

    /** A section this version knows. */
    private record Section(String words, Supplier<SectionSink> sink) {}

    public LinuxAssembler() {
        TaskSections tasks = new TaskSections(facts.drafts, facts.sections);
        ProcessSections processes = new ProcessSections(facts.drafts, facts.sections, facts::probePid);
        add("host", "looking at the host", () -> facts.keys);
        add(TREE, "reading processes and threads", tasks::stat);
        add("hostfiles", "looking at the host", () -> facts.files);
        add("schedstat", "reading run times", tasks::schedstat);
        add("status", "reading signal masks", tasks::status);
        add("wchan", "reading wait channels", tasks::wchan);
        add("syscall", "reading system calls", tasks::syscall);
        add("stack", "reading kernel stacks", tasks::stack);
        add("cgroup", "reading control groups", processes::cgroup);
        add("ns", "reading namespaces", processes::namespaces);
        add("fuse", "reading FUSE connections", () -> facts.fuse);
        add("block", "looking at block devices", () -> facts.block);
        add("mountinfo", "reading mounts", processes::mounts);
        add("fd", "reading descriptors", processes::descriptors);
        add("fdinfo", "reading what special descriptors say", processes::descriptorInfos);
        add("limits", "reading limits", processes::limits);
        add("login", "reading login ids", processes::loginUid);
        add("locks", "reading file locks", () -> facts.locks);
        add("links", "reading executables and directories", processes::links);
        add("cgroups", "reading the state of control groups", () -> facts.cgroups);
        add("cmdline", "reading command lines", processes::commandLine);
        add("dmesg", "reading the kernel's log", () -> facts.log);
        add(LightSample.SECTION, "taking a sample", () -> moment(tasks));
        add("fdcount", "counting descriptors", () -> facts.counts);
    }

    private SectionSink moment(TaskSections tasks) {
        for (String part : OF_ALL) {
            facts.sections.of(part).begin();
        }
        for (String part : OF_SOME) {
            facts.sections.of(part).begin();
            facts.sections.of(part).note(Reason.NOT_COLLECTED, "a light sample reads it of some only");
        }
        return new MomentSection(List.of(facts.files, tasks.stat(), tasks.schedstat(), tasks.status(), tasks.wchan()));
    }

    private void add(String name, String words, Supplier<SectionSink> sink) {
        known.put(name, new Section(words, sink));
    }

    @Override
    public Optional<SectionSink> begin(String section) {
        return Optional.ofNullable(known.get(section)).map(found -> {
            facts.sections.of(section).begin();
            return found.sink.get();
        });
    }

    @Override
    public String words(String section) {
        Section found = known.get(section);
        return found == null ? "reading " + section : found.words;
    }

    @Override
    public boolean paintsTree(String section) {
        return section.equals(TREE) || section.equals(LightSample.SECTION);
    }

    @Override
    public void note(String section, Reason reason, String words) {
        facts.sections.of(section).note(reason, words);
    }

    @Override
    public void blocked(BlockedRead read) {
        facts.blocked.add(read);
    }

    @Override
    public void ended(SectionReport report) {
        facts.sections.of(report.name()).end(report);
        if (report.name().equals(LightSample.SECTION)) {
            OF_ALL.forEach(part -> facts.sections.of(part).end(report));
            OF_SOME.forEach(part -> facts.sections.of(part).end(report));
        }
        facts.reports.removeIf(before -> before.name().equals(report.name()));
        facts.reports.add(report);
    }

    @Override
    public void skipped(String what, String detail) {
        facts.skipped.add(new BlindSpot(what, Reason.UNSUPPORTED, detail));
    }

    @Override
    public void cut(String section) {
        facts.sections.of(section).countCut();
    }

    @Override
    public HostSnapshot snapshot(Ending ending) {
        return new SnapshotBuilder(facts, ending).build(Set.copyOf(known.keySet()), List.copyOf(facts.reports));
    }
}
