package revenant.app.tree;

/**
 * The container a cgroup path speaks of.
 *
 * @param runtime docker, containerd, CRI-O, podman, LXC, ...; kubernetes where only the pod is told
 * @param id the runtime's id (64 hexadecimal digits as a rule) or the container's name
 * @param pod uid of the Kubernetes pod, empty for none
 * @param monitor whether the path is that of the runtime's monitor process, which is not inside the container
 */
public record Container(String runtime, String id, String pod, boolean monitor) {
    private static final int SHORT = 12;

    /** Runtime and id, shortened as their tools do. */
    public String words() {
        boolean hash = id.length() == 64 && id.chars().allMatch(c -> Character.digit(c, 16) >= 0);
        return runtime + " " + (hash ? id.substring(0, SHORT) : id) + (monitor ? " (monitor)" : "");
    }
}
