/**
 * The tree as a picture that explains itself. Painted with Java 2D and not with JavaFX: it then needs no toolkit, no
 * display and no GTK or Pango on a bare server, may run on any thread while the window stays awake, and has no limit on
 * height, because it is painted strip by strip into the file.
 */
package revenant.app.export.picture;
