package revenant.app.view.host;

/** What of a host is on screen. */
public enum Face {
    TREE,
    /** Its tasks grouped by kernel stack. */
    STACKS,
    /** Its jails; its containers on Linux. */
    JAILS,
    /** What differs from another look. */
    COMPARE
}
