package revenant.collector.transport;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.CollectException;
import revenant.collector.Target;

/** The hosts on the way to a target, each with its own configuration; ssh_config(5), ProxyJump. */
record SshRoute(List<HostConfig> hops) {
    private static final int MOST_HOPS = 8;

    static SshRoute to(Target.Ssh target, OpenSshConfig config, Transport.Progress progress) throws CollectException {
        return new SshRoute(List.copyOf(hops(target, config, progress, MOST_HOPS)));
    }

    private static List<HostConfig> hops(Target.Ssh target, OpenSshConfig config, Transport.Progress progress, int left)
            throws CollectException {
        HostConfig host = config.resolve(target, progress);
        if (left == 0) {
            throw new CollectException.Unsupported(
                    "More than " + MOST_HOPS + " hosts on the way to " + target.text() + ".",
                    "Look for a circle in the ProxyJump lines of the ssh configuration.");
        }
        refuseProxyCommand(host);
        List<HostConfig> hops = new ArrayList<>();
        for (String jump : host.proxyJump()) {
            Target.Ssh next = jumpTarget(jump);
            // Only the first jump may itself lie behind another: the list says what lies behind the others.
            if (hops.isEmpty()) {
                hops.addAll(hops(next, config, progress, left - 1));
            } else {
                hops.add(config.resolve(next, progress));
            }
        }
        hops.add(host);
        return hops;
    }

    private static Target.Ssh jumpTarget(String jump) throws CollectException {
        String plain = jump.startsWith("ssh://") ? jump.substring("ssh://".length()) : jump;
        try {
            if (Target.parse(plain) instanceof Target.Ssh target) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            // Said below, with the name of the setting.
        }
        throw new CollectException.Unsupported(
                "ProxyJump names \"" + jump + "\", which is not a host.", "Use ProxyJump [user@]host[:port].");
    }

    private static void refuseProxyCommand(HostConfig host) throws CollectException {
        if (host.proxyCommand().isPresent()) {
            throw new CollectException.Unsupported(
                    "The ssh configuration reaches " + host.name() + " through a ProxyCommand, which is not run here.",
                    "Let the OpenSSH client connect: exec:ssh " + host.name() + " sh -s");
        }
    }
}
