package revenant.app.time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import revenant.app.diagnosis.HostTime;
import revenant.app.tree.ProcessTree;
import revenant.collector.model.HostFacts;
import revenant.collector.model.Text;

/**
 * Events and notes, the last of them.
 *
 * @param findings headlines of what was found last, by what stays the same
 */
record Log(List<Event> events, List<Note> notes, Map<String, String> findings) {
    static final Log EMPTY = new Log(List.of(), List.of(), Map.of());

    private static final int MOST = 5000;

    /** Events after all others. */
    Log plus(List<Event> more) {
        List<Event> all = new ArrayList<>(events);
        for (Event event : more) {
            Optional<Turnover> before =
                    all.isEmpty() ? Optional.empty() : all.getLast().turnover();
            if (more.size() == 1 && before.isPresent() && event.turnover().isPresent()) {
                all.set(
                        all.size() - 1,
                        Event.of(event.at(), before.get().and(event.turnover().get())));
            } else {
                all.add(event);
            }
        }
        return new Log(List.copyOf(all.subList(Math.max(0, all.size() - MOST), all.size())), notes, findings);
    }

    Log with(Note note) {
        List<Note> more = new ArrayList<>(notes);
        more.add(note);
        return new Log(events, List.copyOf(more), findings);
    }

    Log found(HostTime at, Map<String, String> now) {
        List<Event> more = new ArrayList<>();
        now.forEach((key, headline) -> {
            if (!findings.containsKey(key)) {
                more.add(Event.of(at, Event.Kind.FINDING_CAME, "found: " + headline));
            }
        });
        findings.forEach((key, headline) -> {
            if (!now.containsKey(key)) {
                more.add(Event.of(at, Event.Kind.FINDING_WENT, "not found any more: " + headline));
            }
        });
        Log longer = plus(more);
        return new Log(longer.events, notes, Map.copyOf(new LinkedHashMap<>(now)));
    }

    /** After the last moment of one boot the first of another. */
    Log anew(Moment before, ProcessTree now) {
        HostFacts then = before.snapshot().host();
        HostFacts host = now.snapshot().host();
        boolean rebooted = then.name().equals(host.name()) && then.os() == host.os();
        String words = rebooted
                ? "the host was started again: another boot than until " + Event.clock(before.at())
                : "another host, " + host.name().show(Text::printable) + "; until " + Event.clock(before.at())
                        + " it was " + then.name().show(Text::printable);
        List<Event> past = new ArrayList<>(events.stream().map(Event::ofThePast).toList());
        past.add(Event.of(HostTime.of(host), Event.Kind.BEGAN_ANEW, words));
        return new Log(
                List.copyOf(past),
                notes.stream()
                        .map(note -> new Note(note.at(), Optional.empty(), note.text()))
                        .toList(),
                Map.of());
    }

    /** Each note after the last event that is not later, by the host's clock. */
    List<Event> all() {
        List<Event> all = new ArrayList<>(events);
        for (Note note : notes) {
            int place = all.size();
            while (place > 0 && isLater(all.get(place - 1), note)) {
                place--;
            }
            String words = "note: " + Text.printable(note.text());
            all.add(place, new Event(note.at(), Event.Kind.NOTE, note.row(), words, Optional.empty()));
        }
        return List.copyOf(all);
    }

    private static boolean isLater(Event event, Note note) {
        return event.at()
                .clock()
                .flatMap(time -> note.at().clock().map(time::isAfter))
                .orElse(false);
    }
}
