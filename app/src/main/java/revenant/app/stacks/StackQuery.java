package revenant.app.stacks;

import java.util.List;
import java.util.Optional;
import revenant.app.tree.Word;
import revenant.app.wait.Family;
import revenant.app.wait.Wait;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Task;

/**
 * What to look for among groups. Every word must be found: in a frame of the stack, the subsystem or what is waited for,
 * else in the name, pid or tid of a member; then only such members are kept. A number is an id and nothing else.
 *
 * @param family only groups of it; empty for all
 */
public record StackQuery(String text, Optional<Family> family) {
    public static final StackQuery ALL = new StackQuery("", Optional.empty());

    public StackQuery withText(String wanted) {
        return new StackQuery(wanted, family);
    }

    public StackQuery withFamily(Optional<Family> wanted) {
        return new StackQuery(text, wanted);
    }

    /** The groups in which it is found, in their order. */
    public List<Found> in(StackGroups groups) {
        List<Word> words = Word.all(text);
        return groups.groups().stream()
                .filter(group -> family.isEmpty() || group.family().equals(family))
                .flatMap(group -> find(group, words).stream())
                .toList();
    }

    private static Optional<Found> find(StackGroup group, List<Word> words) {
        List<Word> own = words.stream().filter(word -> !inGroup(word, group)).toList();
        if (own.isEmpty()) {
            return Optional.of(new Found(group, group));
        }
        List<Task> members = group.members().stream()
                .filter(task -> own.stream().allMatch(word -> inTask(word, task)))
                .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(new Found(group.of(members), group));
    }

    private static boolean inGroup(Word word, StackGroup group) {
        return !word.isNumber()
                && (word.in(GroupWords.title(group))
                        || word.in(GroupWords.subsystem(group))
                        || group.place()
                                .meaning()
                                .map(Wait::waitsFor)
                                .filter(word::in)
                                .isPresent()
                        || inFrames(word, group));
    }

    private static boolean inFrames(Word word, StackGroup group) {
        return group.sample()
                .stack()
                .map(KernelStack::frames)
                .map(frames -> frames.stream().anyMatch(frame -> word.in(frame.function())))
                .orElse(false);
    }

    private static boolean inTask(Word word, Task task) {
        return word.isId(task.pid())
                || word.isId(task.tid())
                || !word.isNumber() && word.in(task.stat().comm());
    }
}
