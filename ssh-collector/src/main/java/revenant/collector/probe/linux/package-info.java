/** Linux: one parser per file of /proc, named as the kernel names the file, and the snapshot made of them. */
package revenant.collector.probe.linux;
