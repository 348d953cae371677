package revenant.app.tree;

/** The evidence for a mark, as one sentence. */
final class Why {
    private Why() {}

    static String of(ProcessTree tree, int node, Mark mark) {
        return mark.meaning() + " (" + tree.task(node).tid() + ")";
    }
}
