package revenant.app.view.tree;

import revenant.app.tree.Mark;
import revenant.icons.Icon;

/** The glyph of a mark. */
public final class MarkIcon {
    private MarkIcon() {}

    public static Icon of(Mark mark) {
        return switch (mark) {
            case ZOMBIE -> Icon.ZOMBIE;
            case ZOMBIE_LEADER -> Icon.ZOMBIE_LEADER;
            case EXITING -> Icon.EXITING;
            case EXITED -> Icon.EXITED;
            case ORPHAN -> Icon.ORPHAN;
            case UNINTERRUPTIBLE -> Icon.UNINTERRUPTIBLE;
            case STOPPED -> Icon.STOPPED;
            case TRACED -> Icon.TRACED;
            case FROZEN -> Icon.FROZEN;
            case KERNEL_THREAD -> Icon.KERNEL_THREAD;
            case OURS -> Icon.OURS;
            case NEW -> Icon.NEW;
            case GONE -> Icon.GONE;
        };
    }
}
