/** Explains a host: rules over a tree, their findings, and what each finding rests on. Pure. */
package revenant.app.diagnosis;
