package revenant.app.compare;

import revenant.collector.model.Descriptor.Kind;

/** A process that has more or fewer descriptors of a kind; after a restart the new one beside the old. */
public record FdChange(Seen who, Kind kind, int then, int now) {
    public int more() {
        return now - then;
    }
}
