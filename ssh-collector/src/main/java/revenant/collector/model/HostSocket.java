package revenant.collector.model;

import java.util.List;

/**
 * A socket of the host's own network stack: what netstat(1) and sockstat(1) say of it together.
 *
 * @param protocol tcp4, tcp6, tcp46, udp4, ...
 * @param state as printed: LISTEN, FIN_WAIT_1, TIME_WAIT; {@code unsupported} for a protocol without
 * @param receiveQueue bytes that wait to be read
 * @param sendQueue bytes that wait to be taken by the other side
 * @param holders descriptors that refer to it; Known(empty) when no process has one: a closed connection the kernel keeps
 * @param jid the jail of the holders, 0 for the host; a socket without holders does not say whose it was
 * @param jailsByAddress jids of the jails that have its local address, living and dying
 */
public record HostSocket(
        String protocol,
        Endpoint local,
        Endpoint remote,
        Reading<String> state,
        Reading<Long> receiveQueue,
        Reading<Long> sendQueue,
        Reading<List<Holder>> holders,
        Reading<Integer> jid,
        List<Integer> jailsByAddress) {

    /**
     * One end.
     *
     * @param address numeric, {@code *} for any
     * @param port {@code *} for any
     */
    public record Endpoint(String address, String port) {}

    /**
     * A descriptor of a process.
     *
     * @param user the name sockstat prints
     */
    public record Holder(int pid, int fd, String user, String command) {}
}
