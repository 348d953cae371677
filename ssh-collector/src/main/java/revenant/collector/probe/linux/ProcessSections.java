package revenant.collector.probe.linux;

import java.util.function.IntSupplier;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.Fields;
import revenant.collector.probe.SectionSink;

/** The sections with files of processes, read through the leader or, where that is a zombie, through a live thread. */
final class ProcessSections {
    private final Drafts drafts;
    private final Sections sections;
    private final IntSupplier probePid;
    private final CgroupFile cgroupFile = new CgroupFile();
    private final LimitsFile limitsFile = new LimitsFile();

    ProcessSections(Drafts drafts, Sections sections, IntSupplier probePid) {
        this.drafts = drafts;
        this.sections = sections;
        this.probePid = probePid;
    }

    SectionSink cgroup() {
        return new FileSection<>(
                new FileSection.Spec<>(
                        "cgroup",
                        false,
                        true,
                        drafts::facts,
                        new FileSection.Slot<>(draft -> draft.cgroup, (draft, value) -> draft.cgroup = value),
                        cgroupFile::parse,
                        null),
                sections.of("cgroup"));
    }

    SectionSink limits() {
        return new FileSection<>(
                new FileSection.Spec<>(
                        "limits",
                        false,
                        true,
                        drafts::facts,
                        new FileSection.Slot<>(draft -> draft.limits, (draft, value) -> draft.limits = value),
                        limitsFile::parse,
                        null),
                sections.of("limits"));
    }

    SectionSink loginUid() {
        return new FileSection<>(
                new FileSection.Spec<>(
                        "loginuid",
                        false,
                        false,
                        drafts::facts,
                        new FileSection.Slot<>(draft -> draft.loginUid, (draft, value) -> draft.loginUid = value),
                        ProcessSections::number,
                        null),
                sections.of("login"));
    }

    private static long number(Bytes file) {
        return new Fields(file).nextLong();
    }

    SectionSink namespaces() {
        return new NamespaceSection(drafts, sections.of("ns"));
    }

    SectionSink mounts() {
        return new MountSection(drafts, sections.of("mountinfo"), probePid);
    }

    SectionSink descriptors() {
        return new DescriptorSection(drafts, sections.of("fd"));
    }

    SectionSink descriptorInfos() {
        return new DescriptorInfoSection(drafts, sections.of("fdinfo"));
    }

    SectionSink links() {
        return new LinkSection(drafts, sections.of("links"));
    }

    SectionSink commandLine() {
        return new CmdlineSection(drafts, sections.of("cmdline"));
    }
}
