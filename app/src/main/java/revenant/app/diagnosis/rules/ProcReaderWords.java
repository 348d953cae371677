package revenant.app.diagnosis.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.Behind;
import revenant.app.diagnosis.joins.MemoryLock;
import revenant.app.diagnosis.joins.ProcReaders.Reader;
import revenant.app.diagnosis.joins.ProcReaders.Victim;
import revenant.app.tree.Mark;
import revenant.app.wait.Wait;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.Text;

/** Words about readers of /proc that hang, and about their victim. */
final class ProcReaderWords {
    private static final Pattern VERSION = Pattern.compile("(?:Linux )?([0-9]{1,3})\\.([0-9]{1,4}).*");

    private ProcReaderWords() {}

    static String headline(Case host, Victim victim) {
        List<Integer> readers = victim.readers().stream().map(Reader::node).toList();
        String who = readers.isEmpty() ? "Revenant's own reader" : Counted.tasks(host, readers);
        boolean one = readers.size() <= 1;
        return who + " hang" + (one ? "s" : "") + " reading /proc/" + victim.pid() + " of " + host.nameOf(victim.pid())
                + ": "
                + victim.holder()
                        .map(holder -> holder(host, victim, holder))
                        .orElse("its mmap_lock is held, it is not known by whom")
                + ".";
    }

    private static String holder(Case host, Victim victim, int holder) {
        String who =
                host.tree().isThread(holder) ? "its thread " + host.task(holder).tid() : "it";
        String waits = WaitWords.place(Behind.of(host, holder))
                .map(place -> "waits " + place)
                .or(() -> host.wait(holder).map(Wait::words))
                .orElse("waits in the kernel");
        return who + " " + waits + " and holds " + (victim.node() == holder ? "its" : "the") + " mmap_lock meanwhile";
    }

    /** Why a thread is taken to hold the lock. */
    static String inside(Case host, int holder) {
        return "it waits inside "
                + MemoryLock.inside(host.task(holder)).map(Text::printable).orElse("a page fault")
                + ", which has the mmap_lock";
    }

    static String blocked(BlockedRead read) {
        String path = read.path().startsWith("/") ? read.path() : "/proc/" + read.path();
        return "our own read of " + Text.printable(path) + " did not return within its deadline; the reader "
                + (read.readerStuck() ? read.readerPid() + " did not even die of SIGKILL" : "died of SIGKILL");
    }

    /** The victim's threads that wait: for the lock, or with it. */
    static List<Integer> waitingThreads(Case host, Victim victim) {
        List<Integer> found = new ArrayList<>();
        victim.holder().ifPresent(found::add);
        for (int node = victim.node(); node >= 0 && node < host.tree().threadsEnd(victim.node()); node++) {
            if (host.tree().has(node, Mark.UNINTERRUPTIBLE) && !found.contains(node)) {
                found.add(node);
            }
        }
        return found;
    }

    /** Readers wait killably since 5.3 (access_remote_vm()); where that was brought to older kernels is not known. */
    static void killReaders(Case host, List<Integer> readers, FindingBuilder finding) {
        String text = isKillable(host)
                .map(killable -> killable
                        ? "The readers die of it on this kernel; the victim keeps its lock."
                        : "Readers do not die of it on kernels before 5.3, unless the change was brought to this one.")
                .orElse("Readers die of it on kernels since 5.3; the version of this one is not known.");
        KillCommand.add(host, readers, text, finding);
    }

    private static Optional<Boolean> isKillable(Case host) {
        Matcher version = VERSION.matcher(host.snapshot().host().kernel().orElse(""));
        return version.matches()
                ? Optional.of(
                        Integer.parseInt(version.group(1)) * 10_000 + Integer.parseInt(version.group(2)) >= 50_003)
                : Optional.empty();
    }
}
