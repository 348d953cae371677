package revenant.app.view.time;

import revenant.app.diagnosis.Diagnosis;

/**
 * A moment that is on screen.
 *
 * @param follows whether it came after the one that was, so that new and gone rows are worth a mark
 */
public record Shown(Place place, Diagnosis diagnosis, boolean follows) {}
