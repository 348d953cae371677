package revenant.collector.model;

/**
 * Something a person might expect to see and cannot, with the reason.
 *
 * @param what plain words: "kernel stacks"
 * @param detail how much and why: "412 of 500 tasks; needs root"
 */
public record BlindSpot(String what, Reason reason, String detail) {}
