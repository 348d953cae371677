package revenant.bench;

import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostSnapshot;

/** Takes one table over the whole course in a fresh JVM; prints a line {@code figure value} for each sample. */
final class Course {
    /** It counts aloud the cells of the plain table. */
    private static final Logger CONTROLS = Logger.getLogger("javafx.scene.control");

    private static final int FRAMES = 150;
    private static final int PAGE = 30;
    private static final int JUMP = 4_999;
    private static final int WARM_UP = 3;
    private static final int SAMPLES = 7;
    private static final int SELECTED = 123_456;
    private final Random random = new Random(11);
    private final Screen screen;
    private final Contender contender;
    private HostSnapshot snapshot;
    private int pid;

    private Course(Screen screen, Contender contender, HostSnapshot snapshot) {
        this.screen = screen;
        this.contender = contender;
        this.snapshot = snapshot;
    }

    /** Ends the JVM, whatever happens: JavaFX would keep it, and paint while it shuts down. */
    public static void main(String[] arguments) {
        CONTROLS.setLevel(Level.WARNING);
        int code = 1;
        try {
            run(arguments[0]);
            code = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        }
        System.out.flush();
        Runtime.getRuntime().halt(code);
    }

    private static void run(String table) throws InterruptedException {
        Screen screen = Screen.open();
        Contender[] contender = new Contender[1];
        screen.onFx(() -> contender[0] = table.equals("flat") ? new Flat() : new Plain());
        screen.put(contender[0]);
        Course course = new Course(screen, contender[0], Population.host());
        course.open();
        course.scroll();
        course.refresh();
        course.filter();
    }

    private void open() throws InterruptedException {
        double before = Screen.heap();
        ProcessTree tree = ProcessTree.of(snapshot);
        Screen.Cost cost = screen.cost(landed -> contender.show(tree, landed));
        print(Figure.FIRST, cost.pixels());
        print(Figure.HEAP, Screen.heap() - before);
        int selected = IntStream.iterate(SELECTED, node -> node + 1)
                .filter(node -> tree.children(node).length > 0)
                .findFirst()
                .orElseThrow();
        pid = tree.process(selected).pid();
        screen.onFx(() -> {
            expect(tree.size(), contender.rows());
            contender.select(selected);
        });
    }

    private void scroll() {
        scroll(Figure.SCROLL_ROW, 1);
        scroll(Figure.SCROLL_WHEEL, 3);
        scroll(Figure.SCROLL_PAGE, PAGE);
        scroll(Figure.SCROLL_JUMP, JUMP);
    }

    private void scroll(Figure figure, int step) {
        print(
                figure,
                DoubleStream.of(screen.scroll(contender, step, FRAMES))
                        .sorted()
                        .skip(FRAMES / 2)
                        .findFirst()
                        .orElseThrow());
    }

    private void refresh() throws InterruptedException {
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            Screen.Cost values = next(Snapshots.changed(snapshot, 0.05, random), contender::refreshValues);
            Screen.Cost little = next(Snapshots.turnedOver(snapshot, 0.005, random), contender::refreshStructure);
            Screen.Cost much = next(Snapshots.turnedOver(snapshot, 0.05, random), contender::refreshStructure);
            if (i >= 0) {
                print(Figure.VALUES, values, Figure.VALUES_FX);
                print(Figure.LITTLE, little, Figure.LITTLE_FX);
                print(Figure.MUCH, much, Figure.MUCH_FX);
            }
        }
    }

    /** A way to show a new tree. */
    private interface Refresh {
        void show(ProcessTree tree, Runnable landed);
    }

    private Screen.Cost next(HostSnapshot later, Refresh refresh) throws InterruptedException {
        ProcessTree tree = ProcessTree.of(later);
        snapshot = later;
        System.gc();
        Screen.Cost cost = screen.cost(landed -> refresh.show(tree, landed));
        try (Heartbeat heartbeat = Heartbeat.start()) {
            Thread.sleep(BriefNews.NEWS.plusMillis(300));
            return new Screen.Cost(cost.pixels(), cost.busy(), Math.max(cost.block(), heartbeat.longest()));
        }
    }

    private void filter() {
        for (int i = -WARM_UP; i < SAMPLES; i++) {
            filter("j", Figure.FILTER_MANY, i >= 0);
            filter("fuse_simple", Figure.FILTER_SOME, i >= 0);
            filter("orders-" + snapshot.processes().get(40_000).pid(), Figure.FILTER_FEW, i >= 0);
            filter("", Figure.FILTER_OFF, i >= 0);
        }
    }

    private void filter(String query, Figure figure, boolean counts) {
        Screen.Cost cost = screen.cost(landed -> contender.filter(query, landed));
        if (counts) {
            print(figure, cost.pixels());
        }
    }

    private void print(Figure pixels, Screen.Cost cost, Figure busy) {
        print(pixels, cost.pixels());
        print(busy, cost.busy());
        print(Figure.BLOCK, cost.block());
        print(Figure.WORST, cost.block());
        screen.onFx(() -> expect(pid, contender.selectedPid()));
    }

    private static void print(Figure figure, double value) {
        System.out.println(figure + " " + value);
    }

    /** A table that has lost rows or the selection on the way is not measured any further. */
    private static void expect(int wanted, int found) {
        if (wanted != found) {
            throw new IllegalStateException("expected " + wanted + ", found " + found);
        }
    }
}
