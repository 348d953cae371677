/* Mounting FUSE without a library, finding its connection, and aborting that at the end. */
#include "fuse.h"
#include <linux/loop.h>
#include <sys/ioctl.h>

enum { DEVICE = 200, LONGEST = 4096 };

void own_mounts(void) {
    static bool done;
    if (done || getenv("TROUBLE_SHARE_MOUNTS")) {
        return;
    }
    done = true;
    if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) {
        die("unshare mounts");
    }
}

/* In a mount namespace of its own, so that nobody sees a fusectl that was not there. */
static int control(unsigned connection, const char *name, const char *text) {
    pid_t child = fork();
    if (child == 0) {
        char path[128], read_back[32] = "";
        snprintf(path, sizeof path, "/sys/fs/fuse/connections/%u/%s", connection, name);
        if (unshare(CLONE_NEWNS) || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL)) {
            _exit(255);
        }
        mount("none", "/sys/fs/fuse/connections", "fusectl", 0, ""); /* EBUSY when it is there already */
        int file = open(path, text ? O_WRONLY : O_RDONLY);
        if (file < 0 || (text ? write(file, text, strlen(text)) : read(file, read_back, 31)) < 0) {
            _exit(255);
        }
        _exit(atoi(read_back));
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

int fuse_waiting(const struct fuse *fuse) {
    return control(fuse->connection, "waiting", NULL);
}

static void abort_it(void *argument) {
    control(((struct fuse *)argument)->connection, "abort", "1");
}

static void unmount(void *where) {
    umount2(where, MNT_DETACH);
}

/* The connection is called after the device number of the mount: include/linux/fs.h, new_encode_dev is not applied. */
static unsigned device_of(const char *mountinfo, const char *wanted) {
    FILE *mounts = fopen(mountinfo, "re");
    char line[2 * LONGEST], where[LONGEST];
    unsigned major, minor, found = 0;
    while (mounts && fgets(line, sizeof line, mounts)) {
        if (sscanf(line, "%*d %*d %u:%u %*s %4095s", &major, &minor, where) == 3 && !strcmp(where, wanted)) {
            found = major << 20 | minor;
        }
    }
    if (mounts) {
        fclose(mounts);
    }
    return found;
}

static int block = -1;

/* Goes with its last user, which is the mount: LO_FLAGS_AUTOCLEAR. */
const char *block_device(void) {
    static char path[32];
    int control = open("/dev/loop-control", O_RDWR | O_CLOEXEC), memory = memfd_create("image", MFD_CLOEXEC);
    struct loop_config config = {.fd = memory, .info.lo_flags = LO_FLAGS_AUTOCLEAR};
    for (int tries = 0; control >= 0 && !ftruncate(memory, 1 << 20) && tries < 20; tries++) {
        snprintf(path, sizeof path, "/dev/loop%d", ioctl(control, LOOP_CTL_GET_FREE));
        block = open(path, O_RDWR | O_CLOEXEC);
        if (block >= 0 && !ioctl(block, LOOP_CONFIGURE, &config)) {
            close(control);
            close(memory);
            return path;
        }
        close(block); /* somebody else was faster */
    }
    fprintf(stderr, "no loop device\n");
    exit(77);
}

void fuse_mount(struct fuse *fuse, const char *where) {
    own_mounts();
    fuse->where = where;
    int low = open("/dev/fuse", O_RDWR | O_CLOEXEC);
    fuse->device = fcntl(low, F_DUPFD_CLOEXEC, DEVICE);
    close(low);
    char options[128];
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0,allow_other", fuse->device);
    if (mount(fuse->source ? fuse->source : "fused", where, fuse->source ? "fuseblk" : "fuse.fused",
              MS_NOSUID | MS_NODEV, options)) {
        die("mount");
    }
    if (fuse->source) {
        close(block);
    }
    fuse->connection = device_of("/proc/self/mountinfo", where);
    undo_before(abort_it, fuse);
    undo_after(unmount, (void *)where);
}

void fuse_adopt(struct fuse *fuse, pid_t pid) {
    char mountinfo[64];
    snprintf(mountinfo, sizeof mountinfo, "/proc/%d/mountinfo", pid);
    fuse->connection = device_of(mountinfo, fuse->where);
    undo_before(abort_it, fuse);
}

void fuse_leave(struct fuse *fuse) {
    close(fuse->device);
}

int fuse_open(const struct fuse *fuse, const char *name, int flags) {
    char path[LONGEST];
    snprintf(path, sizeof path, "%s/%s", fuse->where, name);
    int file = open(path, flags, 0644);
    if (file < 0) {
        die(path);
    }
    return file;
}
