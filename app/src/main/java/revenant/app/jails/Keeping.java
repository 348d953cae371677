package revenant.app.jails;

import static revenant.app.jails.ConfinementWords.count;
import static revenant.app.jails.ConfinementWords.named;
import static revenant.app.jails.ConfinementWords.processes;
import static revenant.app.jails.ConfinementWords.who;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import revenant.app.tree.Mark;
import revenant.collector.model.HostSocket;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** Why a jail or container is still here, as far as one look tells: in one line, without a full stop. */
public final class Keeping {
    private Keeping() {}

    public static String words(Confinement one) {
        return Text.printable(
                switch (one.origin()) {
                    case Origin.OfJail _ -> one.isDying() ? dyingJail(one) : living(one);
                    case Origin.Unlisted() -> processes(one.members().count()) + " in it, but jls did not list it";
                    case Origin.OfLinux linux -> linux.dying().isPresent() ? dyingNamespace(one, linux) : living(one);
                });
    }

    private static String living(Confinement one) {
        List<String> parts = new ArrayList<>();
        int alive = one.members().alive().size();
        int orphans = one.members().marked(Mark.ORPHAN).size();
        if (orphans > 0 && !one.persistent()) {
            parts.add("kept by " + count(orphans, "orphan", "orphans") + ", " + oldest(one));
        } else if (alive > 0) {
            parts.add(processes(alive) + ", the oldest " + oldest(one));
        }
        if (one.persistent()) {
            parts.add("persistent: it stays until it is removed");
        }
        if (!one.children().isEmpty()) {
            parts.add(children(one));
        }
        int zombies = one.members().marked(Mark.ZOMBIE).size();
        if (alive == 0 && zombies > 0) {
            parts.add("nothing but " + count(zombies, "zombie", "zombies"));
        }
        return parts.isEmpty() ? "nothing was seen that keeps it" : String.join("; ", parts);
    }

    private static String oldest(Confinement one) {
        return one.members().oldest().map(row -> named(one.members(), row)).orElse("of unknown age");
    }

    private static String children(Confinement one) {
        return one.jail().isPresent()
                ? count(one.children().size(), "jail", "jails") + " inside it"
                : count(one.children().size(), "container", "containers") + " inside it";
    }

    private static String dyingJail(Confinement one) {
        List<String> seen = new ArrayList<>();
        Members members = one.members();
        members.rows().forEach(row -> seen.add(marked(members, row)));
        one.sockets().orElse(List.of()).stream()
                .collect(Collectors.groupingBy(Keeping::state, TreeMap::new, Collectors.counting()))
                .forEach((state, number) -> seen.add(number + " in " + state));
        int openings = one.openings().found().size();
        if (openings > 0) {
            seen.add(count(openings, "file", "files") + " of it open outside");
        }
        int mounts = one.mounts().map(List<Mount>::size).orElse(0);
        if (mounts > 0) {
            seen.add(count(mounts, "mount", "mounts") + " below its path");
        }
        if (!one.children().isEmpty()) {
            seen.add(children(one));
        }
        return seen.isEmpty()
                ? "no process keeps it any more, and nothing was seen that refers to it"
                : "no process keeps it any more; seen: " + String.join(", ", seen);
    }

    /** What is wrong with it, and which. */
    private static String marked(Members members, int row) {
        String mark = members.tree().marks(row).list().stream()
                .findFirst()
                .map(found -> found.word() + " ")
                .orElse("");
        return mark + who(members, row);
    }

    private static String state(HostSocket socket) {
        return socket.state().orElse(socket.protocol());
    }

    private static String dyingNamespace(Confinement one, Origin.OfLinux linux) {
        int row = linux.dying().orElse(-1);
        String init = Text.printable(one.members().tree().task(row).stat().comm()) + " "
                + one.members().tree().process(row).pid();
        int others = one.members().count() - 1;
        return "its init " + init + " exits and " + (linux.waits() ? "waits for " : "may wait for ")
                + count(others, "other process", "other processes") + " to be gone";
    }
}
