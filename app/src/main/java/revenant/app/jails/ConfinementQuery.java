package revenant.app.jails;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import revenant.app.table.Words;
import revenant.collector.model.Jail;
import revenant.collector.model.Text;

/**
 * What to look for among jails or containers: every word must be found in the name, the id, the path, the host name, an
 * address, or in the command of a process inside.
 *
 * @param dyingOnly only those that are dying
 */
public record ConfinementQuery(String text, boolean dyingOnly) {
    public static final ConfinementQuery ALL = new ConfinementQuery("", false);

    public ConfinementQuery withText(String wanted) {
        return new ConfinementQuery(wanted, dyingOnly);
    }

    public ConfinementQuery withDyingOnly(boolean wanted) {
        return new ConfinementQuery(text, wanted);
    }

    /** Those in which it is found, in their order. */
    public List<Confinement> in(Confinements confinements) {
        List<String> words = Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return confinements.all().stream()
                .filter(one -> !dyingOnly || one.isDying())
                .filter(one -> words.stream().allMatch(word -> isIn(one, word)))
                .toList();
    }

    private static boolean isIn(Confinement one, String word) {
        return haystack(one).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
    }

    private static Stream<String> haystack(Confinement one) {
        Stream<String> own = Stream.concat(
                Stream.of(one.enclosure().described(), ConfinementWords.state(one), ConfinementWords.place(one)),
                one.jail().stream().flatMap(ConfinementQuery::haystack));
        Stream<String> inside = one.members().rows().stream()
                .map(row -> Words.command(
                        one.members().tree().process(row), one.members().tree().task(row)));
        return Stream.concat(own, inside);
    }

    private static Stream<String> haystack(Jail jail) {
        return Stream.of(
                        jail.hostname().asOptional().stream(),
                        jail.ip4().orElse(List.of()).stream(),
                        jail.ip6().orElse(List.of()).stream())
                .flatMap(texts -> texts)
                .map(Text::printable);
    }
}
