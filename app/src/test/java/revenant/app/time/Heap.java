package revenant.app.time;

/** What lies on the heap of the tests. */
public final class Heap {
    public static final long MEGABYTE = 1 << 20;

    private Heap() {}

    /** In bytes, without what nobody refers to. */
    public static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
