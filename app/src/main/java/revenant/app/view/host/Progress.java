package revenant.app.view.host;

import revenant.app.tree.ProcessTree;

/** What a running collection reports. */
sealed interface Progress {
    /** What is going on, in plain words. */
    record Words(String words) implements Progress {}

    /** The tree as far as it is known. */
    record Partial(ProcessTree tree) implements Progress {}
}
