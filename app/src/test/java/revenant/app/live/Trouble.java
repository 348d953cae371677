package revenant.app.live;

import static revenant.app.live.Needs.CGROUP_V2;
import static revenant.app.live.Needs.FREEZER_V1;
import static revenant.app.live.Needs.FUSE;
import static revenant.app.live.Needs.GIT;
import static revenant.app.live.Needs.LOOP;
import static revenant.app.live.Needs.PIDS_V1;
import static revenant.app.live.Needs.ROOT;
import static revenant.app.live.Needs.SYSTEMD_V1;
import static revenant.app.live.Trouble.Place.CGROUP;
import static revenant.app.live.Trouble.Place.DIRECTORY;
import static revenant.app.live.Trouble.Place.NONE;

import java.util.Locale;
import java.util.Set;

/** The kinds of trouble that the lab makes, and their innocent twins; lab/kinds.h says what each is and which ids it tells. */
public enum Trouble {
    ZOMBIE,
    ZOMBIE_LEADER,
    THREADS,
    ZOMBIES,
    ZOMBIES_BLOCKED,
    ZOMBIES_STOPPED,
    ZOMBIES_OTHER_SIGNAL,
    ZOMBIES_NO_SIGNAL,
    ZOMBIES_CONTAINER(ROOT),
    ZOMBIES_IGNORED,
    ZOMBIES_REAPED,
    ORPHAN,
    ORPHAN_GIT(DIRECTORY, ROOT, GIT),
    GROUP_KILLED,
    NEIGHBOURS,
    FUSE_DEADLOCK(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_SINGLE(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_SELF_EXIT(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_PRIVATE(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_FUSEBLK(DIRECTORY, ROOT, FUSE, LOOP),
    FUSE_DEADLOCK_ENTERED(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_UNMAP(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_WRITEBACK(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_FUTEX(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_CALL(DIRECTORY, ROOT, FUSE),
    FUSE_DEADLOCK_DUMP(DIRECTORY, ROOT, FUSE),
    FUSE_SILENT(DIRECTORY, ROOT, FUSE),
    FUSE_ORPHAN(DIRECTORY, ROOT, FUSE),
    FUSE_ORPHAN_FD(DIRECTORY, ROOT, FUSE),
    FUSE_ORPHAN_SOCKET(DIRECTORY, ROOT, FUSE),
    FUSE_SELF_WAIT(DIRECTORY, ROOT, FUSE),
    FUSE_SELF_WAIT_LOCK(DIRECTORY, ROOT, FUSE),
    FUSE_SLOW(DIRECTORY, ROOT, FUSE),
    FUSE_BUSY(DIRECTORY, ROOT, FUSE),
    FUSE_IDLE(DIRECTORY, ROOT, FUSE),
    FUSE_SLOW_EXIT(DIRECTORY, ROOT, FUSE),
    FUSE_SLOW_EXIT_CONTAINER(DIRECTORY, ROOT, FUSE),
    KILL_PENDING_FUSE(DIRECTORY, ROOT, FUSE),
    KILL_PENDING_TRACED(ROOT),
    KILL_PENDING_INIT(DIRECTORY, ROOT, FUSE),
    KILL_DIES(DIRECTORY, ROOT, FUSE),
    KILL_INIT_INSIDE(ROOT),
    KILL_PENDING_FROZEN(CGROUP, ROOT, FREEZER_V1),
    FROZEN_V1(CGROUP, ROOT, FREEZER_V1),
    FROZEN_V2(CGROUP, ROOT, CGROUP_V2),
    FROZEN_V1_ABOVE(CGROUP, ROOT, FREEZER_V1),
    FROZEN_V2_ABOVE(CGROUP, ROOT, CGROUP_V2),
    THAWED_V1(CGROUP, ROOT, FREEZER_V1),
    THAWED_V2(CGROUP, ROOT, CGROUP_V2),
    TRACED_STOPPED(ROOT),
    TRACED_CYCLE(ROOT),
    TRACED_RUNNING(ROOT),
    VFORK_WAIT,
    VFORK_SOON,
    STOPPED,
    STOPPED_JOB,
    SIGNAL_BLOCKED,
    SIGNAL_BLOCKED_ONCE,
    SIGNAL_WAITED_FOR,
    SAME_WAIT(DIRECTORY, ROOT, FUSE),
    SAME_WAIT_LOCK(DIRECTORY, ROOT, FUSE),
    FS_FROZEN(DIRECTORY, ROOT, LOOP),
    BRIEF_WAIT(DIRECTORY, ROOT, FUSE),
    MMAP_LOCK(DIRECTORY, ROOT, FUSE),
    PROC_READER_IDLE,
    PROBE_PILE_UP(DIRECTORY, ROOT, FUSE),
    PROBE_ENDS(DIRECTORY, ROOT, FUSE),
    PIDS_FULL(CGROUP, ROOT, PIDS_V1),
    PIDS_NEARLY_FULL(CGROUP, ROOT, PIDS_V1),
    PIDS_FEW(CGROUP, ROOT, PIDS_V1),
    DESCRIPTORS_MANY(ROOT),
    DESCRIPTORS_HALF(ROOT),
    DESCRIPTORS_LEAK,
    DESCRIPTORS_STEADY,
    LEAK_EXEC,
    LEAK_INOTIFY,
    LEAK_PIPE,
    LEAK_DELETED,
    LEAK_CLOSE_WAIT,
    CONSTANT_500,
    POOL,
    SAWTOOTH,
    CGROUP_BELOW(CGROUP, ROOT, CGROUP_V2),
    CGROUP_LEADER(CGROUP, ROOT, CGROUP_V2),
    CGROUP_USED(CGROUP, ROOT, CGROUP_V2),
    CONTAINER_SURVIVOR(CGROUP, ROOT, SYSTEMD_V1, CGROUP_V2),
    CONTAINER_WHOLE(CGROUP, ROOT, SYSTEMD_V1, CGROUP_V2),
    PIDNS_TRACED_ZOMBIE(ROOT),
    PIDNS_HELD(ROOT),
    PIDNS_ENTERED_ZOMBIE(ROOT),
    PIDNS_ENDS(ROOT),
    MOUNT_HELD(DIRECTORY, ROOT),
    MOUNT_HELD_ELSEWHERE(DIRECTORY, ROOT),
    UMOUNT_STUCK(DIRECTORY, ROOT, FUSE, LOOP),
    MOUNT_FREE(DIRECTORY, ROOT),
    EXIT_FUSE(DIRECTORY, ROOT, FUSE),
    EXIT_FUSE_KILLED(DIRECTORY, ROOT, FUSE),
    EXIT_URING(DIRECTORY, ROOT, FUSE),
    EXIT_LARGE,
    EXIT_SLOW(ROOT);

    private final Place place;
    private final Set<Needs> needs;

    Trouble(Needs... needs) {
        this(NONE, needs);
    }

    Trouble(Place place, Needs... needs) {
        this.place = place;
        this.needs = Set.of(needs);
    }

    String kind() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Place place() {
        return place;
    }

    Set<Needs> needs() {
        return needs;
    }

    /** What the program is given after the kind. */
    enum Place {
        NONE,
        /** An empty directory, to mount on or to make files in. */
        DIRECTORY,
        /** The path of a cgroup that is not there yet. */
        CGROUP
    }
}
