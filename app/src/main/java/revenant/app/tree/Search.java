package revenant.app.tree;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Status;
import revenant.collector.model.Task;

/** The rows of a tree that match a query: one match list for the filter and for next and previous. Immutable. */
public final class Search {
    private final String query;
    private final BitSet matches;

    private Search(String query, BitSet matches) {
        this.query = query;
        this.matches = matches;
    }

    /**
     * Looks for every word of the query, case ignored, in pid, tid, name, arguments, user, jail, container, cgroup, stack
     * frames and paths of descriptors. A thread row is found only by something of its own. A blank query matches nothing.
     */
    public static Search of(ProcessTree tree, String query) {
        List<Word> words = Word.all(query);
        return new Search(query, words.isEmpty() ? new BitSet() : matches(tree, words));
    }

    /** On all processors: there are millions of descriptors to look at while a person types. */
    private static BitSet matches(ProcessTree tree, List<Word> words) {
        return IntStream.range(0, tree.processes().size())
                .parallel()
                .collect(
                        () -> new BitSet(tree.size()),
                        (matches, process) -> search(tree, tree.row(process), words, matches),
                        BitSet::or);
    }

    private static void search(ProcessTree tree, int row, List<Word> words, BitSet matches) {
        Process process = tree.process(row);
        String user = user(tree, process.leader());
        Optional<Enclosure> enclosure = tree.enclosure(row).orElse(Optional.empty());
        int shared = 0;
        for (int i = 0; i < words.size(); i++) {
            boolean found =
                    words.get(i).isId(process.pid()) || Haystack.inProcess(words.get(i), process, user, enclosure);
            shared |= found ? 1 << i : 0;
        }
        matches.set(row, (shared | own(process.leader(), process.leader(), words)) == all(words));
        for (int i = 1; i < process.tasks().size(); i++) {
            int own = own(process.tasks().get(i), process.leader(), words);
            matches.set(row + i, own != 0 && (own | shared) == all(words));
        }
    }

    private static int all(List<Word> words) {
        return (1 << words.size()) - 1;
    }

    private static int own(Task task, Task leader, List<Word> words) {
        int found = 0;
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean here = task == leader ? Haystack.inTask(word, task) : Haystack.inThread(word, task, leader);
            found |= here ? 1 << i : 0;
        }
        return found;
    }

    private static String user(ProcessTree tree, Task task) {
        if (task.status() instanceof Reading.Known<Status> status
                && status.value().uids() instanceof Reading.Known<Status.Ids> ids) {
            return Users.name(tree.snapshot().host(), ids.value().effective());
        }
        return "";
    }

    public String query() {
        return query;
    }

    public boolean matches(int node) {
        return matches.get(node);
    }

    public int count() {
        return matches.cardinality();
    }

    /** The matching nodes in tree order. */
    public int[] nodes() {
        return matches.stream().toArray();
    }

    /** The first match after {@code node}, going round; -1 when nothing matches. */
    public int next(int node) {
        int found = matches.nextSetBit(node + 1);
        return found >= 0 ? found : matches.nextSetBit(0);
    }

    /** The last match before {@code node}, going round; -1 when nothing matches. */
    public int previous(int node) {
        int found = node <= 0 ? -1 : matches.previousSetBit(node - 1);
        return found >= 0 ? found : matches.length() - 1;
    }
}
