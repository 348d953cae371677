/** The groups of identical kernel stacks, beside the tree. */
package revenant.app.view.stacks;
