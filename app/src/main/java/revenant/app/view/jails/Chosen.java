package revenant.app.view.jails;

import revenant.app.jails.Confinement;

/**
 * The jail or container that is told in full.
 *
 * @param gone whether it was not there at the last refresh; the rest is then what was known before
 */
public record Chosen(Confinement confinement, boolean gone) {}
