/** The window's way in. */
package revenant.app.view;
