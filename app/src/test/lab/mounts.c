/* Mounts that somebody wants to be rid of, and who keeps them. */
#include "fuse.h"
#include "kinds.h"

static const char *where;
static struct fuse fuse;

static void unmount(void *unused) {
    (void)unused;
    umount2(where, MNT_DETACH);
}

static void mount_tmpfs(const char *directory) {
    where = directory;
    own_mounts();
    if (mount("data", where, "tmpfs", 0, "size=1M")) {
        die("mount");
    }
    undo_after(unmount, NULL);
}

static void work_there(void *unused) {
    if (chdir(where)) {
        die(where);
    }
    announce();
    idle(unused);
}

/* A mount namespace that has had the mount since before it was to go, as a monitoring container does. */
static void keep_in_another_namespace(void *unused) {
    if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) {
        die("unshare");
    }
    announce();
    idle(unused);
}

static void try_to_unmount(void *unused) {
    (void)unused;
    run((char *[]){"sh", "-c", "until umount \"$0\" 2>/dev/null; do sleep 1; done", (char *)where, NULL});
}

/* Busy, as a process works there; another mount namespace has it, too. */
void mount_held(char **directory) {
    mount_tmpfs(directory[0]);
    pid_t user = spawn("backup", work_there, NULL);
    hear();
    pid_t holder = spawn("node-exporter", keep_in_another_namespace, NULL);
    hear();
    pid_t waiter = spawn("sh", try_to_unmount, NULL);
    child_called(waiter, "sleep");
    ready("pid=%d holder=%d waiter=%d", user, holder, waiter);
    await_end_of_input();
}

/* Unmounted here, and still there for the other namespace. */
void mount_held_elsewhere(char **directory) {
    mount_tmpfs(directory[0]);
    pid_t holder = spawn("node-exporter", keep_in_another_namespace, NULL);
    hear();
    if (umount(where)) {
        die("umount");
    }
    ready("holder=%d", holder);
    await_end_of_input();
}

void mount_free(char **directory) {
    mount_tmpfs(directory[0]);
    pid_t user = spawn("backup", work_there, NULL);
    hear();
    pid_t holder = spawn("node-exporter", keep_in_another_namespace, NULL);
    hear();
    ready("pid=%d holder=%d", user, holder);
    await_end_of_input();
}

static void leave_and_unmount(void *unused) {
    (void)unused;
    fuse_leave(&fuse);
    run((char *[]){"umount", (char *)where, NULL});
}

/* The kernel tells the daemon of a fuseblk that it is unmounted, and waits for the answer. */
void umount_stuck(char **directory) {
    where = directory[0];
    fuse.source = block_device();
    fuse.silent = OPCODE(FUSE_DESTROY);
    fuse_mount(&fuse, where);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), pid = spawn("umount", leave_and_unmount, NULL);
    fuse_leave(&fuse);
    await_frame(pid, pid, "request_wait_answer");
    pause_ms(A_DAEMON_READS_MS);
    ready("pid=%d daemon=%d connection=%u", pid, daemon, fuse.connection);
    await_end_of_input();
}
