/** A host over time: its last moments, what is remembered from them, and what happened in between. Pure. */
package revenant.app.time;
