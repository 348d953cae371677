/** Everything known of one task, beside the tree or in a window of its own. */
package revenant.app.view.detail;
