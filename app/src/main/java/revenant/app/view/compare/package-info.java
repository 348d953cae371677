/** The host on screen beside another look at it, or beside another host. */
package revenant.app.view.compare;
