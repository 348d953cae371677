package revenant.collector.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import revenant.collector.probe.Bytes;
import revenant.collector.probe.SectionSink;

class ItemSplitterTest {
    private final List<String> items = new ArrayList<>();
    private boolean lineFeedAtEnd = true;
    private final SectionSink sink = new SectionSink() {
        @Override
        public boolean accepts(Bytes path) {
            return path.text().matches("[0-9]+/.*|key");
        }

        @Override
        public boolean endsWithoutLineFeed() {
            return !lineFeedAtEnd;
        }

        @Override
        public int longestItem() {
            return 20;
        }

        @Override
        public void item(Bytes path, Bytes content, boolean cut) {
            items.add(path.text() + "=" + content.text() + (cut ? " (cut)" : ""));
        }
    };

    @Test
    void exactlyOneLineFeedBeforeAHeaderIsNoContent() {
        split("files", "==> 1/a <==\nx\n\n==> 2/a <==\ny\n==> 3/a <==\n\n==> 4/a <==");

        assertThat(items).containsExactly("1/a=x\n", "2/a=y", "3/a=", "4/a=");
    }

    @Test
    void aHeaderOfAnotherSectionIsContent() {
        split("files", "==> 1/a <==\n==> nonsense <==\n");

        assertThat(items).containsExactly("1/a===> nonsense <==\n");
    }

    @Test
    void aHeaderInTheMiddleOfALineIsContent() {
        split("files", "==> 1/a <==\nb==> 2/a <==");

        assertThat(items).containsExactly("1/a=b==> 2/a <==");
    }

    @Test
    void behindContentWithoutLineFeedAHeaderIsAHeader() {
        lineFeedAtEnd = false;
        split("files", "==> 1/a <==\nb==> 2/a <==\nc");

        assertThat(items).containsExactly("1/a=b", "2/a=c");
    }

    @Test
    void aLongItemIsCutAndTheNextIsWhole() {
        split("files", "==> 1/a <==\n" + "x".repeat(50) + "\n==> 2/a <==\ny");

        assertThat(items).containsExactly("1/a=" + "x".repeat(20) + " (cut)", "2/a=y");
    }

    @Test
    void linesOfOneFileAreOneItem() {
        split("lines", "1/c:a\0b\n1/c:2/c:forged\n2/c:\nnoise");

        assertThat(items).containsExactly("1/c=a\0b\n2/c:forged", "2/c=");
    }

    @Test
    void aLinkTargetMayHoldLineFeeds() {
        split("links", "1/fd/3\0/x\ny\0" + "1/fd/4\0\0");

        assertThat(items).containsExactly("1/fd/3=/x\ny", "1/fd/4=");
    }

    @Test
    void linksAreFoundAgainAfterALostName() {
        split("links", "target\0" + "1/fd/4\0/y\0");

        assertThat(items).containsExactly("1/fd/4=/y");
    }

    @Test
    void aLinkWithoutItsEndIsNone() {
        split("links", "1/fd/3\0/x");

        assertThat(items).isEmpty();
    }

    @Test
    void aListingOfDirectoriesIsRead() {
        split("ls", """
                1/fd:
                total 0
                lrwx------ 1 0 0 64 Nov 21 09:35 3 -> /a -> b
                lrwx------    1 0        0               64 Nov 21 09:35 4 -> socket:[7]

                2/fd:
                total 0
                """);

        assertThat(items).containsExactly("1/fd/3=/a -> b", "1/fd/4=socket:[7]");
    }

    @Test
    void aListingOfLinksIsRead() {
        split("ls", "lrwxrwxrwx 1 0 0 0 Nov 21 09:35 1/exe -> /bin/sh\nlrwxrwxrwx 1 0 0 0 Nov 21 09:35 2/exe");

        assertThat(items).containsExactly("1/exe=/bin/sh", "2/exe=");
    }

    @Test
    void keysAreLines() {
        split("keys", "key a b\nother\n");

        assertThat(items).containsExactly("key=a b");
    }

    @Test
    void whatWasReadBeforeTheReaderDiedIsDropped() {
        ItemSplitter splitter = ItemSplitter.of("files", sink, () -> {}).orElseThrow();
        splitter.line(Bytes.of("==> 1/a <=="), true);
        splitter.line(Bytes.of("half"), true);

        splitter.discard();

        assertThat(items).isEmpty();
    }

    @Test
    void anUnknownFormatHasNoSplitter() {
        assertThat(ItemSplitter.of("xml", sink, () -> {})).isEmpty();
    }

    private void split(String format, String data) {
        ItemSplitter splitter = ItemSplitter.of(format, sink, () -> {}).orElseThrow();
        for (String line : data.split("\n", -1)) {
            splitter.line(Bytes.of(line), true);
        }
        splitter.finish();
    }
}
