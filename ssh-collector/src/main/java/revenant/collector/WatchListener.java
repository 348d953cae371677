package revenant.collector;

import java.time.Duration;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;

/** Told of what a watch sees, by its thread, one after the other. What takes long delays the next sample. */
public interface WatchListener {

    /** The host at one more moment, see {@link HostSnapshot#light}. Shares all that is equal with the one before. */
    void sample(HostSnapshot moment);

    /** The text of a sample, before {@link #sample}: for whoever saves it. */
    default void captured(Capture capture) {}

    /**
     * What watching costs the host at the pace that is now kept, from what samples cost of late: CPU time of our processes
     * there and, on Linux over SSH, of the sshd that carries their output.
     *
     * @param percent of one core
     * @param interval between two light samples
     */
    default void cost(double percent, Duration interval) {}

    default void state(WatchState state) {}
}
