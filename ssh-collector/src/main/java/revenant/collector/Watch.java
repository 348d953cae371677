package revenant.collector;

import java.util.Set;

/**
 * Looks at a host again and again over one shell: a light sample every second, a full one now and then, at most as often as
 * the budget allows. All methods may be called from any thread, and return at once.
 */
public interface Watch extends AutoCloseable {
    /** No samples until {@link #resume}; the connection is kept. */
    void pause();

    void resume();

    /** A full sample as soon as can be, paused or not, whatever it costs. While the connection is down: the next try. */
    void sampleNow();

    /** The processes whose descriptors each light sample is to list, beside those that look suspicious. */
    void choose(Set<Integer> pids);

    /** Ends it; nothing of ours stays on the host. */
    @Override
    void close();
}
