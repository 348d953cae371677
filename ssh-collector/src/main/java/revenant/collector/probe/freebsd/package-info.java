/** FreeBSD: one parser per command, named as the command, and the snapshot made of them. */
package revenant.collector.probe.freebsd;
