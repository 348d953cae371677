/** The viewer and the command line. */
@org.jspecify.annotations.NullMarked
module revenant.app {
    requires static org.jspecify;
    requires revenant.collector;
    requires revenant.icons;
    requires revenant.styles;
    requires javafx.controls;
    requires org.controlsfx.controls;
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires java.desktop;
    requires java.prefs;

    exports revenant.app.view to
            javafx.graphics;
}
