package revenant.app.tree;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the container in a cgroup path: every runtime has its own way to name one. The innermost wins. */
final class ContainerPath {
    private static final String ID = "([0-9a-f]{64})";

    /** One way to name a container; group 1 is the id. */
    private record Form(Pattern pattern, String runtime, boolean monitor) {
        static Form of(String regex, String runtime) {
            return new Form(Pattern.compile("(?:^|/)" + regex + "(?=/|$)"), runtime, false);
        }

        static Form monitor(String regex, String runtime) {
            return new Form(Pattern.compile("(?:^|/)" + regex + "(?=/|$)"), runtime, true);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.of("docker/" + ID, "docker"),
            Form.of("docker-" + ID + "\\.scope", "docker"),
            Form.of("cri-containerd-" + ID + "(?:\\.scope)?", "containerd"),
            Form.of("[^/]*:cri-containerd:" + ID, "containerd"),
            Form.of("nerdctl-" + ID + "\\.scope", "nerdctl"),
            Form.of("k8s\\.io/" + ID, "containerd"),
            Form.of("crio-" + ID + "(?:\\.scope)?", "CRI-O"),
            Form.monitor("crio-conmon-" + ID + "\\.scope", "CRI-O"),
            Form.of("libpod-" + ID + "(?:\\.scope)?", "podman"),
            Form.of("libpod-payload-" + ID, "podman"),
            Form.monitor("libpod-conmon-" + ID + "(?:\\.scope)?", "podman"),
            Form.of("(?:kubepods[^/]*/)(?:[^/]*/)*pod[^/]+/" + ID, "kubernetes"),
            Form.of("lxc/([^/]+)", "LXC"),
            Form.of("lxc\\.payload[./]([^/]+)", "LXC"),
            Form.monitor("lxc\\.monitor[./]([^/]+)", "LXC"),
            Form.of("systemd-nspawn@([^/]+)\\.service", "nspawn"),
            Form.monitor("systemd-nspawn@([^/]+)\\.service/supervisor", "nspawn"),
            Form.of("machine-((?!qemu)[^/]+)\\.scope", "machine"),
            Form.of("ecs/(?:[^/]+/)?" + ID, "ECS"),
            Form.of("ecs/[^/]+/([0-9a-f]{32}-[0-9]+)", "ECS"),
            Form.of("actions_job/" + ID, "GitHub Actions"),
            Form.of("garden/([^/]+)", "garden"),
            Form.of("buildkit/([^/]+)", "BuildKit"));
    private static final List<Form> AT_ROOT = List.of(
            new Form(Pattern.compile("^/default/([^/]+)"), "containerd", false),
            new Form(Pattern.compile("^/" + ID), "docker", false));
    private static final Pattern POD =
            Pattern.compile("(?:^|[/-])pod([0-9a-fA-F][0-9a-fA-F_-]{15,})(?:\\.slice)?(?=[/:]|$)");

    private ContainerPath() {}

    static Optional<Container> find(String path) {
        Optional<Container> best = last(FORMS, path);
        return best.isPresent() ? best : last(AT_ROOT, path);
    }

    private static Optional<Container> last(List<Form> forms, String path) {
        int bestEnd = -1;
        Container best = null;
        for (Form form : forms) {
            Matcher matcher = form.pattern().matcher(path);
            while (matcher.find()) {
                if (matcher.end() >= bestEnd) {
                    bestEnd = matcher.end();
                    best = new Container(
                            form.runtime(),
                            unescape(matcher.group(1)),
                            pod(path.substring(0, bestEnd)),
                            form.monitor());
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static String pod(String path) {
        Matcher matcher = POD.matcher(path);
        String found = "";
        while (matcher.find()) {
            found = matcher.group(1).replace('_', '-');
        }
        return found;
    }

    /** systemd.unit(5): other characters are written as {@code \x2d}. */
    private static String unescape(String name) {
        return Pattern.compile("\\\\x([0-9a-f]{2})")
                .matcher(name)
                .replaceAll(
                        match -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(match.group(1), 16))));
    }
}
