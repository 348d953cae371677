package revenant.styles;

import javafx.scene.Scene;

/** Light and dark by meaning. */
public enum Theme {
    LIGHT,
    DARK;

    /** Puts Revenant's style sheets on a scene. */
    public void applyTo(Scene scene) {}
}
