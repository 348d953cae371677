package revenant.app.table;

import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Text;

/** Reads of ours that this process blocked. */
final class BlockedFacts {
    private BlockedFacts() {}

    static void add(Subject subject, Facts facts) {
        String directory = subject.process().pid() + "/";
        for (BlockedRead read : subject.tree().snapshot().blockedReads()) {
            if (read.path().startsWith(directory) || read.path().startsWith("/proc/" + directory)) {
                facts.add("blocked read", words(subject, read), "").with(Fact.Emphasis.WARNING);
            }
        }
    }

    private static String words(Subject subject, BlockedRead read) {
        boolean linux = subject.host().os() == HostFacts.Os.LINUX;
        String words = read.path().startsWith("/") || !linux ? read.path() : "/proc/" + read.path();
        return Text.printable(words) + " did not answer within the deadline"
                + (read.readerStuck() ? "; our reader " + read.readerPid() + " is stuck there" : "");
    }
}
