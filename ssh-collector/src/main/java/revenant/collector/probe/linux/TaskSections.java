package revenant.collector.probe.linux;

import java.util.List;
import revenant.collector.model.KernelStack;
import revenant.collector.model.Reading;
import revenant.collector.probe.SectionSink;

/** The sections with one file per task. */
final class TaskSections {
    private final Drafts drafts;
    private final Sections sections;
    private final StatFile statFile = new StatFile();
    private final StatusFile statusFile = new StatusFile();
    private final WchanFile wchanFile = new WchanFile();
    private final StackFile stackFile = new StackFile();

    TaskSections(Drafts drafts, Sections sections) {
        this.drafts = drafts;
        this.sections = sections;
    }

    SectionSink stat() {
        return section(new FileSection.Spec<>(
                "stat",
                true,
                true,
                drafts::task,
                new FileSection.Slot<>(draft -> draft.stat, (draft, value) -> draft.stat = value),
                statFile::parse,
                null));
    }

    SectionSink schedstat() {
        return section(new FileSection.Spec<>(
                "schedstat",
                true,
                true,
                drafts::task,
                new FileSection.Slot<>(draft -> draft.cpuNanos, (draft, value) -> draft.cpuNanos = value),
                SchedstatFile::parse,
                null));
    }

    SectionSink status() {
        return section(new FileSection.Spec<>(
                "status",
                true,
                true,
                drafts::task,
                new FileSection.Slot<>(draft -> draft.status, (draft, value) -> draft.status = value),
                statusFile::parse,
                null));
    }

    SectionSink wchan() {
        return section(new FileSection.Spec<>(
                "wchan",
                true,
                false,
                drafts::task,
                new FileSection.Slot<>(draft -> draft.wchan, (draft, value) -> draft.wchan = value),
                wchanFile::parse,
                null));
    }

    SectionSink syscall() {
        return section(new FileSection.Spec<>(
                "syscall",
                true,
                true,
                drafts::task,
                new FileSection.Slot<>(draft -> draft.syscall, (draft, value) -> draft.syscall = value),
                SyscallFile::parse,
                null));
    }

    SectionSink stack() {
        return section(new FileSection.Spec<>(
                "stack",
                true,
                true,
                drafts::task,
                new FileSection.Slot<>(draft -> draft.stack, (draft, value) -> draft.stack = value),
                stackFile::parse,
                Reading.known(new KernelStack(List.of()))));
    }

    private <T> SectionSink section(FileSection.Spec<TaskDraft, T> spec) {
        return new FileSection<>(spec, sections.of(spec.file()));
    }
}
