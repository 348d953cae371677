package revenant.app.stacks;

import revenant.app.wait.Ends;
import revenant.app.wait.Wait;
import revenant.collector.model.Task;

/** How much a group is worth a look, the most first. */
public enum Urgency {
    /** Some task of it is uninterruptible or exiting. */
    STUCK,
    /** It sleeps where not every signal wakes it, or is stopped. */
    DEAF,
    /** Nobody has listed the place. */
    UNLISTED,
    /** Its stack was not read. */
    UNREAD,
    /** Any signal ends the wait: where programs wait for work. */
    WAITING,
    /** On a CPU, or just interrupted. */
    RUNNING,
    /** At rest, or a kernel thread asleep. */
    RESTING,
    ENDED;

    static Urgency of(Place place, Iterable<Task> members) {
        if (place.meaning().map(Wait::ends).filter(ends -> ends == Ends.REST).isPresent()) {
            return RESTING;
        }
        boolean kernel = true;
        for (Task task : members) {
            if (Places.stuck(task)) {
                return STUCK;
            }
            kernel &= task.stat().flags().kernelThread();
        }
        return kernel && place.known() ? RESTING : calm(place);
    }

    private static Urgency calm(Place place) {
        return switch (place) {
            case Place.Unread _ -> UNREAD;
            case Place.Running _, Place.Passing _ -> RUNNING;
            case Place.Ended _ -> ENDED;
            case Place.Stack _, Place.Symbol _ ->
                place.meaning()
                        .map(wait -> wait.ends() == Ends.ANY ? WAITING : DEAF)
                        .orElse(UNLISTED);
        };
    }
}
