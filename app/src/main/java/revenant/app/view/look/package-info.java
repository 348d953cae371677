/** How every window of Revenant looks: theme and size of text. */
package revenant.app.view.look;
