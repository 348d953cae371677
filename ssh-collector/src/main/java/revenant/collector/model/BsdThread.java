package revenant.collector.model;

/**
 * What only FreeBSD's ps(1) says of a thread.
 *
 * @param stat as printed: {@code DEsJ}; the letters are told in bin/ps/print.c, state()
 * @param first whether it is the first thread of its process. FreeBSD has no leader whose id is the pid; the first stands
 *     for it
 * @param name tdname; {@code unsupported} for a thread that has no name of its own
 * @param lock the mutex or rwlock it is blocked on, at most 8 characters; {@code unsupported} when on none
 * @param waitAddress the wait channel's address. Two threads with the same one wait for the same object, which an equal
 *     name does not say
 * @param sleepSeconds how long it has slept, counted to 127
 * @param signalsCovered ps prints the first 32 signals of each set; 128 where procstat was asked too
 */
public record BsdThread(
        String stat,
        boolean first,
        Reading<String> name,
        Reading<String> lock,
        Reading<String> waitAddress,
        Reading<Integer> sleepSeconds,
        Reading<Integer> priority,
        int signalsCovered) {}
