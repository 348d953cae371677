package revenant.app.tree;

import revenant.collector.model.Text;

/**
 * What keeps processes apart from the rest of a host: a jail of FreeBSD; a container of Linux, or a pid namespace that
 * belongs to none. Equal after a refresh where it is the same one.
 *
 * @param id the jid; the runtime's id of a container; the inode of a pid namespace
 * @param name what people call it, as the host gave it; empty where only the id is known
 */
public record Enclosure(Kind kind, String id, String name) {
    /** How it is made. */
    public enum Kind {
        JAIL("jail"),
        CONTAINER("container"),
        PID_NAMESPACE("pid namespace");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    static Enclosure of(Container container) {
        return new Enclosure(Kind.CONTAINER, container.id(), container.words());
    }

    static Enclosure pidNamespace(long inode) {
        return new Enclosure(Kind.PID_NAMESPACE, Long.toString(inode), "");
    }

    /** Name and jid of a jail, since a new one may have the name of a dying one: {@code web (jid 16)}. Safe to show. */
    public String words() {
        return Text.printable(
                switch (kind) {
                    case JAIL -> name.isEmpty() ? "jid " + id : name + " (jid " + id + ")";
                    case CONTAINER -> name;
                    case PID_NAMESPACE -> "pid namespace " + id;
                });
    }

    /** The same with what it is: {@code jail web (jid 16)}, {@code container docker 3f4e1d2c5b6a}. Safe to show. */
    public String described() {
        return kind == Kind.PID_NAMESPACE ? words() : kind.word() + " " + words();
    }
}
