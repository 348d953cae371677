package revenant.app.diagnosis;

/**
 * A next step. It is shown and copied, never run.
 *
 * @param text what it does, what else it hits, and what it costs
 * @param command for a POSIX shell on the host; empty where no command helps
 */
public record Remedy(String text, String command) {
    public static Remedy advice(String text) {
        return new Remedy(text, "");
    }
}
