package revenant.app.time;

import java.util.ArrayList;
import java.util.List;
import revenant.app.diagnosis.Sources;
import revenant.app.table.Fact;
import revenant.app.table.Words;
import revenant.collector.model.CgroupLine;
import revenant.collector.model.Process;
import revenant.collector.model.Reading;
import revenant.collector.model.Text;

/** What a process was before it ended, where the kernel does not tell the same any more. */
final class RememberedFacts {
    private final Process process;
    private final Sources sources;
    private final String when;
    private final List<Fact> facts = new ArrayList<>();

    private RememberedFacts(Process process, Remembered then, Sources sources) {
        this.process = process;
        this.sources = sources;
        this.when = Event.clock(then.from());
    }

    /** @param process as it was seen last */
    static List<Fact> of(Process process, Remembered then, Sources sources) {
        RememberedFacts remembered = new RememberedFacts(process, then, sources);
        String comm = process.leader().stat().comm();
        if (!then.comm().equals(comm)) {
            remembered.add("name then", Text.printable(then.comm()), "comm");
        }
        remembered.add("command line then", then.commandLine(), process.commandLine());
        remembered.add("program then", then.exe(), process.exe(), "exe");
        remembered.add("working directory then", then.cwd(), process.cwd(), "cwd");
        remembered.cgroup(then.cgroup().orElse(List.of()), process.cgroup().orElse(List.of()));
        return remembered.facts.isEmpty() ? List.of() : remembered.under(then);
    }

    /** The facts below one that says of when they are. */
    private List<Fact> under(Remembered then) {
        String words = when + (then.exiting() ? ", when its exit had begun" : ", before it began to exit");
        facts.addFirst(Fact.of("then", Reading.known(words), ""));
        return facts;
    }

    private void add(String label, Reading<List<String>> then, Reading<List<String>> now) {
        then.asOptional()
                .filter(known -> !known.isEmpty() && !then.equals(now))
                .ifPresent(known -> add(label, Words.arguments(known), "cmdline"));
    }

    private void add(String label, Reading<String> then, Reading<String> now, String file) {
        then.asOptional()
                .filter(known -> !known.isEmpty() && !then.equals(now))
                .ifPresent(known -> add(label, Text.printable(known), file));
    }

    private void cgroup(List<CgroupLine> then, List<CgroupLine> now) {
        for (CgroupLine line : then) {
            if (!now.contains(line)) {
                String v1 = line.v2() ? "" : "v1 " + Text.printable(line.controllers()) + ": ";
                add("cgroup then", v1 + Text.printable(line.path()), "cgroup");
            }
        }
    }

    private void add(String label, String text, String file) {
        String source = sources.shared(process, file) + ", sample of " + when;
        facts.add(Fact.of(label, Reading.known(text), source));
    }
}
