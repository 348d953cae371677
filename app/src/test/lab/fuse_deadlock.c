/*
 * The container incident: a FUSE daemon in a pid namespace whose init exits, and a task of the namespace that cannot exit
 * as it waits for an answer of that daemon. Nobody aborts the connection: the task that waits holds the last /dev/fuse.
 */
#include "fuse.h"
#include "kinds.h"
#include <linux/futex.h>
#include <pthread.h>

static struct fuse fuse;
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
    fuse_open(&fuse, "file", O_RDWR);
    announce();
    sleep_for_ever();
}

static void holds_a_file_and_exits(void *unused) {
    (void)unused;
    fuse_open(&fuse, "file", O_RDWR);
    announce();
    await_cue();
    exit(0);
}

static char *map_file(int protection) {
    int file = fuse_open(&fuse, "file", O_RDWR);
    char *page = mmap(NULL, 4096, protection, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) {
        die("mmap");
    }
    close(file);
    return page;
}

static void maps_a_dirty_page(void *unused) {
    (void)unused;
    map_file(PROT_READ | PROT_WRITE)[0] = 'x';
    announce();
    sleep_for_ever();
}

static void keeps_its_robust_list_there(void *unused) {
    (void)unused;
    syscall(SYS_set_robust_list, map_file(PROT_READ), sizeof(struct robust_list_head));
    announce();
    sleep_for_ever();
}

static void opens_another(void *unused) {
    (void)unused;
    announce();
    fuse_open(&fuse, "new", O_RDWR | O_CREAT);
}

static void fill_container(void *unused) {
    spawn("fused", fuse_daemon, &fuse);
    if (app) {
        spawn("app", app, unused);
    }
    fuse_leave(&fuse);
}

/* The container is ended; the thread is told of when it is where it stays. */
static void end_and_tell(pid_t init, pid_t daemon, pid_t pid, pid_t tid, const char *frame) {
    end_container();
    await_frame(init, init, "zap_pid_ns_processes");
    await_frame(pid, tid, frame);
    ready("%d %d %d %u init=%d daemon=%d pid=%d tid=%d connection=%u", init, daemon, tid, fuse.connection, init, daemon,
          pid, tid, fuse.connection);
    await_end_of_input();
}

static void deadlock(const char *where, body *does, const char *frame) {
    app = does;
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(&fuse, where);
    pid_t init = container("container-init", fill_container, NULL);
    fuse_leave(&fuse);
    pid_t pid = own(hear()), daemon = own(child_called(init, "fused"));
    if (does == opens_another) {
        await_frame(pid, pid, "fuse_create_open");
    }
    end_and_tell(init, daemon, pid, pid, frame);
}

void fuse_deadlock_single(char **where) {
    deadlock(where[0], holds_a_file, "fuse_flush");
}

void fuse_deadlock_unmap(char **where) {
    deadlock(where[0], maps_a_dirty_page, "exit_mm");
}

void fuse_deadlock_futex(char **where) {
    deadlock(where[0], keeps_its_robust_list_there, "do_exit");
}

void fuse_deadlock_call(char **where) {
    fuse.silent = OPCODE(FUSE_CREATE);
    deadlock(where[0], opens_another, "request_wait_answer");
}

/* The connection is called after the block device then. */
void fuse_deadlock_fuseblk(char **where) {
    fuse.source = where[1];
    deadlock(where[0], holds_a_file, "fuse_flush");
}

/* Dirty pages kept by the kernel: closing waits for their write-back before any flush. */
static void writes_a_page(void *unused) {
    (void)unused;
    static char page[4096] = "x";
    if (write(fuse_open(&fuse, "file", O_RDWR), page, sizeof page) != sizeof page) {
        die("write");
    }
    announce();
    sleep_for_ever();
}

void fuse_deadlock_writeback(char **where) {
    fuse.flags = FUSE_WRITEBACK_CACHE;
    deadlock(where[0], writes_a_page, "fuse_flush");
}

/* The daemon has gone, then the task exits by itself, with no signal; only then the container ends. */
void fuse_deadlock_self_exit(char **where) {
    app = holds_a_file_and_exits;
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(&fuse, where[0]);
    if (pipe2(cue, O_CLOEXEC)) {
        die("pipe");
    }
    pid_t init = container("container-init", fill_container, NULL);
    fuse_leave(&fuse);
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
    fuse_mount(&fuse, where[0]);
    pid_t init = container("container-init", fill_container, NULL);
    pid_t pid = spawn_inside(init, "app", holds_a_file, NULL);
    fuse_leave(&fuse);
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
    fuse_daemon(&fuse);
}

static void fill_with_threads(void *unused) {
    spawn("fused", serve_and_hold, unused);
    fuse_leave(&fuse);
}

void fuse_deadlock(char **where) {
    prctl(PR_SET_NAME, "containerd-shim");
    fuse_mount(&fuse, where[0]);
    pid_t init = container("container-init", fill_with_threads, NULL);
    fuse_leave(&fuse);
    pid_t daemon = own(hear());
    end_and_tell(init, daemon, daemon, other_thread_of(daemon), "fuse_flush");
}
