package revenant.app.view.host;

import java.nio.file.Path;
import revenant.collector.CollectException;
import revenant.collector.CollectListener;
import revenant.collector.HostSession;
import revenant.collector.capture.Capture;

/** Where a tab's captures come from. {@link #read} blocks; the others may be called at any moment. */
public interface Source extends AutoCloseable {
    /** What the tab is called. */
    String title();

    /** Whether reading again can show something new. */
    boolean live();

    Capture read(CollectListener listener) throws CollectException;

    /** Ends a running {@link #read}. */
    void cancel();

    @Override
    void close();

    /** A host, read over its session; the session is closed with the source. */
    static Source live(HostSession session) {
        return new Source() {
            @Override
            public String title() {
                return session.target().text();
            }

            @Override
            public boolean live() {
                return true;
            }

            @Override
            public Capture read(CollectListener listener) throws CollectException {
                return session.collect(listener);
            }

            @Override
            public void cancel() {
                session.cancel();
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    /** A saved capture. */
    static Source file(Path file, Opener opener) {
        return new Source() {
            @Override
            public String title() {
                return String.valueOf(file.getFileName());
            }

            @Override
            public boolean live() {
                return false;
            }

            @Override
            public Capture read(CollectListener listener) throws CollectException {
                listener.progress("reading " + file);
                return opener.open(file);
            }

            @Override
            public void cancel() {}

            @Override
            public void close() {}
        };
    }

    /** Opens a capture file. */
    interface Opener {
        Capture open(Path file) throws CollectException;
    }
}
