package revenant.collector.probe;

/** A parser met text that does not have the documented form. The message names what was expected. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Malformed(String message) {
        super(message, null, false, false);
    }
}
