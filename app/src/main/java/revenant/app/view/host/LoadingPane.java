package revenant.app.view.host;

import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import revenant.icons.Icon;

/** The whole tab while nothing can be shown yet: what has been done, what is going on, and a way out. */
final class LoadingPane extends VBox {
    private static final int SHOWN = 8;
    private static final double ICON = 14;
    private final HostViewModel model;
    private final VBox steps = new VBox();

    LoadingPane(HostViewModel model) {
        this.model = model;
        getStyleClass().addAll("empty", "loading");
        setId("loading");
        ProgressIndicator turning = new ProgressIndicator();
        turning.getStyleClass().add("turning");
        Label title = new Label(model.title());
        title.getStyleClass().add("empty-title");
        steps.getStyleClass().add("steps");
        Button cancel = new Button("Cancel", Icon.CANCEL.node(ICON));
        cancel.setId("loading-cancel");
        cancel.setOnAction(_ -> model.cancel());
        cancel.disableProperty().bind(model.cancellingProperty());
        getChildren().setAll(turning, title, steps, cancel);
        model.steps().addListener((ListChangeListener<String>) _ -> show());
        show();
    }

    private void show() {
        int all = model.steps().size();
        steps.getChildren()
                .setAll(model.steps().stream()
                        .skip(Math.max(0, all - SHOWN))
                        .map(Label::new)
                        .toList());
        steps.getChildren().forEach(step -> step.getStyleClass().add("dim"));
        if (all > 0) {
            Label last = (Label) steps.getChildren().getLast();
            last.setText(last.getText() + " …");
            last.getStyleClass().setAll("label", "step-now");
        }
    }
}
