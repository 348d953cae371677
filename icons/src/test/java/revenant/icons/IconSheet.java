package revenant.icons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.Image;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import javax.imageio.ImageIO;

/** Draws every icon in the sizes used on screen, at 1× and 2×, to {@code target/icons-*.png}: for looking at. */
final class IconSheet {
    private static final double[] SIZES = {12, 14, 16, 20, 24, 48};

    private IconSheet() {}

    public static void main(String[] args) throws IOException {
        Path target = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "target"));
        for (int scale = 1; scale <= 2; scale++) {
            int factor = scale;
            Image image = Headless.call(() -> sheet(factor));
            ImageIO.write(
                    Headless.pixels(image),
                    "png",
                    target.resolve("icons-" + scale + "x.png").toFile());
        }
        System.exit(0);
    }

    private static Image sheet(int scale) {
        FlowPane sheet = new FlowPane(12, 10);
        sheet.setPrefWrapLength(960);
        sheet.setPadding(new Insets(16));
        for (Icon icon : Icon.values()) {
            sheet.getChildren().add(specimen(icon));
        }
        Scene scene = new Scene(sheet);
        scene.getStylesheets().add("data:text/css,.icon{-fx-background-color:%23202a36;}");
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(new Scale(scale, scale));
        parameters.setFill(Color.WHITE);
        sheet.applyCss();
        sheet.layout();
        return sheet.snapshot(parameters, null);
    }

    private static Node specimen(Icon icon) {
        HBox row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        for (double size : SIZES) {
            row.getChildren().add(icon.node(size));
        }
        VBox specimen = new VBox(4, row, new Text(icon.id()));
        specimen.setPrefWidth(220);
        return specimen;
    }
}
