package revenant.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import revenant.app.cli.Cli;
import revenant.app.cli.Source;
import revenant.app.export.picture.TreePicture;
import revenant.app.view.RevenantApp;
import revenant.app.view.main.Opening;
import revenant.collector.SshTargets;
import revenant.collector.Target;

/** Opens the window, or says what to do where there is no display. */
final class Window {
    private static final int NO_DISPLAY = 2;

    private Window() {}

    static int open(Cli.Opening wanted, PrintWriter out, PrintWriter err) {
        if (Display.present()) {
            try {
                RevenantApp.open(new RevenantApp.Start(
                        openings(wanted), () -> List.copyOf(SshTargets.known()), TreePicture::write));
                return 0;
            } catch (UnsupportedOperationException noDisplay) {
                err.println("revenant: the display cannot be used: " + String.valueOf(noDisplay.getMessage()));
            }
        }
        return wanted.firstLook() ? FirstLook.print(out, err) : sayWhatToDo(err);
    }

    private static List<Opening> openings(Cli.Opening wanted) {
        if (wanted.firstLook() && wanted.sources().isEmpty()) {
            return List.of(firstSight());
        }
        return wanted.sources().stream().map(Window::opening).toList();
    }

    /** This machine where it has a /proc, else the bundled incident. */
    private static Opening firstSight() {
        return Files.isReadable(Path.of("/proc/self/stat"))
                ? new Opening.Host(new Target.Local(), false)
                : new Opening.File(Sample.unpacked());
    }

    private static Opening opening(Source source) {
        return switch (source) {
            case Source.Saved(var file) -> new Opening.File(file);
            case Source.Live(var target) -> new Opening.Host(target, false);
        };
    }

    private static int sayWhatToDo(PrintWriter err) {
        err.println("revenant: there is no display (DISPLAY is not set). Without one, use: revenant tree TARGET,"
                + " revenant show TARGET --pid P, revenant export TARGET -o tree.png; or connect with ssh -X.");
        return NO_DISPLAY;
    }
}
