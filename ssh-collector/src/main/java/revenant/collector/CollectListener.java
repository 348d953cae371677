package revenant.collector;

import revenant.collector.model.HostSnapshot;

/** Told of progress, by one thread of the collection after the other. */
public interface CollectListener {
    CollectListener NONE = new CollectListener() {};

    /** In plain words what is going on: "connecting to web1", "logging in", "reading kernel stacks". */
    default void progress(String words) {}

    /** What is known so far: once after the section that paints the tree, then at most a few times a second. */
    default void partial(HostSnapshot soFar) {}
}
