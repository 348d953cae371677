package revenant.app.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import revenant.collector.model.Text;

/** The page that explains a rule: Markdown among the resources, named by the rule's id. */
public final class RulePage {
    private RulePage() {}

    /**
     * The page's text.
     *
     * @throws IllegalArgumentException when there is no rule of that id
     */
    public static String of(String id) {
        if (Rules.ALL.stream().noneMatch(rule -> rule.id().equals(id))) {
            String ids = Rules.ALL.stream().map(Rule::id).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "There is no rule \"" + Text.printable(id) + "\". There are: " + ids + ".");
        }
        try (InputStream page = RulePage.class.getResourceAsStream("rules/" + id + ".md")) {
            if (page == null) {
                throw new IllegalStateException("rule " + id + " has no page");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
