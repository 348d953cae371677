package revenant.app.table;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.model.Descriptor;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;

/** Who else has a pipe open: the reader or writer that a task waits for. */
final class PipeFacts {
    private static final int MOST = 20;

    private PipeFacts() {}

    /** Adds nothing when the target is not a pipe. */
    static void add(Subject subject, int own, String target, Facts facts) {
        if (Descriptor.Kind.of(target) != Descriptor.Kind.PIPE) {
            return;
        }
        int found = 0;
        int unread = 0;
        for (Process process : subject.tree().processes()) {
            unread += process.descriptors().isKnown() ? 0 : 1;
            List<String> numbers = open(process, target, process == subject.process() ? own : -1);
            if (!numbers.isEmpty() && found++ < MOST) {
                String text = subject.named(process.pid()) + ", descriptor " + String.join(", ", numbers);
                facts.link("same pipe", text, "/proc/" + process.pid() + "/fd/", subject.link(process.pid()));
            }
        }
        if (found == 0) {
            facts.add("same pipe", "open nowhere else" + caution(unread), "");
        } else if (found > MOST) {
            facts.add("same pipe", "and " + (found - MOST) + " processes more", "");
        }
    }

    private static String caution(int unread) {
        return unread == 0 ? "" : ", as far as seen: the descriptors of " + unread + " processes are not known";
    }

    private static List<String> open(Process process, String target, int except) {
        List<String> numbers = new ArrayList<>();
        for (Descriptor descriptor : process.descriptors().orElse(List.of())) {
            boolean same = descriptor.target() instanceof Reading.Known<String> known
                    && known.value().equals(target);
            if (same && descriptor.fd() != except) {
                numbers.add(Integer.toString(descriptor.fd()));
            }
        }
        return numbers;
    }
}
