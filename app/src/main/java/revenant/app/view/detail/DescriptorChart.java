package revenant.app.view.detail;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import revenant.app.time.DescriptorSeries;
import revenant.app.time.DescriptorSeries.Point;
import revenant.app.time.DescriptorWords;

/** The descriptors of the selected process over time: the picture, its legend, and the numbers of a moment. */
public final class DescriptorChart extends TitledPane {
    private @Nullable DescriptorPlot plot;

    /** @param series what is shown; the chart is not there while it is null */
    public DescriptorChart(ObservableValue<@Nullable DescriptorSeries> series) {
        setId("descriptor-chart");
        setText("Descriptors over time");
        setAnimated(false);
        getStyleClass().addAll("fact-group", "descriptor-chart");
        managedProperty().bind(visibleProperty());
        series.subscribe(this::show);
    }

    private void show(@Nullable DescriptorSeries series) {
        DescriptorPlot before = plot;
        setVisible(series != null);
        if (series == null) {
            plot = null;
            setContent(null);
            return;
        }
        plot = new DescriptorPlot(series);
        boolean focused = before != null && before.isFocused();
        setContent(body(series, plot));
        if (before != null && before.isOf(series.process())) {
            plot.follow(before, focused);
        }
    }

    private static VBox body(DescriptorSeries series, DescriptorPlot plot) {
        Label total = words(DescriptorWords.total(series));
        total.setId("descriptor-total");
        total.getStyleClass().add("chart-total");
        Label moment = words("");
        moment.setId("descriptor-moment");
        moment.getStyleClass().add("dim");
        plot.askedProperty().subscribe(asked -> moment.setText(moment(series, asked)));
        VBox body = new VBox(total, plot, legend(series), moment);
        body.getStyleClass().add("chart-body");
        return body;
    }

    private static String moment(DescriptorSeries series, @Nullable Point asked) {
        return asked == null
                ? "Point at a moment, or step with Left and Right, for its numbers."
                : DescriptorWords.at(series, asked);
    }

    /** The uppermost area first. */
    private static FlowPane legend(DescriptorSeries series) {
        FlowPane legend = new FlowPane();
        legend.getStyleClass().add("kind-legend");
        series.bands().reversed().forEach(band -> {
            Label entry = new Label(DescriptorWords.band(series, band), KindColour.swatch(band));
            entry.getStyleClass().add("chart-entry");
            legend.getChildren().add(entry);
        });
        return legend;
    }

    private static Label words(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
