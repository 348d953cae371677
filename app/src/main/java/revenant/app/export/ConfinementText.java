package revenant.app.export;

import java.util.ArrayList;
import java.util.List;
import revenant.app.jails.Confinement;
import revenant.app.jails.ConfinementFacts;
import revenant.app.jails.ConfinementWords;
import revenant.app.jails.Keeping;

/** A jail or container as text: why it is still here, and everything in it with the command or file that tells it. */
public final class ConfinementText {
    private ConfinementText() {}

    public static String of(Confinement one) {
        List<String> head = new ArrayList<>(Provenance.lines(one.members().tree()));
        head.add("");
        head.add(one.enclosure().described() + ", " + ConfinementWords.state(one));
        head.add(Keeping.words(one));
        return String.join("\n", head) + "\n\n" + FactText.of(ConfinementFacts.of(one), true);
    }
}
