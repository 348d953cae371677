package revenant.app.wait;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** System calls by number, for x86_64 and aarch64. Other architectures are not known here. */
final class SyscallTable {
    /**
     * One system call.
     *
     * @param arguments names of its arguments; empty when they are not described
     */
    record Entry(String name, Optional<List<String>> arguments) {}

    private static final Map<String, Map<Integer, Entry>> BY_ARCH = load();

    private SyscallTable() {}

    /**
     * The call with a number.
     *
     * @param arch as {@code uname -m} prints it
     */
    static Optional<Entry> find(String arch, int number) {
        return Optional.ofNullable(BY_ARCH.getOrDefault(arch, Map.of()).get(number));
    }

    static boolean knows(String arch) {
        return BY_ARCH.containsKey(arch);
    }

    private static Map<String, Map<Integer, Entry>> load() {
        Map<Integer, Entry> x86 = new HashMap<>();
        Map<Integer, Entry> arm = new HashMap<>();
        for (String line : Lines.of("syscalls.txt")) {
            String[] field = line.split("\\|", -1);
            Entry entry = new Entry(field[0], arguments(field[3]));
            put(x86, field[1], entry);
            put(arm, field[2], entry);
        }
        return Map.of("x86_64", x86, "aarch64", arm);
    }

    private static void put(Map<Integer, Entry> table, String number, Entry entry) {
        if (!number.equals("-")) {
            table.put(Integer.valueOf(number), entry);
        }
    }

    private static Optional<List<String>> arguments(String names) {
        if (names.equals("*")) {
            return Optional.empty();
        }
        return Optional.of(names.isEmpty() ? List.of() : Arrays.asList(names.split(" ")));
    }
}
