package revenant.app.diagnosis.joins;

import java.util.List;

/**
 * A frozen cgroup that must be thawed for processes to go on.
 *
 * @param hierarchy {@link Cgroups#V2} or {@link Cgroups#FREEZER}
 * @param path of the uppermost cgroup that is to be thawed
 * @param told how it is known
 * @param below further cgroups below it in which its processes are frozen as well, by their own word
 * @param processes the rows of the living processes it freezes
 */
public record Freezer(String hierarchy, String path, Told told, List<String> below, List<Integer> processes) {

    /** How sure it is that this is the cgroup to thaw. */
    public enum Told {
        /** It asks for it by its own file: cgroup.freeze 1, freezer.self_freezing 1. */
        ASKED("asks to be frozen"),
        /** It is frozen; whether it asks for that itself or one above it does was not read. */
        FROZEN("is frozen"),
        /** Only the stacks of its processes tell. */
        BY_STACK("the stacks of its tasks are in the freezer");

        private final String words;

        Told(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public boolean v2() {
        return hierarchy.equals(Cgroups.V2);
    }

    /** The file to write to. */
    public String file() {
        return v2() ? "cgroup.freeze" : "freezer.state";
    }

    /** What to write into it. */
    public String thaw() {
        return v2() ? "0" : "THAWED";
    }
}
