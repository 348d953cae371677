package revenant.collector;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import revenant.collector.transport.Transport;
import revenant.collector.transport.Transport.RemoteShell;

/**
 * A shell that is being opened, on a thread of its own, so that whoever waits for it can be told to stop: a name server
 * that does not answer, or a sudo that does not end, cannot.
 */
final class Opening {
    private final CompletableFuture<RemoteShell> shell = new CompletableFuture<>();

    /** Starts to open it; a shell that comes after {@link #stop} is closed. */
    static Opening start(Transport transport, CollectListener listener) {
        Opening opening = new Opening();
        Thread.ofPlatform().daemon().name("opening a shell").start(() -> opening.open(transport, listener));
        return opening;
    }

    private void open(Transport transport, CollectListener listener) {
        try {
            RemoteShell opened = transport.open(words -> {
                if (!shell.isDone()) {
                    listener.progress(words);
                }
            });
            if (!shell.complete(opened)) {
                opened.close();
            }
        } catch (CollectException | RuntimeException | Error e) {
            shell.completeExceptionally(e);
        }
    }

    /** Waits for the shell. */
    RemoteShell await() throws CollectException {
        try {
            return shell.get();
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new CollectException.Cancelled();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CollectException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Makes {@link #await} end with {@link CollectException.Cancelled} at once, unless there is a shell already. */
    void stop() {
        shell.completeExceptionally(new CollectException.Cancelled());
    }
}
