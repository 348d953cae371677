package revenant.app.diagnosis;

/** How bad it is. The words are those of the JSON. */
public enum Severity {
    /** Something will not end by itself, or the host is about to refuse work. */
    CRITICAL("critical"),
    /** Someone should act. */
    WARNING("warning"),
    /** Good to know; a healthy host may have it. */
    NOTICE("notice");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether {@code revenant diagnose} ends with code 1 for it. */
    public boolean wantsAction() {
        return this != NOTICE;
    }
}
