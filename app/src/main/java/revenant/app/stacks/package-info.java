/** Tasks grouped by where they wait, as a thread-dump analyser groups threads; pure. */
package revenant.app.stacks;
