package revenant.app.tree;

import java.util.List;
import java.util.stream.Stream;

/** The marks of one row, each with the evidence for it. Immutable. */
public final class Marks {
    private static final int TROUBLED =
            Stream.of(Mark.values()).filter(Mark::troubled).mapToInt(Mark::bit).reduce(0, (a, b) -> a | b);

    private final int bits;
    private final ProcessTree tree;
    private final int node;

    Marks(int bits, ProcessTree tree, int node) {
        this.bits = bits;
        this.tree = tree;
        this.node = node;
    }

    static boolean troubled(int bits) {
        return (bits & TROUBLED) != 0;
    }

    public boolean has(Mark mark) {
        return (bits & mark.bit()) != 0;
    }

    public boolean isEmpty() {
        return bits == 0;
    }

    /** Whether the row belongs to "only the troubled". */
    public boolean troubled() {
        return troubled(bits);
    }

    /** In order of {@link Mark}: the gravest first. */
    public List<Mark> list() {
        return Stream.of(Mark.values()).filter(this::has).toList();
    }

    /** The same with one more, for marks that only a view knows: new and gone. */
    public Marks plus(Mark mark) {
        return new Marks(bits | mark.bit(), tree, node);
    }

    /** The same without any other: of a process without its host only some can be told. */
    public Marks only(Mark mark) {
        return new Marks(bits & mark.bit(), tree, node);
    }

    /** One sentence with the evidence on this very row. */
    public String why(Mark mark) {
        return Why.of(tree, node, mark);
    }
}
