package revenant.app.view.host;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import revenant.app.view.time.History;
import revenant.collector.Watch;
import revenant.collector.WatchListener;
import revenant.collector.WatchOptions;
import revenant.collector.WatchState;
import revenant.collector.capture.Capture;
import revenant.collector.model.HostSnapshot;

/**
 * Brings the moments of a watch into the history. The watch's own thread only puts them down here, so that thinking never
 * delays a sample; whoever runs this picks up all that lie there at once.
 */
final class WatchFeed implements WatchListener {
    private final BlockingQueue<WatchNews> news = new LinkedBlockingQueue<>();
    private final Recorded recorded;
    private final History history;

    WatchFeed(Recorded recorded, History history) {
        this.recorded = recorded;
        this.history = history;
    }

    /** Runs until the watch is over; returns how often news came. */
    Integer follow(Source source, Consumer<? super WatchNews> report) throws InterruptedException {
        try (Watch watch = source.watch(WatchOptions.DEFAULT, this)) {
            report.accept(new WatchNews.Begun(watch));
            int times = 1;
            while (!bring(report)) {
                times++;
            }
            return times;
        }
    }

    /** Returns whether it is over. */
    private boolean bring(Consumer<? super WatchNews> report) throws InterruptedException {
        List<WatchNews> some = new ArrayList<>(List.of(news.take()));
        news.drainTo(some);
        List<HostSnapshot> moments = new ArrayList<>();
        boolean over = false;
        // Only the last cost counts, and the others would part samples that can be thought of at once.
        for (WatchNews one : lastCost(some)) {
            if (one instanceof WatchNews.Sample(HostSnapshot moment)) {
                moments.add(moment);
            } else {
                think(moments, report);
                report.accept(one);
                over |= one instanceof WatchNews.State(WatchState state) && state instanceof WatchState.Ended;
            }
        }
        think(moments, report);
        return over;
    }

    private static List<WatchNews> lastCost(List<WatchNews> some) {
        List<WatchNews> few = new ArrayList<>();
        boolean told = false;
        for (WatchNews one : some.reversed()) {
            if (!told || !(one instanceof WatchNews.Cost)) {
                few.addFirst(one);
            }
            told |= one instanceof WatchNews.Cost;
        }
        return few;
    }

    private void think(List<HostSnapshot> moments, Consumer<? super WatchNews> report) {
        if (!moments.isEmpty()) {
            history.add(moments);
            moments.clear();
            report.accept(new WatchNews.Landed());
        }
    }

    @Override
    public void captured(Capture capture) {
        recorded.add(capture);
    }

    @Override
    public void sample(HostSnapshot moment) {
        news.add(new WatchNews.Sample(moment));
    }

    @Override
    public void cost(double percent, Duration interval) {
        news.add(new WatchNews.Cost(percent, interval));
    }

    @Override
    public void state(WatchState state) {
        news.add(new WatchNews.State(state));
    }
}
