package revenant.app.tree;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import revenant.collector.model.CgroupLine;

/**
 * Where a process belongs, told by its cgroup.
 *
 * @param path the path of the hierarchy that tells most: v2, else systemd's own, else pids
 * @param container empty outside of containers and where a cgroup namespace hides it
 * @param unit the innermost systemd unit: gitea.service, session-3.scope; empty for none
 * @param slice the innermost slice, empty for none
 * @param session the number of the login session, empty for none
 */
public record Cgroup(String path, Optional<Container> container, String unit, String slice, String session) {

    public static Cgroup of(List<CgroupLine> lines) {
        String path = path(lines);
        Optional<Container> container = ContainerPath.find(path);
        for (CgroupLine line : lines) {
            container = container.isPresent() ? container : ContainerPath.find(line.path());
        }
        String unit = "";
        String slice = "";
        for (String part : path.split("/", -1)) {
            unit = part.endsWith(".service") || part.endsWith(".scope") ? part : unit;
            slice = part.endsWith(".slice") ? part : slice;
        }
        return new Cgroup(path, container, unit, slice, session(unit));
    }

    private static String session(String unit) {
        boolean session = unit.startsWith("session-") && unit.endsWith(".scope");
        return session ? unit.substring("session-".length(), unit.length() - ".scope".length()) : "";
    }

    private static String path(List<CgroupLine> lines) {
        String v2 = first(lines, CgroupLine::v2);
        String systemd = first(lines, line -> line.controllers().equals("name=systemd"));
        String pids = first(lines, line -> line.controllers().contains("pids"));
        for (String path : List.of(v2, systemd, pids)) {
            if (path.length() > 1) {
                return path;
            }
        }
        return lines.isEmpty() ? "" : "/";
    }

    private static String first(List<CgroupLine> lines, Predicate<CgroupLine> wanted) {
        return lines.stream().filter(wanted).map(CgroupLine::path).findFirst().orElse("");
    }

    /** Container, unit or path, whatever says most. */
    public String words() {
        if (container.isPresent()) {
            return container.get().words();
        }
        return unit.isEmpty() ? path : unit;
    }
}
