/** One tab: a host, how it is being read, and what was read. */
package revenant.app.view.host;
