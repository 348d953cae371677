package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;

/**
 * A task that waits inside FUSE.
 *
 * @param node its row
 * @param function the FUSE function it waits in, or the general one for what lies on FUSE
 * @param connection the number of the connection it waits for; empty where that cannot be told
 * @param sure whether nothing else is possible
 * @param how how that is known: "its descriptor 5 is /mnt/s3/file"
 * @param source where that can be checked
 * @param candidates numbers of the connections it can be, where it cannot be told
 */
public record FuseWait(
        int node,
        String function,
        Optional<Long> connection,
        boolean sure,
        String how,
        String source,
        List<Long> candidates) {
    public FuseWait {
        candidates = List.copyOf(candidates);
    }

    static FuseWait on(int node, String function, long connection, boolean sure, String how, String source) {
        return new FuseWait(node, function, Optional.of(connection), sure, how, source, List.of(connection));
    }
}
