package revenant.collector.model;

/**
 * A read of ours that did not return: evidence, not only a nuisance. The file names the victim.
 *
 * @param path the file, relative to /proc unless it begins with a slash. On FreeBSD what was asked when a
 *     command did not come back: {@code PID/files}, or a section
 * @param readerPid our reader
 * @param readerStuck true when the reader did not even die of SIGKILL and was left behind
 */
public record BlockedRead(String path, int readerPid, boolean readerStuck) {}
