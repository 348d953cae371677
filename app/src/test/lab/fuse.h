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
    uint64_t selfish;     /* OPCODEs before whose answer the daemon looks for a file of its own mount */
    int delay_ms;
    uint32_t flags; /* of FUSE_INIT, further ones; FUSE_PARALLEL_DIROPS is there unless it is here */
    bool deaf;      /* reads nothing after FUSE_INIT */
    int device;     /* of /dev/fuse: 200, so that files opened later are closed before it */
    unsigned connection;
};

/* A loop device of 1 MB, the program's own. Ends the program with 77 where there are none. */
const char *block_device(void);
/* How long a daemon that wants to takes to read a request: until then its client can be killed. */
enum { A_DAEMON_READS_MS = 300 };

/* Mounts it, in a mount namespace of the program's own unless TROUBLE_SHARE_MOUNTS is set; aborted at the end. */
void fuse_mount(struct fuse *fuse, const char *where);
/* The body of a daemon; its argument is the struct fuse. */
void fuse_daemon(void *fuse);
/* Answers FUSE_INIT and nothing else. */
void fuse_shake_hands(const struct fuse *fuse);
/* Closes the caller's /dev/fuse, as who is no daemon does. */
void fuse_leave(struct fuse *fuse);
/* Opens the file so called in the mount. */
int fuse_open(const struct fuse *fuse, const char *name, int flags);
/* How the kernel shows the connection's requests: what its file waiting says. */
int fuse_waiting(const struct fuse *fuse);
/* Mounted by another process, in whose mount namespace it is looked for; aborted at the end. */
void fuse_adopt(struct fuse *fuse, pid_t pid);
/* A mount namespace of the caller's own, once. */
void own_mounts(void);

/*
 * fuse_deadlock.c: the container incident with a daemon of this mount and an application; it is ended once the
 * application has this frame before, and told of once it has that frame.
 */
void fuse_deadlock_of(struct fuse *of, const char *where, body *does, const char *before, const char *frame);
