/** The probes: what is sent to a host to be run by its shell. */
package revenant.collector.probe;
