package revenant.app.diagnosis.rules;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.FindingBuilder;

/** SIGKILL for the processes of many tasks, as one command; PID 1 is never among them. */
final class KillCommand {
    private static final int MOST = 20;

    private KillCommand() {}

    /** @param text what it does and costs, sentences */
    static void add(Case host, Collection<Integer> nodes, String text, FindingBuilder finding) {
        List<Integer> pids = nodes.stream()
                .map(node -> host.process(node).pid())
                .filter(pid -> pid != 1)
                .distinct()
                .toList();
        if (pids.isEmpty()) {
            return;
        }
        String more = pids.size() > MOST ? " These are the first " + MOST + " of " + pids.size() + "." : "";
        String named = pids.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(" "));
        finding.remedy(text + more, "kill -s KILL " + named);
    }
}
