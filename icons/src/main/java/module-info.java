/** Revenant's own icons: SVG paths on one grid, and the application icon. */
@org.jspecify.annotations.NullMarked
module revenant.icons {
    requires static org.jspecify;
    requires javafx.graphics;

    exports revenant.icons;
}
