/* The container incident, blocked elsewhere than in a flush: not only closing a file needs its file system. */
#include "fuse.h"
#include "kinds.h"
#include <linux/futex.h>
#include <sys/resource.h>

static struct fuse fuse;

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

void fuse_deadlock_unmap(char **where) {
    fuse_deadlock_of(&fuse, where[0], maps_a_dirty_page, "", "folio_wait_writeback");
}

void fuse_deadlock_futex(char **where) {
    fuse_deadlock_of(&fuse, where[0], keeps_its_robust_list_there, "", "futex_exit_release");
}

void fuse_deadlock_call(char **where) {
    fuse.silent = OPCODE(FUSE_CREATE);
    fuse_deadlock_of(&fuse, where[0], opens_another, "fuse_create_open", "request_wait_answer");
}

/* Dumps core into its working directory: another way out of life that the file system has a say in. */
static void dumps_core_there(void *unused) {
    struct rlimit unlimited = {RLIM_INFINITY, RLIM_INFINITY};
    (void)unused;
    prctl(PR_SET_DUMPABLE, 1);
    if (setrlimit(RLIMIT_CORE, &unlimited) || chdir(fuse.where)) {
        die("core");
    }
    announce();
    abort();
}

void fuse_deadlock_dump(char **where) {
    char pattern[8] = "";
    int file = open("/proc/sys/kernel/core_pattern", O_RDONLY | O_CLOEXEC);
    if (read(file, pattern, 1) != 1 || strchr("|/@", pattern[0])) {
        exit(77); /* cores go elsewhere here */
    }
    close(file);
    fuse.silent = OPCODE(FUSE_WRITE);
    fuse_deadlock_of(&fuse, where[0], dumps_core_there, "dump_emit", "dump_emit");
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
    fuse_deadlock_of(&fuse, where[0], writes_a_page, "", "fuse_flush");
}

