package revenant.app.view.main;

import java.util.ArrayList;
import java.util.List;
import java.util.prefs.Preferences;

/** The targets a person connected to last, newest first, remembered between starts. Never a secret. */
public final class RecentTargets {
    private static final int KEPT = 12;
    private static final String KEY = "recent";
    private final Preferences preferences;

    public RecentTargets(Preferences preferences) {
        this.preferences = preferences;
    }

    List<String> list() {
        return preferences.get(KEY, "").lines().toList();
    }

    void add(String target) {
        List<String> list = new ArrayList<>(list());
        list.remove(target);
        list.addFirst(target);
        String text = String.join("\n", list.subList(0, Math.min(KEPT, list.size())));
        if (text.length() <= Preferences.MAX_VALUE_LENGTH) {
            preferences.put(KEY, text);
        }
    }
}
