package revenant.collector.probe.freebsd;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.HostSocket;
import revenant.collector.model.HostSocket.Endpoint;
import revenant.collector.model.HostSocket.Holder;
import revenant.collector.model.Jail;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** Joins what netstat and sockstat say of the same socket. Several sockets with the same two ends are one. */
final class Sockets {
    private final FreeBsdFacts facts;
    private final Map<Integer, Reading<Integer>> jailOf;
    private final Map<String, List<Integer>> jailsByAddress = new LinkedHashMap<>();
    private final Map<Ends, Draft> drafts = new LinkedHashMap<>();

    private record Ends(String protocol, Endpoint local, Endpoint remote) {}

    private static final class Draft {
        Netstat.@Nullable Line netstat;
        Sockstat.@Nullable Line sockstat;
        final List<Holder> holders = new ArrayList<>();
    }

    Sockets(FreeBsdFacts facts, List<Process> processes) {
        this.facts = facts;
        this.jailOf = processes.stream().collect(Collectors.toMap(Process::pid, Process::jid));
        for (Jail jail : facts.jls.value().orElse(List.of())) {
            jail.ip4().orElse(List.of()).forEach(address -> addAddress(address, jail.jid()));
            jail.ip6().orElse(List.of()).forEach(address -> addAddress(address, jail.jid()));
        }
    }

    private void addAddress(String address, int jid) {
        jailsByAddress.computeIfAbsent(address, _ -> new ArrayList<>()).add(jid);
    }

    Reading<List<HostSocket>> build() {
        Reading<List<Netstat.Line>> netstat = facts.netstat.value();
        Reading<List<Sockstat.Line>> sockstat = facts.sockstat.value();
        if (!netstat.isKnown() && !sockstat.isKnown()) {
            return netstat.map(_ -> List.of());
        }
        for (Netstat.Line line : netstat.orElse(List.of())) {
            draft(line.protocol(), line.local(), line.remote()).netstat = line;
        }
        for (Sockstat.Line line : sockstat.orElse(List.of())) {
            Draft draft = draft(line.protocol(), line.local(), line.remote());
            draft.sockstat = line;
            line.holder().ifPresent(draft.holders::add);
        }
        List<HostSocket> sockets = new ArrayList<>();
        drafts.forEach((ends, draft) -> sockets.add(socket(ends, draft)));
        return Reading.known(List.copyOf(sockets));
    }

    private Draft draft(String protocol, Endpoint local, Endpoint remote) {
        return drafts.computeIfAbsent(new Ends(protocol, local, remote), _ -> new Draft());
    }

    private HostSocket socket(Ends ends, Draft draft) {
        Reading<List<Holder>> holders = draft.sockstat != null
                ? Reading.known(List.copyOf(draft.holders))
                : facts.sockstat.value().flatMap(_ -> Reading.unknown(Reason.VANISHED, "sockstat did not list it"));
        return new HostSocket(
                ends.protocol(),
                ends.local(),
                ends.remote(),
                state(draft),
                queue(draft.netstat == null ? null : draft.netstat.receiveQueue()),
                queue(draft.netstat == null ? null : draft.netstat.sendQueue()),
                holders,
                holders.flatMap(this::jid),
                List.copyOf(jailsByAddress.getOrDefault(ends.local().address(), List.of())));
    }

    /** As sockstat says, which was asked later. */
    private static Reading<String> state(Draft draft) {
        String state = "";
        if (draft.netstat != null) {
            state = draft.netstat.state();
        }
        if (draft.sockstat != null && !draft.sockstat.state().isEmpty()) {
            state = draft.sockstat.state();
        }
        return state.isEmpty()
                ? Reading.unknown(Reason.UNSUPPORTED, "a protocol without states")
                : Reading.known(state);
    }

    private Reading<Long> queue(@Nullable Reading<Long> queue) {
        return queue != null
                ? queue
                : facts.netstat
                        .value()
                        .flatMap(_ -> Reading.unknown(Reason.UNSUPPORTED, "netstat was asked for TCP only"));
    }

    private Reading<Integer> jid(List<Holder> holders) {
        Set<Reading<Integer>> jids = holders.stream()
                .map(holder ->
                        jailOf.getOrDefault(holder.pid(), Reading.unknown(Reason.VANISHED, "its holder is gone")))
                .collect(Collectors.toSet());
        if (jids.isEmpty()) {
            return Reading.unknown(Reason.UNSUPPORTED, "no process holds it, so nothing says whose it was");
        }
        return jids.size() == 1
                ? jids.iterator().next()
                : Reading.unknown(Reason.UNSUPPORTED, "held by processes of several jails");
    }
}
