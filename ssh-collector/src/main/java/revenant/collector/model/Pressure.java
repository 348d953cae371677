package revenant.collector.model;

/**
 * One line of /proc/pressure (PSI, kernel 4.20+), percent of the last 10, 60 and 300 seconds.
 *
 * @param resource cpu, memory, io or irq
 * @param kind some or full
 */
public record Pressure(String resource, String kind, double avg10, double avg60, double avg300) {}
