package revenant.app.view.prompt;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.collector.Prompter.Question;
import revenant.collector.Prompter.UnknownHostKey;
import revenant.collector.model.Text;
import revenant.icons.Icon;

/** The question on screen, as a panel over the host's tab; gone when there is none. */
public final class PromptView extends StackPane {
    private static final double ICON = 20;
    private final PromptViewModel model;
    private @Nullable Node first;

    public PromptView(PromptViewModel model) {
        this.model = model;
        getStyleClass().add("prompt-layer");
        setPickOnBounds(false);
        addEventHandler(KeyEvent.KEY_PRESSED, this::declineOnEscape);
        model.currentProperty().subscribe(this::show);
    }

    /** Puts the keys into the question; false when there is none. */
    public boolean takeFocus() {
        if (first != null) {
            first.requestFocus();
        }
        return first != null;
    }

    private void declineOnEscape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            model.decline();
            event.consume();
        }
    }

    private void show(@Nullable Pending pending) {
        setVisible(pending != null);
        if (first instanceof TextField field) {
            wipe(field);
        }
        first = null;
        getChildren().setAll();
        switch (pending) {
            case null -> {}
            case Pending.Typed typed -> typed(typed.question());
            case Pending.HostKey hostKey -> hostKey(hostKey.key());
        }
    }

    private void typed(Question question) {
        TextField field = question.secret() ? new PasswordField() : new TextField();
        field.setId("prompt-field");
        field.setAccessibleText(Text.printable(question.text()));
        Button ok = primary("Answer", "prompt-ok", () -> answer(field));
        field.setOnAction(_ -> ok.fire());
        Label words = words(Text.printable(question.text()));
        words.setLabelFor(field);
        panel(Icon.LOCK, heading(question), words, field, buttons(ok, "Cancel"));
        first = field;
        takeFocus();
    }

    /** Characters go over one by one: a String with the secret could not be wiped. */
    private void answer(TextField field) {
        CharSequence characters = field.getCharacters();
        char[] typed = new char[characters.length()];
        for (int i = 0; i < typed.length; i++) {
            typed[i] = characters.charAt(i);
        }
        wipe(field);
        model.answer(typed);
    }

    /** Overwrites what was typed before it is dropped; what the toolkit copied while typing is out of reach. */
    private static void wipe(TextField field) {
        field.setText("*".repeat(field.getLength()));
        field.clear();
    }

    private static String heading(Question question) {
        String host = Text.printable(question.host());
        return switch (question.kind()) {
            case PASSWORD -> "Password for " + host;
            case KEY_PASSPHRASE -> "Passphrase of your key, to log in to " + host;
            case KEYBOARD_INTERACTIVE -> host + " asks";
            case SUDO_PASSWORD -> "Password for sudo on " + host;
        };
    }

    private void hostKey(UnknownHostKey key) {
        Label fingerprint = new Label(Text.printable(key.keyType() + "  " + key.fingerprint()));
        fingerprint.getStyleClass().addAll("mono", "fingerprint");
        fingerprint.setWrapText(true);
        String host = Text.printable(key.host());
        Button trust = primary("Trust this key", "prompt-ok", model::trust);
        Button decline = decline("Do not connect");
        panel(
                Icon.KEY,
                "Is this really " + host + "?",
                words("No one has told this machine the key of " + host
                        + ". It shows this one. Compare it with what the host's keeper says, or with "
                        + "\"ssh-keygen -l\" run on the host."),
                fingerprint,
                words("On yes it is stored in " + Text.printable(key.knownHostsFile()) + "."),
                row(decline, trust));
        first = decline;
        takeFocus();
    }

    private void panel(Icon icon, String heading, Node... content) {
        Label title = new Label(heading, icon.node(ICON));
        title.getStyleClass().add("prompt-title");
        title.setWrapText(true);
        VBox panel = new VBox(title);
        panel.getChildren().addAll(content);
        panel.getStyleClass().add("prompt");
        panel.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(panel, Pos.TOP_CENTER);
        getChildren().setAll(panel);
    }

    private static Label words(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private HBox buttons(Button ok, String declineText) {
        return row(decline(declineText), ok);
    }

    private static HBox row(Node... buttons) {
        HBox row = new HBox(buttons);
        row.getStyleClass().add("button-row");
        return row;
    }

    private Button decline(String text) {
        Button button = new Button(text);
        button.setId("prompt-decline");
        button.setOnAction(_ -> model.decline());
        return button;
    }

    private static Button primary(String text, String id, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("primary");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
