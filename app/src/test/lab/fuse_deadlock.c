/*
 * The container incident: a FUSE daemon in a pid namespace whose init exits, and a task of the namespace that cannot exit
 * as it waits for an answer of that daemon. Nobody aborts the connection: the task that waits holds the last /dev/fuse.
 */
#include "fuse.h"
#include "kinds.h"
#include <pthread.h>

static struct fuse own_fuse;
static struct fuse *fuse = &own_fuse;
static body *app;
static int cue[2];

static void await_cue(void) {
    char c;
    if (read(cue[0], &c, 1) < 0) {
        die("cue");
    }
}

static void holds_a_file(void *unused) {
    (void)unused;
    fuse_open(fuse, "file", O_RDWR);
    announce();
    sleep_for_ever();
}

static void holds_a_file_and_exits(void *unused) {
    (void)unused;
    fuse_open(fuse, "file", O_RDWR);
    announce();
    await_cue();
    exit(0);
}

static void fill_container(void *unused) {
    spawn("fused", fuse_daemon, fuse);
    if (app) {
        spawn("app", app, unused);
    }
    fuse_leave(fuse);
}

/* The container is ended; the thread is told of when it is where it stays. */
static void end_and_tell(pid_t init, pid_t daemon, pid_t pid, pid_t tid, const char *frame) {
    end_container();
    await_frame(init, init, "zap_pid_ns_processes");
    await_frame(pid, tid, frame);
    ready("%d %d %d %u init=%d daemon=%d pid=%d tid=%d connection=%u", init, daemon, tid, fuse->connection, init, daemon,
          pid, tid, fuse->connection);
    await_end_of_input();
}

void fuse_deadlock_of(struct fuse *of, const char *where, body *does, const char *before, const char *frame) {
    app = does;
    fuse = of;
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(fuse, where);
    pid_t init = container("container-init", fill_container, NULL);
    fuse_leave(fuse);
    pid_t pid = own(hear()), daemon = own(child_called(init, "fused"));
    await_frame(pid, pid, before);
    pause_ms(A_DAEMON_READS_MS);
    end_and_tell(init, daemon, pid, pid, frame);
}

void fuse_deadlock_single(char **where) {
    fuse_deadlock_of(fuse, where[0], holds_a_file, "", "fuse_flush");
}

/* In a mount namespace of the container's own, which nobody else sees. */
static void mount_and_fill(void *unused) {
    own_mounts();
    fuse_mount(fuse, fuse->where);
    fill_container(unused);
}

void fuse_deadlock_private(char **where) {
    app = holds_a_file;
    prctl(PR_SET_NAME, "containerd-shim");
    fuse->where = where[0];
    unsetenv("TROUBLE_SHARE_MOUNTS");
    pid_t init = container("container-init", mount_and_fill, NULL);
    pid_t pid = own(hear()), daemon = own(child_called(init, "fused"));
    fuse_adopt(fuse, pid);
    end_and_tell(init, daemon, pid, pid, "fuse_flush");
}

/* The connection is called after the block device then. */
void fuse_deadlock_fuseblk(char **where) {
    fuse->source = block_device();
    fuse_deadlock_of(fuse, where[0], holds_a_file, "", "fuse_flush");
}

/* The daemon has gone, then the task exits by itself, with no signal; only then the container ends. */
void fuse_deadlock_self_exit(char **where) {
    app = holds_a_file_and_exits;
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(fuse, where[0]);
    if (pipe2(cue, O_CLOEXEC)) {
        die("pipe");
    }
    pid_t init = container("container-init", fill_container, NULL);
    fuse_leave(fuse);
    pid_t pid = own(hear()), daemon = own(child_called(init, "fused"));
    kill(daemon, SIGKILL);
    await_gone(daemon);
    if (write(cue[1], "", 1) != 1) {
        die("cue");
    }
    await_frame(pid, pid, "fuse_flush");
    end_and_tell(init, daemon, pid, pid, "fuse_flush");
}

/* The task was let into the namespace from outside: its parent is there, the init cannot reap it. */
void fuse_deadlock_entered(char **where) {
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(fuse, where[0]);
    pid_t init = container("container-init", fill_container, NULL);
    pid_t pid = spawn_inside(init, "app", holds_a_file, NULL);
    fuse_leave(fuse);
    hear();
    end_and_tell(init, own(child_called(init, "fused")), pid, pid, "fuse_flush");
}

/* Has a descriptor table of its own, so that closing it at exit flushes a file of the mount that nobody serves. */
_Noreturn static void *holds_a_file_of_its_own_mount(void *unused) {
    if (unshare(CLONE_FILES)) {
        die("unshare files");
    }
    holds_a_file(unused);
    pthread_exit(NULL);
}

static void serve_and_hold(void *unused) {
    pthread_t thread;
    pthread_create(&thread, NULL, holds_a_file_of_its_own_mount, unused);
    fuse_daemon(fuse);
}

static void fill_with_threads(void *unused) {
    spawn("fused", serve_and_hold, unused);
    fuse_leave(fuse);
}

void fuse_deadlock(char **where) {
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(fuse, where[0]);
    pid_t init = container("container-init", fill_with_threads, NULL);
    fuse_leave(fuse);
    pid_t daemon = own(hear());
    end_and_tell(init, daemon, daemon, other_thread_of(daemon), "fuse_flush");
}
