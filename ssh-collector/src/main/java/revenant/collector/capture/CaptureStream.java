package revenant.collector.capture;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import revenant.collector.CollectListener;
import revenant.collector.model.SectionReport;
import revenant.collector.model.SectionReport.Outcome;
import revenant.collector.model.Text;
import revenant.collector.probe.Assembler;
import revenant.collector.probe.Assembler.Ending;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

/** Tells frames from data, and hands the data of each section to its splitter. */
final class CaptureStream {
    private static final Duration BETWEEN_PARTIALS = Duration.ofMillis(300);
    private static final int LONGEST_FRAME = 1 << 14;
    /** Far more than any version has: what a forged capture may hold must not cost time without end. */
    private static final int MOST_SECTIONS = 1000;

    private final String mark;
    private final String outerMark;
    private final Assembler assembler;
    private final CollectListener listener;
    private long lastPartial = System.nanoTime();
    private boolean painted;
    private int sections;
    private @Nullable OpenSection open;
    private boolean done;
    private boolean cut;
    private boolean headerInData;

    CaptureStream(String nonce, Assembler assembler, CollectListener listener) {
        this(nonce, "", assembler, listener);
    }

    /** @param outerMark what a line begins with that is of whoever started the probe, and so behind its end; or "" */
    CaptureStream(String nonce, String outerMark, Assembler assembler, CollectListener listener) {
        this.mark = "@" + nonce + " ";
        this.outerMark = outerMark;
        this.assembler = assembler;
        this.listener = listener;
    }

    /** Reads until the capture is done, or as far as it goes. */
    Ending run(ByteLines lines) {
        String broken = "";
        try {
            while (!done && !cut && lines.next()) {
                take(lines);
            }
        } catch (IOException e) {
            broken = ": "
                    + Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        }
        if (done) {
            return Ending.DONE;
        }
        String where = open == null ? "between two sections" : "in section " + open.name();
        close(new SectionReport("", Outcome.CUT, "the capture ends here", -1));
        String hint = headerInData
                ? "; a line in it looks like the start of another capture, which any process can fake"
                : "";
        return new Ending(Ending.Kind.CUT, where + broken + hint);
    }

    private void take(ByteLines lines) throws IOException {
        Bytes line = lines.line();
        if (!outerMark.isEmpty() && lines.startsLine() && line.startsWith(outerMark)) {
            cut = true;
            lines.endCopyBefore();
            return;
        }
        headerInData |= lines.startsLine() && line.startsWith(Header.START);
        if (lines.startsLine() && line.startsWith(mark)) {
            if (lines.endsLine() && line.length() < LONGEST_FRAME) {
                frame(Frame.parse(line.slice(mark.length()).text()));
            }
        } else if (open != null && (lines.endsLine() || !lines.startsLine() || line.length() > LONGEST_FRAME)) {
            open.line(line, lines.startsLine());
        }
    }

    private void frame(Frame frame) throws IOException {
        switch (frame) {
            case Frame.Begin begin -> begin(begin);
            case Frame.End(SectionReport report) -> end(report);
            case Frame.Retry _ -> ifOpen(OpenSection::retry);
            case Frame.Blocked blocked -> {
                ifOpen(section -> section.blocked(blocked.read()));
                assembler.blocked(blocked.read());
            }
            case Frame.Note note ->
                ifOpen(section -> {
                    section.finish();
                    assembler.note(section.name(), note.reason(), note.words());
                });
            case Frame.Errors _ -> ifOpen(OpenSection::errors);
            case Frame.Done _ -> {
                close(new SectionReport("", Outcome.CUT, "the section has no end", -1));
                done = true;
            }
            case Frame.Cut _ -> cut = true;
            case Frame.Unknown(String text) -> unknown(text);
        }
    }

    private void ifOpen(Consumer<OpenSection> action) {
        if (open != null) {
            action.accept(open);
        }
    }

    private void begin(Frame.Begin begin) throws IOException {
        close(new SectionReport("", Outcome.CUT, "the section has no end", -1));
        sections++;
        if (sections > MOST_SECTIONS) {
            throw new IOException("more than " + MOST_SECTIONS + " sections");
        }
        Optional<SectionSink> sink = assembler.begin(begin.section());
        Optional<ItemSplitter> splitter =
                sink.flatMap(known -> ItemSplitter.of(begin.format(), known, () -> assembler.cut(begin.section())));
        if (splitter.isEmpty()) {
            assembler.skipped(
                    "section " + Text.printable(begin.section()),
                    "this version of Revenant does not know it, or its form " + Text.printable(begin.format()));
        } else {
            listener.progress(assembler.words(begin.section()));
        }
        open = new OpenSection(begin.section(), sink, splitter);
    }

    private void end(SectionReport report) {
        if (open == null || !open.name().equals(report.name())) {
            return;
        }
        close(report);
        partial(report.name());
    }

    /** Closes the section that is open, if any, as {@code how} says. */
    private void close(SectionReport how) {
        if (open != null) {
            open.close(how.outcome());
            assembler.ended(new SectionReport(open.name(), how.outcome(), how.detail(), how.millis()));
            open = null;
        }
    }

    private void unknown(String text) {
        ifOpen(OpenSection::finish);
        assembler.skipped("a frame", "this version of Revenant does not know " + Text.printable(text));
    }

    private void partial(String section) {
        boolean first = !painted && assembler.paintsTree(section);
        long now = System.nanoTime();
        if (first || painted && now - lastPartial >= BETWEEN_PARTIALS.toNanos()) {
            painted = true;
            listener.partial(assembler.snapshot(Ending.STREAMING));
            lastPartial = System.nanoTime();
        }
    }
}
