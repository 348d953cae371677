package revenant.app.diagnosis.rules;

import revenant.app.diagnosis.FindingBuilder;
import revenant.app.diagnosis.joins.FuseConn;
import revenant.app.diagnosis.joins.FuseConnections;

/** How to end the requests of a FUSE connection: Documentation/filesystems/fuse.rst, "Aborting a filesystem connection". */
final class FuseRemedies {
    /** Where fusectl is mounted by custom. */
    static final String CONTROL = "/sys/fs/fuse/connections";

    private final FuseConnections connections;
    private final FuseConn connection;
    private final String mount;

    FuseRemedies(FuseConnections connections, FuseConn connection, String mount) {
        this.connections = connections;
        this.connection = connection;
        this.mount = mount;
    }

    /**
     * Aborts it.
     *
     * @param effect what it achieves, a sentence
     * @param others who else waits there, in words; empty for nobody
     */
    void abort(String effect, String others, FindingBuilder finding) {
        String dead = connection.mounts().isEmpty()
                ? "what is left of its file system is dead for everybody"
                : mount + " is dead for everybody until it is unmounted and mounted again";
        String cost = " All requests of " + connection.name() + " fail at once, and " + dead
                + "; what was not written yet is lost. "
                + (others.isEmpty() ? "Nobody else was seen waiting there." : "Waiting there too: " + others + ".");
        String abort = "echo 1 > " + CONTROL + "/" + connection.number() + "/abort";
        boolean mounted = connections.hasControl().orElse(true);
        finding.remedy(
                effect + cost + (mounted ? "" : " fusectl is not mounted here, so that comes first."),
                mounted ? abort : "mount -t fusectl fusectl " + CONTROL + " && " + abort);
        if (connections.hasControl().isEmpty()) {
            finding.advice("If there is no such file, mount it first: mount -t fusectl fusectl " + CONTROL + ".");
        }
    }
}
