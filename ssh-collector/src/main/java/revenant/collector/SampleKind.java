package revenant.collector;

/** How thoroughly to look. */
enum SampleKind {
    LIGHT,
    FULL;

    /** The request, as watch.sh reads it. */
    String word() {
        return this == LIGHT ? "light" : "full";
    }
}
