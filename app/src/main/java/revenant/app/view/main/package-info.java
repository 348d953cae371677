/** The window: where to connect, a tab per host, help. */
package revenant.app.view.main;
