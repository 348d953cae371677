package revenant.app.view.detail;

import revenant.app.table.Fact;

/** Facts as text to paste. */
public final class FactCopy {
    private FactCopy() {}

    /** Where a fact can be checked. */
    static String origin(Fact fact) {
        return fact.source().isEmpty() ? "follows from the facts beside it" : fact.source();
    }

    /** The fact alone. */
    static String plain(Fact fact) {
        String words = fact.text().isKnown() ? fact.words() : "not known: " + fact.words();
        return fact.label().isEmpty() ? words : fact.label() + ": " + words;
    }

    /** The fact with the file it was read from. */
    public static String withSource(Fact fact) {
        return fact.source().isEmpty() ? plain(fact) : plain(fact) + "  [" + fact.source() + "]";
    }
}
