package revenant.app.view.stacks;

import revenant.app.stacks.Found;
import revenant.app.tree.ProcessTree;

/**
 * The group whose stack and members are shown.
 *
 * @param tree the tree it was last seen in
 * @param gone whether no task was there at the last refresh; the rest is then what was known before
 */
public record Chosen(ProcessTree tree, Found found, boolean gone) {}
