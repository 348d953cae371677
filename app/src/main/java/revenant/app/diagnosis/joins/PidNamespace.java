package revenant.app.diagnosis.joins;

import java.util.List;
import java.util.Optional;

/**
 * A pid namespace, pid_namespaces(7).
 *
 * @param inode its number as in {@code pid:[4026531836]}; empty where no link of a member could be read
 * @param level 0 for the outermost that is visible, 1 for one directly below it
 * @param init row of its init, -1 where that is not visible
 * @param members rows of the processes in it and in the namespaces below it, ascending; its init among them
 */
public record PidNamespace(Optional<Long> inode, int level, int init, List<Integer> members) {
    public PidNamespace {
        members = List.copyOf(members);
    }

    /** {@code "pid namespace 4026532177"}, without the number where it is not known. */
    public String words() {
        return inode.map(number -> "pid namespace " + number).orElse("pid namespace");
    }
}
