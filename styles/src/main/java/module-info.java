/** Colours and type by meaning, light and dark. */
@org.jspecify.annotations.NullMarked
module revenant.styles {
    requires static org.jspecify;
    requires javafx.graphics;

    exports revenant.styles;
}
