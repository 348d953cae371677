package revenant.app.tree;

import java.util.List;
import java.util.Optional;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Descriptor;
import revenant.collector.model.KernelStack;
import revenant.collector.model.KernelStack.Frame;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Task;

/** Where a word is looked for: in what a task has of its own, and in what its process shares. */
final class Haystack {
    private Haystack() {}

    static boolean inTask(Word word, Task task) {
        return word.in(task.stat().comm()) || inOwn(word, task);
    }

    /** In its number and where it waits. */
    private static boolean inOwn(Word word, Task task) {
        if (word.isId(task.tid())) {
            return true;
        }
        if (task.wchan() instanceof Reading.Known<String> wchan && word.in(wchan.value())) {
            return true;
        }
        if (task.stack() instanceof Reading.Known<KernelStack> stack) {
            List<Frame> frames = stack.value().frames();
            for (int i = 0; i < frames.size(); i++) {
                if (word.in(frames.get(i).function())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As {@link #inTask}, but a thread is not found by a name that only repeats its leader's. */
    static boolean inThread(Word word, Task thread, Task leader) {
        return thread.stat().comm().equals(leader.stat().comm()) ? inOwn(word, thread) : inTask(word, thread);
    }

    /** @param enclosure its jail or container, empty for the host */
    static boolean inProcess(Word word, Process process, String user, Optional<Enclosure> enclosure) {
        return word.in(user)
                || enclosure.isPresent() && word.means(enclosure.get())
                || inArguments(word, process)
                || inCgroup(word, process)
                || inDescriptors(word, process);
    }

    private static boolean inArguments(Word word, Process process) {
        if (process.commandLine() instanceof Reading.Known<List<String>> arguments) {
            for (String argument : arguments.value()) {
                if (word.in(argument)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inCgroup(Word word, Process process) {
        if (process.cgroup() instanceof Reading.Known<List<CgroupLine>> lines) {
            for (CgroupLine line : lines.value()) {
                if (word.in(line.path())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean inDescriptors(Word word, Process process) {
        if (process.descriptors() instanceof Reading.Known<List<Descriptor>> descriptors) {
            for (Descriptor descriptor : descriptors.value()) {
                if (descriptor.target() instanceof Reading.Known<String> target && word.in(target.value())) {
                    return true;
                }
            }
        }
        return false;
    }
}
