/* Several commands that have nothing in common but the wait point. */
#include "fuse.h"
#include "kinds.h"
#include <linux/fs.h>
#include <sys/ioctl.h>

static struct fuse fuse;
static const char *const names[] = {"kubelet", "updatedb", "backup", "rsyslogd"};
enum { COMMANDS = sizeof names / sizeof names[0] };

static void read_a_page(void *unused) {
    char page[4096];
    (void)unused;
    fuse_leave(&fuse);
    if (read(fuse_open(&fuse, "file", O_RDONLY), page, sizeof page) < 0) {
        die("read");
    }
    sleep_for_ever();
}

static void create_a_file(void *argument) {
    char name[32];
    snprintf(name, sizeof name, "new-%s", (const char *)argument);
    fuse_leave(&fuse);
    fuse_open(&fuse, name, O_WRONLY | O_CREAT);
    sleep_for_ever();
}

/* The rest of them; the last. */
static pid_t start_more(body *does) {
    pid_t last = 0;
    for (int i = 1; i < COMMANDS; i++) {
        last = spawn(names[i], does, (void *)names[i]);
        await_state(last, last, "D");
    }
    return last;
}

static void same_wait_for(const char *where, body *does) {
    fuse_mount(&fuse, where);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), first = spawn(names[0], does, (void *)names[0]);
    await_frame(first, first, "request_wait_answer");
    pause_ms(A_DAEMON_READS_MS);
    pid_t last = start_more(does);
    fuse_leave(&fuse);
    ready("first=%d last=%d daemon=%d connection=%u", first, last, daemon, fuse.connection);
    await_end_of_input();
}

/* All want the same page: one has asked for it. */
void same_wait(char **where) {
    fuse.silent = OPCODE(FUSE_READ);
    same_wait_for(where[0], read_a_page);
}

/* All want to make a file in one directory, whose lock the first has, which waits for the daemon. */
void same_wait_lock(char **where) {
    fuse.silent = OPCODE(FUSE_CREATE);
    same_wait_for(where[0], create_a_file);
}

static void create_for_ever(void *argument) {
    char path[4096];
    (void)argument;
    fuse_leave(&fuse);
    for (int i = 0;; i++) {
        snprintf(path, sizeof path, "%s/new%d-%d", fuse.where, getpid(), i);
        close(open(path, O_WRONLY | O_CREAT, 0644));
    }
}

/* The same lock, but every one gets it after a tenth of a second. */
void brief_wait(char **where) {
    fuse.slow = OPCODE(FUSE_CREATE);
    fuse.delay_ms = 100;
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse);
    pid_t first = spawn("worker", create_for_ever, NULL), last = spawn("worker", create_for_ever, NULL);
    fuse_leave(&fuse);
    ready("first=%d last=%d daemon=%d connection=%u", first, last, daemon, fuse.connection);
    await_end_of_input();
}

static char mount_point[512];
static int frozen = -1;

static void thaw(void *unused) {
    (void)unused;
    ioctl(frozen, FITHAW, 0);
    close(frozen);
}

static void unmount(void *unused) {
    (void)unused;
    umount2(mount_point, MNT_DETACH);
}

static void write_a_file(void *argument) {
    char path[600];
    close(frozen);
    snprintf(path, sizeof path, "%s/%s", mount_point, (const char *)argument);
    close(open(path, O_WRONLY | O_CREAT, 0644));
    sleep_for_ever();
}

/* A file system frozen as for a snapshot that never ends. */
void fs_frozen(char **where) {
    char command[2048];
    own_mounts();
    snprintf(mount_point, sizeof mount_point, "%s/data", where[0]);
    snprintf(command, sizeof command,
             "cd '%s' && mkdir data && truncate -s 16M image && mkfs.ext4 -q -F image && mount -o loop image data",
             where[0]);
    if (system(command)) {
        exit(77);
    }
    undo_after(unmount, NULL);
    frozen = open(mount_point, O_RDONLY | O_CLOEXEC);
    undo_before(thaw, NULL);
    if (ioctl(frozen, FIFREEZE, 0)) {
        die("FIFREEZE");
    }
    pid_t first = spawn(names[0], write_a_file, (void *)names[0]);
    await_state(first, first, "D");
    pid_t last = start_more(write_a_file);
    ready("first=%d last=%d", first, last);
    await_end_of_input();
}
