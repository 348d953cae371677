package revenant.app.time;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import revenant.collector.model.TaskKey;

/**
 * A large map by task in parts, so that the maps of a thousand moments have in common what did not change: of ten thousand
 * zombies and one more, all parts but one. Immutable.
 */
final class Shared<V> extends AbstractMap<TaskKey, V> {
    private static final int PARTS = 256;
    /** A smaller map takes less than its parts would. */
    private static final int WORTH = PARTS;

    private final List<Map<TaskKey, V>> parts;
    private final int size;

    private Shared(List<Map<TaskKey, V>> parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /** What {@code now} says; {@code before} itself where that says the same. */
    static <V> Map<TaskKey, V> of(Map<TaskKey, V> before, Map<TaskKey, V> now) {
        if (before.equals(now)) {
            return before;
        }
        return now.size() < WORTH ? Map.copyOf(now) : parted(before, now);
    }

    private static <V> Map<TaskKey, V> parted(Map<TaskKey, V> before, Map<TaskKey, V> now) {
        List<Map<TaskKey, V>> all = new ArrayList<>();
        for (int i = 0; i < PARTS; i++) {
            all.add(new HashMap<>());
        }
        now.forEach((key, value) -> all.get(part(key)).put(key, value));
        for (int i = 0; i < PARTS; i++) {
            Map<TaskKey, V> known = before instanceof Shared<V> shared ? shared.parts.get(i) : Map.of();
            all.set(i, known.equals(all.get(i)) ? known : Map.copyOf(all.get(i)));
        }
        return new Shared<>(List.copyOf(all), now.size());
    }

    private static int part(TaskKey key) {
        return Math.floorMod(key.tid(), PARTS);
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return key instanceof TaskKey task ? parts.get(part(task)).get(task) : null;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Set<Map.Entry<TaskKey, V>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<TaskKey, V>> iterator() {
                return parts.stream().flatMap(part -> part.entrySet().stream()).iterator();
            }

            @Override
            public int size() {
                return size;
            }
        };
    }
}
