/** The jails or containers of a host, beside the tree. */
package revenant.app.view.jails;
