package revenant.app.diagnosis;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What was put together for one case, kept by its class. One diagnosis runs on one thread. */
final class Joined {
    private final Case host;
    private final Map<Class<?>, Object> made = new HashMap<>();

    Joined(Case host) {
        this.host = host;
    }

    <T> T get(Class<T> kind, Function<Case, T> make) {
        Object known = made.get(kind);
        T found = known == null ? make.apply(host) : kind.cast(known);
        made.put(kind, found);
        return found;
    }
}
