package revenant.collector.model;

/** The number of a device, as {@link Mount} has it too. */
public record DeviceNumber(int major, int minor) {
    /** {@code 7:0}, as mountinfo and sysfs print it. */
    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
