package revenant.collector.capture;

import java.util.Optional;
import revenant.collector.model.BlockedRead;
import revenant.collector.model.HostSnapshot;
import revenant.collector.model.Reason;
import revenant.collector.model.SectionReport;
import revenant.collector.probe.Assembler;
import revenant.collector.probe.SectionSink;

/** For a capture that is only copied: knows where it ends and not what it says. */
final class UnreadAssembler implements Assembler {
    @Override
    public Optional<SectionSink> begin(String section) {
        return Optional.empty();
    }

    @Override
    public String words(String section) {
        return "";
    }

    @Override
    public boolean paintsTree(String section) {
        return false;
    }

    @Override
    public void note(String section, Reason reason, String words) {}

    @Override
    public void blocked(BlockedRead read) {}

    @Override
    public void ended(SectionReport report) {}

    @Override
    public void skipped(String what, String detail) {}

    @Override
    public void cut(String section) {}

    @Override
    public HostSnapshot snapshot(Ending ending) {
        throw new UnsupportedOperationException("it was not read");
    }
}
