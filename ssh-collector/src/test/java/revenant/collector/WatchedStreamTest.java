package revenant.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import revenant.collector.WatchedStream.Ending;

/** A stream that can be told to stop. */
class WatchedStreamTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private static WatchedStream watch(InputStream source, Duration idle, Duration total) {
        return new WatchedStream(source, idle, total).start();
    }

    @Test
    void everyByteArrivesInOrder() throws Exception {
        byte[] bytes = new byte[10_000_000];
        new Random(1).nextBytes(bytes);
        WatchedStream stream = watch(new ByteArrayInputStream(bytes), LONG, LONG);
        assertThat(stream.readAllBytes()).isEqualTo(bytes);
        assertThat(stream.ending()).containsInstanceOf(Ending.Closed.class);
    }

    @Test
    void aBrokenConnectionIsAnEndAfterEverythingThatCame() throws Exception {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset by peer");
            }
        };
        InputStream source = new SequenceInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3}), broken);
        WatchedStream stream = watch(source, LONG, LONG);
        assertThat(stream.readAllBytes()).containsExactly(1, 2, 3);
        assertThat(stream.ending()).containsInstanceOf(Ending.Broken.class);
    }

    @Test
    void silenceEndsIt() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                WatchedStream stream = watch(new PipedInputStream(out), SHORT, LONG)) {
            out.write(7);
            out.flush();
            assertThat(stream.readAllBytes()).containsExactly(7);
            assertThat(stream.ending()).containsInstanceOf(Ending.Idle.class);
        }
    }

    @Test
    void aSlowReaderIsNoSilence() throws Exception {
        WatchedStream stream = watch(new ByteArrayInputStream(new byte[200_000]), SHORT, LONG);
        assertThat(stream.read()).isZero();
        Thread.sleep(SHORT.multipliedBy(3));
        assertThat(stream.readAllBytes()).hasSize(199_999);
        assertThat(stream.ending()).containsInstanceOf(Ending.Closed.class);
    }

    @Test
    void aStreamThatNeverEndsIsEndedByTheTotalTime() throws Exception {
        WatchedStream stream = watch(endless(), LONG, SHORT);
        assertThat(stream.skip(Long.MAX_VALUE)).isPositive();
        assertThat(stream.ending()).containsInstanceOf(Ending.Overtime.class);
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 0;
            }
        };
    }

    @Test
    void stopEndsItForAReaderThatWaits() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream();
                WatchedStream stream = watch(new PipedInputStream(out), LONG, LONG)) {
            Thread stopper = Thread.ofVirtual().start(stream::stop);
            assertThat(stream.read()).isNegative();
            assertThat(stream.ending()).containsInstanceOf(Ending.Stopped.class);
            stopper.join();
        }
    }
}
