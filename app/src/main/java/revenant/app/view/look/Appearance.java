package revenant.app.view.look;

/** Which theme a person wants. */
public enum Appearance {
    SYSTEM("Follow the system"),
    LIGHT("Light"),
    DARK("Dark");

    private final String words;

    Appearance(String words) {
        this.words = words;
    }

    /** The next one, going round. */
    public Appearance next() {
        return values()[(ordinal() + 1) % values().length];
    }

    @Override
    public String toString() {
        return words;
    }
}
