/** What is wrong on a host: the list above the tree, and one finding explained beside it. */
package revenant.app.view.findings;
