package revenant.app.table;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import revenant.app.table.Column.Align;
import revenant.app.table.Column.Cell;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.RowOrder;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Reading;

/** The kinds of column. */
final class ColumnFactory {
    private static final Set<String> HIDDEN = Set.of("pgrp", "sid", "stat", "cpu", "pending", "exit", "fds");

    /** A whole number that is always known. */
    interface Number {
        long of(ProcessTree tree, int node);
    }

    /** A number that may not be known. */
    interface Value {
        Reading<Long> of(ProcessTree tree, int node);
    }

    /** A number as a person reads it on this host. */
    interface Format {
        String words(HostFacts host, long value);
    }

    private ColumnFactory() {}

    static Column text(String id, String title, String description, int width, Cell cell) {
        RowOrder order = new RowOrder.ByText(
                (tree, node) -> cell.of(tree, node).asOptional().filter(words -> !words.isEmpty()));
        return new Column(id, title, description, Align.LEFT, width, !HIDDEN.contains(id), cell, order);
    }

    static Column number(String id, String title, String description, int width, Number number) {
        return right(
                id,
                title,
                description,
                width,
                (tree, node) -> Reading.known(Long.toString(number.of(tree, node))),
                (tree, node) -> OptionalLong.of(number.of(tree, node)));
    }

    static Column scaled(String id, String title, String description, int width, Value value, Format format) {
        return right(
                id,
                title,
                description,
                width,
                (tree, node) -> value.of(tree, node)
                        .map(known -> format.words(tree.snapshot().host(), known)),
                (tree, node) -> optional(value.of(tree, node)));
    }

    /** As {@link #scaled}, blank for threads, which share the value. */
    static Column perProcess(String id, String title, String description, int width, Value value, Format format) {
        Column all = scaled(id, title, description, width, value, format);
        return right(
                id,
                title,
                description,
                width,
                (tree, node) -> tree.isThread(node) ? Reading.known("") : all.reading(tree, node),
                (tree, node) -> tree.isThread(node) ? OptionalLong.empty() : optional(value.of(tree, node)));
    }

    /** Ordered by start, which is known even where the host's uptime is not: the youngest first. */
    static Column age(String id, String title, String description, int width) {
        return right(
                id,
                title,
                description,
                width,
                (tree, node) ->
                        Words.age(tree.snapshot().host(), tree.task(node)).map(Words::age),
                (tree, node) -> OptionalLong.of(-tree.task(node).stat().startTicks()));
    }

    private static Column right(
            String id, String title, String description, int width, Cell cell, RowOrder.LongOf value) {
        RowOrder order = new RowOrder.ByNumber(value);
        return new Column(id, title, description, Align.RIGHT, width, !HIDDEN.contains(id), cell, order);
    }

    private static OptionalLong optional(Reading<Long> reading) {
        Optional<Long> known = reading.asOptional();
        return known.isPresent() ? OptionalLong.of(known.get()) : OptionalLong.empty();
    }
}
