package revenant.app.diagnosis;

/** How sure it is. The words are those of the JSON. */
public enum Confidence {
    /** Every field that could speak against it was read and agrees. */
    PROVED("proved"),
    /** Nothing speaks against it, but something that would prove it was not read; {@link Finding#missing} names it. */
    LIKELY("likely");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
