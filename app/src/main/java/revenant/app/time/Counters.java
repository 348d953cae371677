package revenant.app.time;

import java.util.List;
import revenant.app.tree.Mark;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/**
 * The numbers of one moment, for a strip that shows them over time.
 *
 * @param threads all rows of the tree: leaders count
 * @param uninterruptible tasks in state D
 * @param descriptors of all processes of which at least their number was read; unknown where of none
 * @param unread processes of which it was not
 * @param openFiles of the whole host, which has each once however many descriptors refer to it: file-nr
 */
public record Counters(
        int processes,
        int threads,
        int zombies,
        int uninterruptible,
        Reading<Long> descriptors,
        int unread,
        Reading<Long> openFiles) {

    static Counters of(ProcessTree tree) {
        long descriptors = 0;
        int unread = 0;
        Reading<Integer> why = Reading.notCollected();
        for (Process process : tree.processes()) {
            Reading<Integer> count = count(process);
            descriptors += count.orElse(0);
            if (!count.isKnown()) {
                why = count;
                unread++;
            }
        }
        long sum = descriptors;
        boolean none = unread == tree.processes().size();
        return new Counters(
                tree.processes().size(),
                tree.size(),
                tree.count(Mark.ZOMBIE),
                tree.count(Mark.UNINTERRUPTIBLE),
                none ? why.map(Integer::longValue) : Reading.known(sum),
                unread,
                tree.snapshot().host().files().map(HostFacts.FileUse::allocated));
    }

    private static Reading<Integer> count(Process process) {
        return process.descriptors().isKnown() ? process.descriptors().map(List::size) : process.descriptorCount();
    }
}
