package revenant.app.diagnosis;

/**
 * A finding that another one accounts for, and that is therefore not told on its own.
 *
 * @param rule its rule
 * @param headline its headline
 */
public record Consequence(String rule, String headline) {}
