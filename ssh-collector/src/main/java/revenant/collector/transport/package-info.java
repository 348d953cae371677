/** Ways to run a shell on a target: SSH, this machine, a command. */
package revenant.collector.transport;
