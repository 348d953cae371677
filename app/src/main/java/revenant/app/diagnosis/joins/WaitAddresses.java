package revenant.app.diagnosis.joins;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.collector.model.BsdThread;
import revenant.collector.model.TaskState;

/**
 * Threads of FreeBSD that sleep at the same address: they wait for the same object, which an equal wait message does not
 * say (sleepqueue(9); NWCHAN of ps(1)). Only those that no signal wakes: others share addresses of no meaning, such as that
 * of a timer.
 */
public final class WaitAddresses {
    private final Map<String, List<Integer>> nodes = new HashMap<>();
    private final Case host;

    private WaitAddresses(Case host) {
        this.host = host;
        for (int node = 0; node < host.tree().size(); node++) {
            int one = node;
            address(node)
                    .ifPresent(address -> nodes.computeIfAbsent(address, _ -> new ArrayList<>())
                            .add(one));
        }
    }

    public static WaitAddresses in(Case host) {
        return host.joined(WaitAddresses.class, WaitAddresses::new);
    }

    private Optional<String> address(int node) {
        return host.task(node)
                .bsd()
                .flatMap(BsdThread::waitAddress)
                .asOptional()
                .filter(_ -> host.task(node).stat().state() == TaskState.UNINTERRUPTIBLE);
    }

    /** The other threads that wait for the same object. */
    public List<Integer> others(int node) {
        return address(node).map(nodes::get).orElse(List.of()).stream()
                .filter(other -> other != node)
                .toList();
    }
}
