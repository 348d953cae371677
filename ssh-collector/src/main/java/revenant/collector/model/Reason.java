package revenant.collector.model;

/** Why a value is not known. The words are what a person reads in a cell or a report. */
public enum Reason {
    /** The kernel refused: wrong user, missing capability, hidepid, an LSM. */
    DENIED("denied"),
    /** This kernel or system has no such file, field or command. */
    UNSUPPORTED("unsupported"),
    /** The task or object was gone when it was read. */
    VANISHED("vanished"),
    /** The read did not return within its deadline and was given up. */
    TIMED_OUT("timed out"),
    /** It was read, but the text does not have the documented form. */
    MALFORMED("malformed"),
    /** It was not asked for, or the capture ends before it. */
    NOT_COLLECTED("not collected");

    private final String words;

    Reason(String words) {
        this.words = words;
    }

    /** The reason in plain words, lower case. */
    public String words() {
        return words;
    }
}
