/** The process tree of a snapshot, what is marked in it and why, and which of its rows are visible. Pure. */
package revenant.app.tree;
