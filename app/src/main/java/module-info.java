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
    requires java.logging;
    requires java.prefs;

    // picocli fills the fields of the commands.
    opens revenant.app.cli to info.picocli;

    exports revenant.app.view to
            javafx.graphics;
}
