package revenant.app.diagnosis.joins;

import java.util.Optional;

/**
 * Something that refers to a dying jail, so that it stays (pr_ref of sys/kern/kern_jail.c: whatever has its credentials).
 *
 * @param row the process row it is or belongs to
 * @param sure whether it is the jail's for certain, and not only looks so
 * @param name what it is, safe to show: {@code "zombie 2140 (sh)"}
 * @param waitsFor what must happen for it to let go, completes "waits for"
 * @param fact what was read
 * @param source the command that shows it
 * @param command what makes it let go; empty where no command does
 */
public record JailHolder(
        Kind kind,
        Optional<Integer> row,
        boolean sure,
        String name,
        String waitsFor,
        String fact,
        String source,
        String command) {

    /** The rungs, in the order of the search. */
    public enum Kind {
        /** A process that has not come through its exit. */
        EXITING("a process of it on its way out"),
        ZOMBIE("a zombie of it"),
        /** The kernel's own thread that takes jails apart. */
        REMOVER("the kernel's thread that removes jails, stuck"),
        DESCRIPTOR("a file of it that a process outside has open"),
        SOCKET("a connection of it that has not ended"),
        MOUNT("a file system mounted from inside"),
        CHILD("a jail inside it");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }
}
