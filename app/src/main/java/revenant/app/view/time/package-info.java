/** A host over time: the strip of its moments, and what happened in between. */
package revenant.app.view.time;
