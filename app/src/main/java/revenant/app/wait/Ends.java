package revenant.app.wait;

/** What can end a wait, besides the event it waits for. */
public enum Ends {
    ANY("any signal it does not block ends the wait"),
    FATAL("only a fatal signal such as SIGKILL ends the wait"),
    NOTHING("no signal ends the wait, only the event itself"),
    DEPENDS("what ends the wait depends"),
    REST("it is at rest");

    private final String words;

    Ends(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
