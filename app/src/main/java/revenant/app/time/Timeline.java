package revenant.app.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import revenant.app.diagnosis.Case;
import revenant.app.diagnosis.Diagnosis;
import revenant.app.diagnosis.HostTime;
import revenant.app.diagnosis.Samples;
import revenant.app.tree.ProcessTree;
import revenant.app.tree.Snapshots;
import revenant.collector.capture.CaptureSeries;
import revenant.collector.capture.CaptureSeries.Placed;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.TaskKey;

/**
 * The last moments of a host, oldest first, with what is remembered and what happened. Another boot or another host begins
 * anew, and an event says so. It keeps the snapshots as they come: that equal parts of neighbours are one object is up to
 * who makes them. Immutable.
 */
public final class Timeline {
    /** As many as an hour and a half has at five seconds each. */
    public static final int USUAL = 1000;

    /** A long file is looked at in so many places. */
    private static final int LOOKS = 60;

    private final int most;
    private final List<Moment> moments;
    private final Trees trees;
    private final Optional<ProcessTree> whole;
    private final Log log;

    private Timeline(int most, List<Moment> moments, Trees trees, Optional<ProcessTree> whole, Log log) {
        this.most = most;
        this.moments = moments;
        this.trees = trees;
        this.whole = whole;
        this.log = log;
    }

    /** Without a moment yet, for at most so many. */
    public static Timeline ofAtMost(int most) {
        return new Timeline(most, List.of(), Trees.NONE, Optional.empty(), Log.EMPTY);
    }

    /** All of these, oldest first. */
    public static Timeline of(List<HostSnapshot> snapshots) {
        return of(snapshots, List.of());
    }

    /** A saved file. */
    public static Timeline of(CaptureSeries series) {
        return of(series.snapshots(), series.notes());
    }

    /**
     * All moments of a saved file, oldest first, and its notes in their order: each is written where the file has it, so
     * that its row goes when another boot begins behind it. What was found is looked for here and there before the last
     * moment, so that the events tell when it came; the last is left to who asks for it.
     */
    public static Timeline of(List<HostSnapshot> snapshots, List<Placed> notes) {
        Timeline timeline = ofAtMost(Math.max(USUAL, snapshots.size()));
        int pace = Math.ceilDiv(snapshots.size(), LOOKS);
        int written = 0;
        for (int i = 0; i < snapshots.size(); i++) {
            timeline = timeline.plus(snapshots.get(i));
            int left = snapshots.size() - 1 - i;
            if (left > 0 && left % pace == 0) {
                timeline = timeline.diagnosed(Diagnosis.of(timeline.present()));
            }
            for (; written < notes.size() && notes.get(written).captures() <= i + 1; written++) {
                timeline = timeline.with(Note.of(notes.get(written).note()));
            }
        }
        return timeline;
    }

    public Timeline plus(HostSnapshot snapshot) {
        return plus(ProcessTree.of(snapshot));
    }

    /** The next moment, of which there is a tree already. */
    public Timeline plus(ProcessTree tree) {
        HostSnapshot snapshot = tree.snapshot();
        if (!moments.isEmpty() && !Snapshots.sameBoot(last().snapshot().host(), snapshot.host())) {
            return new Timeline(most, List.of(), Trees.NONE, Optional.empty(), log.anew(last(), tree)).plus(tree);
        }
        Optional<Step> step = whole.filter(_ -> snapshot.complete()).map(before -> new Step(before, tree));
        Memory now = step.map(memory()::next).orElseGet(() -> first(tree));
        int number = moments.isEmpty() ? 0 : last().number() + 1;
        List<Moment> longer = new ArrayList<>(moments.subList(Math.max(0, moments.size() + 1 - most), moments.size()));
        longer.add(new Moment(number, snapshot, Counters.of(tree), now));
        return new Timeline(
                most,
                List.copyOf(longer),
                trees.plus(number, tree).from(longer.getFirst().number()),
                snapshot.complete() ? Optional.of(tree) : whole,
                step.map(one -> log.plus(Events.between(one, memory(), now))).orElse(log));
    }

    /** Without a whole sample to step from: one that was cut short adds nothing to what is known. */
    private Memory first(ProcessTree tree) {
        return tree.snapshot().complete() ? Memory.first(tree) : memory();
    }

    /** Says what was found at the last moment; what was not there before, or is not any more, is an event. */
    public Timeline diagnosed(Diagnosis diagnosis) {
        return new Timeline(most, moments, trees, whole, log.found(last().at(), FindingKeys.of(diagnosis)));
    }

    public Timeline with(Note note) {
        return new Timeline(most, moments, trees, whole, log.with(note));
    }

    public boolean isEmpty() {
        return moments.isEmpty();
    }

    /** Oldest first. */
    public List<Moment> moments() {
        return moments;
    }

    public Moment last() {
        return moments.getLast();
    }

    /** The moment of that time that saw a process; -1 where none that is kept is it. */
    public int indexOf(HostTime at, TaskKey leader) {
        for (int index = moments.size() - 1; index >= 0; index--) {
            Moment moment = moments.get(index);
            if (moment.at().equals(at)
                    && Snapshots.process(moment.snapshot(), leader).isPresent()) {
                return index;
            }
        }
        return -1;
    }

    /** What is remembered of the tasks of the last moment, and of those that went lately. */
    public Memory memory() {
        return moments.isEmpty() ? Memory.NOTHING : last().memory();
    }

    /** What happened, oldest first, notes among it. */
    public List<Event> events() {
        return log.all();
    }

    public List<Note> notes() {
        return log.notes();
    }

    /** The last moment as rules see it. */
    public Case present() {
        return at(moments.size() - 1);
    }

    /** A moment as rules would have seen it then, of the moments that are still there. */
    public Case at(int index) {
        Moment moment = moments.get(index);
        ProcessTree tree = trees.at(moment.number()).orElseGet(() -> ProcessTree.of(moment.snapshot()));
        return Case.of(tree)
                .with(Samples.along(
                        moments.subList(0, index).stream().map(Moment::snapshot).toList(),
                        trees.before(moment.number()),
                        moment.memory().still()));
    }
}
