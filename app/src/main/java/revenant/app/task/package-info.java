/** The bridge between work that blocks and the JavaFX thread: the only users of {@code Platform}. */
package revenant.app.task;
