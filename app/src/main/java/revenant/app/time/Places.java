package revenant.app.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.tree.HostMounts;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Jail;
import revenant.collector.model.JailFacts;
import revenant.collector.model.Mount;
import revenant.collector.model.Text;

/** Mounts of the host's own namespace and jails that came and went. */
final class Places {
    private final Step step;
    private final List<Event> events = new ArrayList<>();

    private Places(Step step) {
        this.step = step;
    }

    static List<Event> of(Step step) {
        Places places = new Places(step);
        places.mounts();
        places.jails();
        return places.events;
    }

    private void mounts() {
        Optional<Map<String, String>> before = mounts(step.before.snapshot());
        Optional<Map<String, String>> now = mounts(step.now.snapshot());
        if (before.isPresent() && now.isPresent()) {
            now.get().forEach((key, words) -> {
                if (!before.get().containsKey(key)) {
                    events.add(Event.of(step.to, Event.Kind.MOUNT_CAME, "mount " + words + " appeared"));
                }
            });
            before.get().forEach((key, words) -> {
                if (!now.get().containsKey(key)) {
                    events.add(Event.of(step.to, Event.Kind.MOUNT_WENT, "mount " + words + " gone"));
                }
            });
        }
    }

    /** By what a person would call the same mount; empty where they are not known. */
    private static Optional<Map<String, String>> mounts(HostSnapshot snapshot) {
        return HostMounts.of(snapshot).map(list -> {
            Map<String, String> found = new LinkedHashMap<>();
            for (Mount mount : list) {
                found.put(HostMounts.key(mount), HostMounts.words(mount));
            }
            return found;
        });
    }

    private void jails() {
        Optional<List<Jail>> before = jails(step.before.snapshot());
        Optional<List<Jail>> now = jails(step.now.snapshot());
        if (before.isEmpty() || now.isEmpty()) {
            return;
        }
        Map<String, Jail> then = byName(before.get());
        Map<String, Jail> today = byName(now.get());
        today.forEach((key, jail) -> {
            Jail was = then.get(key);
            if (was == null) {
                say(Event.Kind.JAIL_CAME, jail, "appeared");
            } else if (dying(jail) && !dying(was)) {
                say(Event.Kind.JAIL_DIES, jail, "is dying");
            }
        });
        then.forEach((key, jail) -> {
            if (!today.containsKey(key)) {
                say(Event.Kind.JAIL_WENT, jail, "gone");
            }
        });
    }

    private void say(Event.Kind kind, Jail jail, String words) {
        events.add(Event.of(step.to, kind, "jail " + Text.printable(jail.name()) + " (" + jail.jid() + ") " + words));
    }

    private static boolean dying(Jail jail) {
        return jail.dying().orElse(false);
    }

    private static Optional<List<Jail>> jails(HostSnapshot snapshot) {
        return snapshot.jails().flatMap(JailFacts::jails).asOptional();
    }

    private static Map<String, Jail> byName(List<Jail> jails) {
        Map<String, Jail> found = new LinkedHashMap<>();
        jails.forEach(jail -> found.put(jail.jid() + " " + jail.name(), jail));
        return found;
    }
}
