package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import revenant.collector.model.BlindSpot;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.Jail;
import revenant.collector.model.KernelMemory;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;
import revenant.collector.model.SectionReport;
import revenant.collector.model.ZfsDataset;
import revenant.collector.model.ZfsSnapshot;
import revenant.collector.probe.Bytes;

/** Everything that has come in so far, by the sections of freebsd.sh. */
final class FreeBsdFacts {
    final KeySection host = new KeySection();
    final KeySection users = new KeySection();
    /** Empty: it only says that this is a light sample. */
    final KeySection moment = new KeySection();

    final TextSection<Map<String, String>> sysctl = TextSection.of(Sysctl::parse);
    final TextSection<List<PsProcess>> ps = TextSection.of(Ps::processes);
    final TextSection<List<PsThread>> threads = TextSection.of(Ps::threads);
    final TextSection<List<Jail>> jls = TextSection.of(Jls::parse);
    final TextSection<Map<Integer, Reading<KernelStack>>> kstack = new TextSection<>(Kstack::parse, FreeBsdFacts::both);
    final TextSection<List<Mount>> mount = TextSection.of(MountTable::parse);
    final TextSection<List<Netstat.Line>> netstat = TextSection.of(Netstat::parse);
    final TextSection<List<Sockstat.Line>> sockstat = TextSection.of(Sockstat::parse);
    final TextSection<List<KernelMemory>> kmem = TextSection.of(Vmstat::parse);
    final TextSection<Map<Integer, String>> args = TextSection.of(Ps::arguments);
    final TextSection<List<ZfsDataset>> zfs = TextSection.of(ZfsList::datasets);
    final TextSection<List<ZfsSnapshot>> snapshots = TextSection.of(ZfsList::names);
    final TextSection<List<ZfsSnapshot>> jailSnapshots = TextSection.of(ZfsList::snapshots);
    final TextSection<List<String>> dmesg = TextSection.of(FreeBsdFacts::lines);
    final ProcstatSignals signalSets = new ProcstatSignals();
    final ProcstatFiles fileTables = new ProcstatFiles();
    final BatchSection signals = new BatchSection("signals", signalSets::add);
    final BatchSection files = new BatchSection("files", fileTables::add);

    final Map<String, Progress> progress = new LinkedHashMap<>();
    final List<BlockedRead> blocked = new ArrayList<>();
    final List<SectionReport> reports = new ArrayList<>();
    final List<BlindSpot> skipped = new ArrayList<>();

    private static final int LOG_LINES = 300;

    private static Map<Integer, Reading<KernelStack>> both(
            Map<Integer, Reading<KernelStack>> one, Map<Integer, Reading<KernelStack>> other) {
        Map<Integer, Reading<KernelStack>> all = new HashMap<>(one);
        all.putAll(other);
        return all;
    }

    /** The last lines: the kernel keeps far more. */
    private static List<String> lines(Bytes text, Unread unread) {
        List<String> all = text.text().lines().toList();
        return List.copyOf(all.subList(Math.max(0, all.size() - LOG_LINES), all.size()));
    }

    boolean root() {
        return host.get("uid").equals(Reading.known("0"));
    }
}
