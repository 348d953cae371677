/** The tree of a host's processes and threads on screen: a flat table of the visible rows. */
package revenant.app.view.tree;
