package revenant.collector.probe.linux;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.FdInfo;
import revenant.collector.model.Limit;
import revenant.collector.model.Mount;
import revenant.collector.model.Reading;

/** What threads of a process share, as read through one of them so far; null is "no word yet". */
final class FactsDraft {
    final int pid;
    final int tid;

    @Nullable
    Reading<List<String>> commandLine;

    @Nullable
    Reading<List<CgroupLine>> cgroup;

    @Nullable
    Reading<List<Limit>> limits;

    @Nullable
    Reading<Long> loginUid;

    @Nullable
    Reading<List<Mount>> mounts;

    final Map<String, Reading<String>> links = new TreeMap<>();

    final Map<String, Reading<Long>> namespaces = new TreeMap<>();

    @Nullable
    Reading<Void> namespacesRefused;

    final Map<Integer, Reading<String>> descriptors = new TreeMap<>();

    @Nullable
    Reading<Void> descriptorsRefused;

    final Map<Integer, Reading<FdInfo>> infos = new TreeMap<>();

    FactsDraft(int pid, int tid) {
        this.pid = pid;
        this.tid = tid;
    }
}
