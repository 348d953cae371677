/** The probe scripts and what understands their sections. */
package revenant.collector.probe;
