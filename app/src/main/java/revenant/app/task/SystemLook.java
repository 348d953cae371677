package revenant.app.task;

import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/** What the person's system asks of every window. */
public final class SystemLook {
    private SystemLook() {}

    /** True while the system is set to dark; follows it live. Keep a reference, it is held weakly by the system. */
    public static BooleanBinding dark() {
        var scheme = Platform.getPreferences().colorSchemeProperty();
        return Bindings.createBooleanBinding(() -> scheme.get() == ColorScheme.DARK, scheme);
    }
}
