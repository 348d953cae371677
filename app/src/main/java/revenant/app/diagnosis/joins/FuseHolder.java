package revenant.app.diagnosis.joins;

/**
 * A process that holds /dev/fuse for a connection: its daemon, or who has the descriptor from it.
 *
 * @param process its row
 * @param fd the descriptor
 * @param proven whether fdinfo names the connection; else it is told by {@code why}
 * @param why completes "is likely its daemon: ..."
 */
public record FuseHolder(int process, int fd, boolean proven, String why) {}
