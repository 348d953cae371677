package revenant.app.cli;

import java.io.PrintWriter;
import revenant.collector.CollectException;
import revenant.collector.CollectException.BadCapture;
import revenant.collector.CollectException.Cancelled;
import revenant.collector.CollectException.HostKeyChanged;
import revenant.collector.CollectException.HostKeyUnknown;
import revenant.collector.CollectException.LoginRefused;
import revenant.collector.CollectException.ProbeFailed;
import revenant.collector.CollectException.TimedOut;
import revenant.collector.CollectException.Unreachable;
import revenant.collector.CollectException.Unsupported;
import revenant.collector.model.Text;

/** Turns a failed collection into words on standard error. */
final class Failures {
    /** Exit code of every command that could not look. */
    static final int COULD_NOT_LOOK = 2;

    private Failures() {}

    static int report(CollectException failure, PrintWriter err) {
        say(err, failure.getMessage());
        switch (failure) {
            case HostKeyUnknown unknown ->
                say(err, unknown.hint() + " If it is right, run again with --accept-new-host-key.");
            case HostKeyChanged _,
                    LoginRefused _,
                    Unreachable _,
                    TimedOut _,
                    Unsupported _,
                    ProbeFailed _,
                    BadCapture _ -> say(err, failure.hint());
            case Cancelled _ -> {}
        }
        err.flush();
        return COULD_NOT_LOOK;
    }

    static int report(String sentence, PrintWriter err) {
        say(err, sentence);
        err.flush();
        return COULD_NOT_LOOK;
    }

    private static void say(PrintWriter err, String words) {
        if (!words.isBlank()) {
            err.println("revenant: " + Text.printable(words));
        }
    }
}
