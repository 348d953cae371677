package revenant.app.stacks;

/**
 * A group that a query has found.
 *
 * @param group with the members that were asked for
 * @param whole with all of them
 */
public record Found(StackGroup group, StackGroup whole) {
    public Place place() {
        return whole.place();
    }

    public boolean narrowed() {
        return group.count() < whole.count();
    }
}
