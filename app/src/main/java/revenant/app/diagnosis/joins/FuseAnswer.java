package revenant.app.diagnosis.joins;

/** Who is left to answer the requests of a FUSE connection. */
public enum FuseAnswer {
    /** No process has /dev/fuse for it. Somebody holds it, or its requests had failed: a task that is closing it. */
    GONE,
    /** All who hold it wait themselves for an answer that none of them can give, and cannot go on. */
    BLOCKED,
    /** Who holds it only waits for a child or a signal: it was left with the descriptor, and reads no requests. */
    IDLE,
    /** Who holds it is ending, and held up elsewhere or not done yet. */
    ENDING,
    /** Who holds it is stopped, frozen or held by a tracer: it answers when it may go on. */
    HELD,
    /** Someone who holds it is alive: it may answer yet. */
    ALIVE,
    /** It cannot be told who holds it. */
    UNKNOWN
}
