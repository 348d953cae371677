package revenant.collector.probe.freebsd;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.LightSample;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.probe.Assembler;
import revenant.collector.probe.SectionSink;

/** The sections of freebsd.sh, and the snapshot made of them. */
public final class FreeBsdAssembler implements Assembler {
    private static final String TREE = "ps";

    private final FreeBsdFacts facts = new FreeBsdFacts();
    private final Map<String, Section> known = new LinkedHashMap<>();

    /** A section this version knows. */
    private record Section(String words, SectionSink sink) {}

    public FreeBsdAssembler() {
        add("host", "looking at the host", facts.host.progress, facts.host);
        add("sysctl", "looking at the host", facts.sysctl.progress, facts.sysctl);
        add(TREE, "reading processes", facts.ps.progress, facts.ps);
        add("users", "reading names of users", facts.users.progress, facts.users);
        add("threads", "reading threads", facts.threads.progress, facts.threads);
        add("jls", "reading jails", facts.jls.progress, facts.jls);
        add("kstack", "reading kernel stacks", facts.kstack.progress, facts.kstack);
        add("mount", "reading mounts", facts.mount.progress, facts.mount);
        add("netstat", "reading connections", facts.netstat.progress, facts.netstat);
        add("sockstat", "reading who holds connections", facts.sockstat.progress, facts.sockstat);
        add("kmem", "reading kernel memory", facts.kmem.progress, facts.kmem);
        add("args", "reading command lines", facts.args.progress, facts.args);
        add("signals", "reading signal masks", facts.signals.progress, facts.signals);
        add("files", "reading descriptors", facts.files.progress, facts.files);
        add(LightSample.SECTION, "taking a sample", facts.moment.progress, facts.moment);
        add("dmesg", "reading the kernel's log", facts.dmesg.progress, facts.dmesg);
        add("zfs", "reading ZFS file systems", facts.zfs.progress, facts.zfs);
        add("snapshots", "reading ZFS snapshots", facts.snapshots.progress, facts.snapshots);
        add("jailsnapshots", "reading ZFS snapshots of jails", facts.jailSnapshots.progress, facts.jailSnapshots);
    }

    private void add(String name, String words, Progress progress, SectionSink sink) {
        known.put(name, new Section(words, sink));
        facts.progress.put(name, progress);
    }

    @Override
    public Optional<SectionSink> begin(String section) {
        return Optional.ofNullable(known.get(section)).map(found -> {
            progress(section).begin();
            return found.sink;
        });
    }

    private Progress progress(String section) {
        return facts.progress.computeIfAbsent(section, _ -> new Progress());
    }

    @Override
    public String words(String section) {
        Section found = known.get(section);
        return found == null ? "reading " + section : found.words;
    }

    @Override
    public boolean paintsTree(String section) {
        return section.equals(TREE);
    }

    @Override
    public void note(String section, Reason reason, String words) {
        progress(section).note(reason, words);
    }

    @Override
    public void blocked(BlockedRead read) {
        facts.blocked.add(read);
        String path = read.path();
        progress(path.substring(path.indexOf('/') + 1)).interrupt();
    }

    @Override
    public void ended(SectionReport report) {
        progress(report.name()).end(report);
        facts.reports.removeIf(before -> before.name().equals(report.name()));
        facts.reports.add(report);
    }

    @Override
    public void skipped(String what, String detail) {
        facts.skipped.add(new BlindSpot(what, Reason.UNSUPPORTED, detail));
    }

    @Override
    public void cut(String section) {
        progress(section).countCut();
    }

    @Override
    public HostSnapshot snapshot(Ending ending) {
        return new SnapshotBuilder(facts, ending).build(List.copyOf(known.keySet()));
    }
}
