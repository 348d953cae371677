/** What a host looked like at one moment: immutable values, no behaviour that needs a clock, a file or a thread. */
package revenant.collector.model;
