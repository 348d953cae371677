package revenant.collector.probe.linux;

import java.util.ArrayList;
import java.util.List;
import revenant.collector.model.Descriptor;
import revenant.collector.model.FdInfo;
import revenant.collector.model.Reading;
import revenant.collector.model.Reason;

/** The descriptors of a process, each with its fdinfo where that is asked for. */
final class DescriptorBuilder {
    private static final Reading<FdInfo> NOT_ASKED = Reading.notCollected();

    private final SectionState links;
    private final SectionState infos;

    private final Access.Collector collector;

    DescriptorBuilder(Sections sections, Access.Collector collector) {
        this.links = sections.of("fd");
        this.infos = sections.of("fdinfo");
        this.collector = collector;
    }

    /** A directory without links is one without descriptors only where it was surely read. */
    Reading<List<Descriptor>> of(Through through) {
        FactsDraft facts = through.facts();
        if (facts.descriptorsRefused instanceof Reading.Unknown<Void>(Reason reason, String words)) {
            return Reading.unknown(reason, words);
        }
        if (facts.descriptors.isEmpty()
                && !links.finishedFor(collector.owns(through.reader().status()))) {
            return links.missing();
        }
        if (facts.descriptors.isEmpty() && through.leaderHidesRest()) {
            return Reading.unknown(Reason.VANISHED, Through.LEADER_HIDES);
        }
        if (links.cutShort() && links.isLast(facts)) {
            return Reading.unknown(Reason.NOT_COLLECTED, "cut after " + facts.descriptors.size() + " descriptors");
        }
        List<Descriptor> found = new ArrayList<>(facts.descriptors.size());
        facts.descriptors.forEach((fd, target) -> found.add(descriptor(facts, fd, target)));
        return Reading.known(List.copyOf(found));
    }

    private Descriptor descriptor(FactsDraft facts, int fd, Reading<String> target) {
        Descriptor plain = new Descriptor(fd, target, NOT_ASKED);
        Reading<FdInfo> info = facts.infos.get(fd);
        return switch (plain.kind()) {
            case FUSE, EVENTFD, EPOLL, INOTIFY, FANOTIFY, PIDFD -> new Descriptor(fd, target, infos.resolve(info));
            default -> info == null ? plain : new Descriptor(fd, target, info);
        };
    }
}
