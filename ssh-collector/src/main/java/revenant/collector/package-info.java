/** Collecting from a host: targets, sessions, errors. Start at {@link revenant.collector.Collector}. */
package revenant.collector;
