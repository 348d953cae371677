package revenant.app.view.main;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyCombination.Modifier;
import javafx.scene.input.KeyEvent;
import revenant.app.view.host.Face;
import revenant.app.view.host.HostView;
import revenant.app.view.host.WatchViewModel;
import revenant.app.view.time.TimelineViewModel;

/**
 * A key of the window.
 *
 * @param shown the key as the help prints it
 */
record Shortcut(String shown, String words, List<KeyCombination> keys, Consumer<MainView> action) {
    static final List<Shortcut> ALL = List.of(
            of("Ctrl+L", "Type a host to connect to", MainView::focusTarget, ctrl(KeyCode.L)),
            of("Ctrl+O", "Open a saved capture", MainView::openFile, ctrl(KeyCode.O)),
            of(
                    "Ctrl+Shift+O",
                    "Open a sample incident",
                    MainView::showSamples,
                    new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN)),
            of("F5", "Read the host again", host(view -> view.model().read()), key(KeyCode.F5)),
            of("Ctrl+1", "The tree", host(view -> show(view, Face.TREE)), ctrl(KeyCode.DIGIT1), ctrl(KeyCode.NUMPAD1)),
            of(
                    "Ctrl+2",
                    "Tasks grouped by kernel stack",
                    host(view -> show(view, Face.STACKS)),
                    ctrl(KeyCode.DIGIT2),
                    ctrl(KeyCode.NUMPAD2)),
            of(
                    "Ctrl+3",
                    "Jails; on Linux containers",
                    host(view -> show(view, Face.JAILS)),
                    ctrl(KeyCode.DIGIT3),
                    ctrl(KeyCode.NUMPAD3)),
            of(
                    "Ctrl+4",
                    "What differs from another look",
                    host(view -> show(view, Face.COMPARE)),
                    ctrl(KeyCode.DIGIT4),
                    ctrl(KeyCode.NUMPAD4)),
            of("Ctrl+F", "Search", host(HostView::search), ctrl(KeyCode.F)),
            of("Ctrl+I", "Go to the findings", host(HostView::findings), ctrl(KeyCode.I)),
            of("F3", "Next match", host(view -> view.model().tree().find(true)), key(KeyCode.F3)),
            of("Shift+F3", "Previous match", host(view -> view.model().tree().find(false)), shift(KeyCode.F3)),
            of("Ctrl+D", "Show or hide the details", host(Shortcut::toggleDetail), ctrl(KeyCode.D)),
            of("Ctrl+S", "Save the raw captures and the notes", host(HostView::save), ctrl(KeyCode.S)),
            of("Ctrl+E", "Save the whole view as a picture", host(HostView::export), ctrl(KeyCode.E)),
            of("Ctrl+W", "Close the tab", MainView::closeTab, ctrl(KeyCode.W)),
            of("Ctrl+PgDn", "Next tab", view -> view.stepTab(1), ctrl(KeyCode.PAGE_DOWN)),
            of("Ctrl+PgUp", "Previous tab", view -> view.stepTab(-1), ctrl(KeyCode.PAGE_UP)),
            of(
                    "Ctrl++",
                    "Larger text",
                    view -> view.look().zoom(1),
                    ctrl(KeyCode.PLUS),
                    ctrl(KeyCode.EQUALS),
                    ctrl(KeyCode.ADD)),
            of("Ctrl+-", "Smaller text", view -> view.look().zoom(-1), ctrl(KeyCode.MINUS), ctrl(KeyCode.SUBTRACT)),
            of(
                    "Ctrl+0",
                    "Text as it was",
                    view -> view.look().resetZoom(),
                    ctrl(KeyCode.DIGIT0),
                    ctrl(KeyCode.NUMPAD0)),
            of("F2", "What the marks mean", MainView::legend, key(KeyCode.F2)),
            of("F1", "These keys", MainView::shortcuts, key(KeyCode.F1)));

    /** Keys for the time of a host. */
    static final List<Shortcut> TIME = List.of(
            of("F6", "Watch the host, or end it", host(view -> view.model().toggleWatch()), key(KeyCode.F6)),
            of("Shift+F6", "Pause watching, or go on", host(view -> watch(view).pauseOrResume()), shift(KeyCode.F6)),
            of("F7", "Sample now, while watching", host(view -> watch(view).sampleNow()), key(KeyCode.F7)),
            of("Alt+Left", "The moment before", host(view -> time(view).step(-1)), alt(KeyCode.LEFT)),
            of("Alt+Right", "The moment after", host(view -> time(view).step(1)), alt(KeyCode.RIGHT)),
            of("Alt+Home", "The first moment", host(view -> time(view).choose(0)), alt(KeyCode.HOME)),
            of("Alt+End", "Back to now", host(view -> time(view).backToNow()), alt(KeyCode.END)));

    /** Keys of the strip of moments, which it handles itself. */
    static final List<List<String>> STRIP = List.of(
            List.of("Left Right", "In the strip: the moment before, after"),
            List.of("Home End", "In the strip: the first moment, back to now"));

    /** Keys of the tree, which it handles itself. */
    static final List<List<String>> TREE = List.of(
            List.of("Up Down", "Choose a row"),
            List.of("Right", "Open the row, again for its threads"),
            List.of("Left", "Close the row, or go to its parent"),
            List.of("*", "Open everything below the row"),
            List.of("Enter", "Details in a window of their own"),
            List.of("Ctrl+C", "Copy the row"),
            List.of("Ctrl+Shift+C", "Copy the row and what is below it"),
            List.of("Ctrl+Shift+E", "Picture of the row and what is below it"),
            List.of("Shift+F10", "Menu of the row"),
            List.of("Escape", "Close a panel, empty the search, decline a question"));

    /** Keys of the groups of stacks, which they handle themselves. */
    static final List<List<String>> STACKS = List.of(
            List.of("Up Down", "Choose a group, or a task of it"),
            List.of("Right", "From the group to its tasks"),
            List.of("Left", "From the tasks to the groups"),
            List.of("Enter", "Show the task in the tree"),
            List.of("Shift+Enter", "Show only this group in the tree"),
            List.of("Ctrl+C", "Copy the stack and its tasks"));

    /** Keys of the jails and containers, which they handle themselves. */
    static final List<List<String>> JAILS = List.of(
            List.of("Right", "From the list to what is known of one"),
            List.of("Left", "Back to the list"),
            List.of("Enter", "Show the process in the tree"),
            List.of("Shift+Enter", "Show only its processes in the tree"),
            List.of("Ctrl+C", "Copy everything known of it"));

    /** Keys of the comparison, which it handles itself. */
    static final List<List<String>> COMPARE = List.of(
            List.of("Enter", "Show the process in the tree"),
            List.of("Ctrl+F", "Choose what to compare with"),
            List.of("Ctrl+C", "Copy all of it as Markdown"));

    private static Shortcut of(String shown, String words, Consumer<MainView> action, KeyCombination... keys) {
        return new Shortcut(shown, words, List.of(keys), action);
    }

    private static Consumer<MainView> host(Consumer<HostView> action) {
        return view -> view.host().ifPresent(action);
    }

    private static void toggleDetail(HostView view) {
        view.detailShownProperty().set(!view.detailShownProperty().get());
    }

    private static WatchViewModel watch(HostView view) {
        return view.model().watch();
    }

    private static TimelineViewModel time(HostView view) {
        return view.model().timeline();
    }

    private static void show(HostView view, Face face) {
        view.faceProperty().set(face);
    }

    private static KeyCombination key(KeyCode code) {
        return new KeyCodeCombination(code);
    }

    private static KeyCombination ctrl(KeyCode code) {
        return with(code, KeyCombination.SHORTCUT_DOWN);
    }

    private static KeyCombination shift(KeyCode code) {
        return with(code, KeyCombination.SHIFT_DOWN);
    }

    private static KeyCombination alt(KeyCode code) {
        return with(code, KeyCombination.ALT_DOWN);
    }

    private static KeyCombination with(KeyCode code, Modifier modifier) {
        return new KeyCodeCombination(code, modifier);
    }

    /** The shortcut a key event means. */
    static Optional<Shortcut> of(KeyEvent event) {
        return Stream.concat(ALL.stream(), TIME.stream())
                .filter(shortcut -> shortcut.keys.stream().anyMatch(key -> key.match(event)))
                .findFirst();
    }
}
