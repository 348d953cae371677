package revenant.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.prefs.AbstractPreferences;

/** Preferences that leave those of the person who runs the benchmark alone. */
final class ForgetfulPreferences extends AbstractPreferences {
    private final Map<String, String> values = new HashMap<>();

    ForgetfulPreferences() {
        super(null, "");
    }

    @Override
    protected void putSpi(String key, String value) {
        values.put(key, value);
    }

    @Override
    protected String getSpi(String key) {
        return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
        values.remove(key);
    }

    @Override
    protected void removeNodeSpi() {
        values.clear();
    }

    @Override
    protected String[] keysSpi() {
        return values.keySet().toArray(String[]::new);
    }

    @Override
    protected String[] childrenNamesSpi() {
        return new String[0];
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
        return new ForgetfulPreferences();
    }

    @Override
    protected void flushSpi() {}

    @Override
    protected void syncSpi() {}
}
