/* Readers of /proc that are stuck with the process they read, and probes that pile up. */
#include "fuse.h"
#include "kinds.h"
#include <pthread.h>

static struct fuse fuse;

static void *map_later(void *unused) {
    pause_ms(200);
    mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    pause();
    return unused;
}

/* The kernel writes a dirty page back while it holds the mmap_lock for reading; a second thread wants it for writing. */
static void unmap_a_dirty_page(void *unused) {
    pthread_t thread;
    fuse_leave(&fuse);
    int file = fuse_open(&fuse, "file", O_RDWR);
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page == MAP_FAILED) {
        die("mmap");
    }
    close(file);
    page[0] = 'x';
    pthread_create(&thread, NULL, map_later, unused);
    munmap(page, 4096);
    pause();
}

static void cat(void *path) {
    run((char *[]){"cat", path, NULL});
}

enum { READERS = 3 };

void mmap_lock(char **where) {
    char path[64];
    fuse.silent = OPCODE(FUSE_WRITE);
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), victim = spawn("app", unmap_a_dirty_page, NULL), reader = 0;
    fuse_leave(&fuse);
    await_frame(victim, victim, "munmap");
    pid_t second = 0;
    while (!second) {
        second = other_thread_of(victim);
    }
    await_state(victim, second, "D");
    snprintf(path, sizeof path, "/proc/%d/cmdline", victim);
    for (int i = 0; i < READERS; i++) {
        reader = spawn("cat", cat, path);
        await_frame(reader, reader, "access_remote_vm");
    }
    ready("victim=%d tid=%d reader=%d daemon=%d connection=%u", victim, second, reader, daemon, fuse.connection);
    await_end_of_input();
}

static void keep_open(void *path) {
    char text[64];
    if (read(open(path, O_RDONLY), text, sizeof text) < 0) {
        die("keep open");
    }
    announce();
    sleep_for_ever();
}

/* A monitor that keeps files of /proc open and is not stuck in any. */
void proc_reader_idle(char **unused) {
    (void)unused;
    char path[64];
    pid_t watched = spawn("app", idle, NULL);
    snprintf(path, sizeof path, "/proc/%d/cmdline", watched);
    pid_t reader = spawn("monitor", keep_open, path);
    hear();
    ready("victim=%d reader=%d", watched, reader);
    await_end_of_input();
}

static void df(void *unused) {
    (void)unused;
    run((char *[]){"df", (char *)fuse.where, NULL});
}

enum { PROBES = 6, PROBE_MS = 1000 };

static void probe_for_ever(void *unused) {
    fuse_leave(&fuse);
    for (int i = 0;; i++) {
        spawn("df", df, unused);
        if (i == PROBES - 1) {
            announce();
        }
        while (waitpid(-1, NULL, WNOHANG) > 0) {
        }
        pause_ms(i < PROBES - 1 ? PROBE_MS : 3600000);
    }
}

void probe_pile_up(char **where) {
    fuse.silent = OPCODE(FUSE_STATFS);
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), agent = spawn("node-exporter", probe_for_ever, NULL);
    fuse_leave(&fuse);
    hear();
    ready("agent=%d daemon=%d connection=%u", agent, daemon, fuse.connection);
    await_end_of_input();
}

static void probe_and_wait(void *unused) {
    fuse_leave(&fuse);
    for (;;) {
        waitpid(spawn("df", df, unused), NULL, 0);
        pause_ms(100);
    }
}

void probe_ends(char **where) {
    fuse.slow = OPCODE(FUSE_STATFS);
    fuse.delay_ms = 200;
    fuse_mount(&fuse, where[0]);
    pid_t daemon = spawn("fused", fuse_daemon, &fuse), agent = spawn("node-exporter", probe_and_wait, NULL);
    fuse_leave(&fuse);
    ready("agent=%d daemon=%d connection=%u", agent, daemon, fuse.connection);
    await_end_of_input();
}
