package revenant.app.compare;

import revenant.app.tree.Mark;

/**
 * A process of which more or fewer tasks have a mark.
 *
 * @param who on the second side
 * @param then how many of its tasks had it; 0 for a process that was not there
 */
public record MarkChange(Seen who, Mark mark, int then, int now) {}
