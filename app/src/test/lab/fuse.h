/* fuse.c, fuse_serve.c: a FUSE mount, and a daemon that answers it as slowly or as little as is wanted. */
#pragma once
#include "lab.h"
#include <linux/fuse.h>

#define OPCODE(name) (1ULL << (name))

struct fuse {
    const char *where;
    const char *source;   /* NULL: none but the name of the daemon; a block device makes it a fuseblk */
    uint64_t silent;      /* OPCODEs that the daemon reads and never answers */
    uint64_t slow;        /* OPCODEs that are answered after delay_ms, one after the other */
    uint64_t unsupported; /* OPCODEs that are answered with ENOSYS: the kernel does not send them again */
    int delay_ms;
    uint32_t flags; /* of FUSE_INIT */
    bool deaf;      /* reads nothing after FUSE_INIT */
    int device;     /* of /dev/fuse: 200, so that files opened later are closed before it */
    unsigned connection;
};

/* Mounts it, in a mount namespace of the program's own unless TROUBLE_SHARE_MOUNTS is set; aborted at the end. */
void fuse_mount(struct fuse *fuse, const char *where);
/* The body of a daemon; its argument is the struct fuse. */
void fuse_daemon(void *fuse);
/* Closes the caller's /dev/fuse, as who is no daemon does. */
void fuse_leave(struct fuse *fuse);
/* Opens the file so called in the mount. */
int fuse_open(const struct fuse *fuse, const char *name, int flags);
/* How the kernel shows the connection's requests: what its file waiting says. */
int fuse_waiting(const struct fuse *fuse);
/* A mount namespace of the caller's own, once. */
void own_mounts(void);
