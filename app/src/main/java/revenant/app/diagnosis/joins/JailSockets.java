package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import revenant.app.diagnosis.joins.JailHolder.Kind;
import revenant.collector.model.HostSocket;
import revenant.collector.model.HostSocket.Endpoint;
import revenant.collector.model.Jail;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/**
 * Connections that no process has any more and that may be a dying jail's: the kernel finishes them with the credentials
 * of who made them (in_pcb.c, inp_cred). How long that takes tcp(4) says.
 */
final class JailSockets {
    private static final Set<String> STATES = Set.of(
            "FIN_WAIT_1",
            "FIN_WAIT_2",
            "CLOSING",
            "LAST_ACK",
            "TIME_WAIT",
            "CLOSE_WAIT",
            "ESTABLISHED",
            "SYN_RECEIVED",
            "SYN_RCVD");

    /** tcp(4): what net.inet.tcp.msl is where nobody has changed it. */
    private static final long USUAL_MSL = 30_000;

    private final Jails jails;
    private final Jail jail;

    JailSockets(Jails jails, Jail jail) {
        this.jails = jails;
        this.jail = jail;
    }

    List<JailHolder> holders() {
        if (!jails.seesSocketsOf(jail)) {
            return List.of();
        }
        return jails.sockets().stream()
                .filter(socket -> socket.holders().equals(Reading.known(List.of())))
                .filter(socket -> STATES.contains(socket.state().orElse("")))
                .filter(socket -> isOnItsAddress(socket) || mayBe(socket))
                .map(this::holder)
                .toList();
    }

    private boolean isOnItsAddress(HostSocket socket) {
        return socket.jailsByAddress().contains(jail.jid());
    }

    /** One that shares the addresses of the host has none of its own in the list. */
    private boolean mayBe(HostSocket socket) {
        return socket.jailsByAddress().isEmpty()
                && jail.ip4().orElse(List.of()).isEmpty()
                && jail.ip6().orElse(List.of()).isEmpty();
    }

    private JailHolder holder(HostSocket socket) {
        boolean sure = socket.jailsByAddress().equals(List.of(jail.jid()));
        String state = Text.printable(socket.state().orElse(""));
        String ends = words(socket.local()) + " to " + words(socket.remote());
        String unsent = socket.sendQueue()
                .asOptional()
                .filter(bytes -> bytes > 0)
                .map(bytes -> ", " + bytes + " bytes not taken by the other side")
                .orElse("");
        return new JailHolder(
                Kind.SOCKET,
                Optional.empty(),
                sure,
                "connection " + ends,
                expiry(socket),
                socket.protocol() + " " + ends + " in " + state + unsent + ", without a process; "
                        + (sure ? "its address is this jail's only" : "its address is not this jail's only")
                        + other(socket),
                "sockstat -46s, netstat -an -p tcp",
                drop(socket));
    }

    /** When the kernel gives the connection up by itself. */
    private String expiry(HostSocket socket) {
        return switch (socket.state().orElse("")) {
            case "TIME_WAIT" -> "its time to run out, at most " + 2 * msl() / 1000 + " s (twice net.inet.tcp.msl)";
            case "FIN_WAIT_2" ->
                "the other side to close, or its time to run out, some minutes at most (net.inet.tcp.finwait2_timeout or"
                        + " the keep-alive time)";
            default ->
                "the other side to take what was sent: no fixed time while that answers, some minutes after it has"
                        + " fallen silent";
        };
    }

    private long msl() {
        return jails.facts()
                .flatMap(facts -> facts.sysctl("net.inet.tcp.msl").asOptional())
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(USUAL_MSL);
    }

    /** The other end, where it is on this host: who does not read. */
    private String other(HostSocket socket) {
        return jails.sockets().stream()
                .filter(peer ->
                        peer.local().equals(socket.remote()) && peer.remote().equals(socket.local()))
                .map(JailSockets::reader)
                .collect(Collectors.joining());
    }

    private static String reader(HostSocket peer) {
        String who = peer.holders().orElse(List.of()).stream()
                .map(holder -> holder.pid() + " (" + Text.printable(holder.command()) + ")")
                .distinct()
                .collect(Collectors.joining(", "));
        String unread = peer.receiveQueue()
                .asOptional()
                .filter(bytes -> bytes > 0)
                .map(bytes -> ", which has not read " + bytes + " bytes")
                .orElse("");
        return who.isEmpty() ? "" : "; the other end is " + who + unread;
    }

    private static String words(Endpoint end) {
        return Text.printable(end.address() + ":" + end.port());
    }

    /** tcpdrop(8). */
    private static String drop(HostSocket socket) {
        Endpoint local = socket.local();
        Endpoint remote = socket.remote();
        String all = local.address() + " " + local.port() + " " + remote.address() + " " + remote.port();
        return all.matches("[0-9A-Fa-f.:%a-z ]+") ? "tcpdrop " + all : "";
    }
}
