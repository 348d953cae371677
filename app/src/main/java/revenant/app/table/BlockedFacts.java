package revenant.app.table;

import revenant.collector.model.BlockedRead;
import revenant.collector.model.Text;

/** Reads of ours that this process blocked. */
final class BlockedFacts {
    private BlockedFacts() {}

    static void add(Subject subject, Facts facts) {
        String directory = subject.process().pid() + "/";
        for (BlockedRead read : subject.tree().snapshot().blockedReads()) {
            if (read.path().startsWith(directory) || read.path().startsWith("/proc/" + directory)) {
                facts.add("blocked read", words(read), "").with(Fact.Emphasis.WARNING);
            }
        }
    }

    private static String words(BlockedRead read) {
        String path = read.path().startsWith("/") ? read.path() : "/proc/" + read.path();
        return Text.printable(path) + " did not answer within the deadline"
                + (read.readerStuck() ? "; our reader " + read.readerPid() + " is stuck there" : "");
    }
}
