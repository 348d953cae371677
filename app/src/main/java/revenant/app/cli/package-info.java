/** The command line: one class per command, the same core as the window, no display needed. */
package revenant.app.cli;
