package revenant.bench;

import java.util.Locale;

/** What is measured, and what Revenant's table owes. */
enum Figure {
    HEAP("heap, all open", "MB", Judge.RATIO, 1.0 / 3),
    FIRST("first tree to pixels", "ms", Judge.NONE, 0),
    SCROLL_ROW("scroll by 1 row, frame", "ms", Judge.RATIO, 1),
    SCROLL_WHEEL("scroll by 3 rows, frame", "ms", Judge.RATIO, 1),
    SCROLL_PAGE("scroll by a page, frame", "ms", Judge.RATIO, 1),
    SCROLL_JUMP("scroll by 4,999 rows, frame", "ms", Judge.RATIO, 1),
    VALUES_FX("5 % of values, JavaFX thread", "ms", Judge.RATIO, 0.25),
    VALUES("5 % of values, to pixels", "ms", Judge.RATIO, 0.25),
    LITTLE_FX("0.5 % born and gone, JavaFX thread", "ms", Judge.RATIO, 0.5),
    LITTLE("0.5 % born and gone, to pixels", "ms", Judge.RATIO, 0.5),
    MUCH_FX("5 % born and gone, JavaFX thread", "ms", Judge.RATIO, 0.5),
    MUCH("5 % born and gone, to pixels", "ms", Judge.RATIO, 0.5),
    FILTER_MANY("filter, 1st letter: most rows stay", "ms", Judge.LIMIT, 250),
    FILTER_SOME("filter, word of a stack", "ms", Judge.LIMIT, 250),
    FILTER_FEW("filter, one row stays", "ms", Judge.LIMIT, 250),
    FILTER_OFF("filter taken away", "ms", Judge.LIMIT, 250),
    BLOCK("longest block in a refresh, median", "ms", Judge.LIMIT, 100),
    WORST("longest block in any refresh", "ms", Judge.WORST, 100);

    final String words;
    final String unit;
    final Judge judge;
    final double most;

    /** How a figure is judged. */
    enum Judge {
        /** Not at all. */
        NONE,
        /** By its part of the other table's. */
        RATIO,
        /** By itself. */
        LIMIT,
        /** By the largest of all its samples; the others by their median. */
        WORST
    }

    Figure(String words, String unit, Judge judge, double most) {
        this.words = words;
        this.unit = unit;
        this.judge = judge;
        this.most = most;
    }

    String target() {
        return switch (judge) {
            case NONE -> "";
            case RATIO -> String.format(Locale.ROOT, "<= %.2f x", most);
            case LIMIT, WORST -> String.format(Locale.ROOT, "<= %.0f %s", most, unit);
        };
    }

    boolean met(double flat, double plain) {
        return judge == Judge.NONE || (judge == Judge.RATIO ? flat / plain : flat) <= most;
    }
}
