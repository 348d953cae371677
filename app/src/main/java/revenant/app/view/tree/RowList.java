package revenant.app.view.tree;

import java.util.AbstractList;
import javafx.collections.ObservableListBase;

/**
 * The table's items: the row numbers 0 to n-1. What a row shows is looked up in {@link Rows}, so that a refresh of any
 * size changes nothing here but the number of rows, and the cells on screen are the only thing to repaint.
 */
final class RowList extends ObservableListBase<Integer> {
    private int size;

    @Override
    public Integer get(int index) {
        return index;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexOf(Object item) {
        return item instanceof Integer row && row >= 0 && row < size ? row : -1;
    }

    @Override
    public boolean contains(Object item) {
        return indexOf(item) >= 0;
    }

    void resize(int wanted) {
        int old = size;
        if (wanted == old) {
            return;
        }
        beginChange();
        size = wanted;
        if (wanted > old) {
            nextAdd(old, wanted);
        } else {
            nextRemove(wanted, new Range(wanted, old));
        }
        endChange();
    }

    /** The row numbers from one to another, without storing them. */
    private static final class Range extends AbstractList<Integer> {
        private final int from;
        private final int to;

        Range(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Integer get(int index) {
            return from + index;
        }

        @Override
        public int size() {
            return to - from;
        }
    }
}
