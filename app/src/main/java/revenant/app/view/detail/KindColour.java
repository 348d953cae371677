package revenant.app.view.detail;

import javafx.scene.layout.Region;
import revenant.app.time.DescriptorSeries.Band;
import revenant.collector.model.Descriptor.Kind;

/** Which colour a kind of descriptors has in the chart; kinds that serve alike share one, the words tell them apart. */
final class KindColour {
    private KindColour() {}

    /** The style class. */
    static String of(Band band) {
        return "kind-" + (band.kinds().size() == 1 ? name(band.kinds().getFirst()) : "other");
    }

    private static String name(Kind kind) {
        return switch (kind) {
            case FILE -> "file";
            case DELETED -> "deleted";
            case SOCKET -> "socket";
            case PIPE, FIFO, MQUEUE -> "pipe";
            case EVENTFD, SIGNALFD -> "event";
            case EPOLL, TIMERFD, KQUEUE, IO_URING -> "poll";
            case INOTIFY, FANOTIFY, PIDFD, PROCDESC, PERF_EVENT -> "watch";
            case DEVICE, PTS, FUSE -> "terminal";
            case MEMFD, SHM, SEM, DMABUF, BPF, USERFAULTFD -> "memory";
            case NAMESPACE, ANON, UNKNOWN -> "other";
        };
    }

    static Region swatch(Band band) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("kind-swatch", of(band));
        return swatch;
    }
}
