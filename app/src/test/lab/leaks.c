/* Processes that open more and more, and those that only look like it. */
#include "kinds.h"
#include <arpa/inet.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/socket.h>

enum { POOL = 60, TEETH = 45 };

static void begin_alone(void) {
    announce();
    closefrom(3);
}

/* A limit as most services had it for long. */
static void limited(const char *name, body *does) {
    struct rlimit limit = {.rlim_cur = 1024, .rlim_max = 4096};
    setrlimit(RLIMIT_NOFILE, &limit);
    pid_t pid = spawn(name, does, NULL);
    hear();
    ready("pid=%d", pid);
    await_end_of_input();
}

/* An exec probe: something short is run inside, and each time an eventfd stays (containerd/containerd#3949). */
static void probe_and_leak(void *unused) {
    (void)unused;
    begin_alone();
    for (;;) {
        eventfd(0, EFD_CLOEXEC);
        pid_t child = fork();
        if (child == 0) {
            prctl(PR_SET_NAME, "runc");
            pause_ms(5);
            _exit(0);
        }
        waitpid(child, NULL, 0);
        pause_ms(1000);
    }
}

void leak_exec(char **unused) {
    (void)unused;
    limited("containerd", probe_and_leak);
}

static void leak_instances(void *unused) {
    (void)unused;
    begin_alone();
    for (;;) {
        inotify_init1(IN_CLOEXEC);
        pause_ms(1000);
    }
}

void leak_inotify(char **unused) {
    (void)unused;
    limited("app", leak_instances);
}

static void leak_pipes(void *unused) {
    (void)unused;
    begin_alone();
    for (;;) {
        int ends[2];
        if (pipe(ends)) {
            pause_ms(1000);
        }
        pause_ms(500);
    }
}

void leak_pipe(char **unused) {
    (void)unused;
    limited("app", leak_pipes);
}

/* As a log that is rotated and whose old file is not closed. */
static void leak_files(void *unused) {
    (void)unused;
    begin_alone();
    for (;;) {
        char path[] = "/tmp/app.log.XXXXXX";
        if (mkstemp(path) >= 0) {
            unlink(path);
        }
        pause_ms(500);
    }
}

void leak_deleted(char **unused) {
    (void)unused;
    limited("app", leak_files);
}

/* It accepts, its clients go away, and it does not close: each is in CLOSE_WAIT. */
static void leak_clients(void *unused) {
    (void)unused;
    begin_alone();
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof here;
    int server = socket(AF_INET, SOCK_STREAM, 0);
    bind(server, (struct sockaddr *)&here, size);
    listen(server, 8);
    getsockname(server, (struct sockaddr *)&here, &size);
    for (;;) {
        int client = socket(AF_INET, SOCK_STREAM, 0);
        connect(client, (struct sockaddr *)&here, size);
        accept(server, NULL, NULL);
        close(client);
        pause_ms(500);
    }
}

void leak_close_wait(char **unused) {
    (void)unused;
    limited("app", leak_clients);
}

static void keep_many(void *unused) {
    (void)unused;
    begin_alone();
    for (int i = 0; i < 500; i++) {
        eventfd(0, EFD_CLOEXEC);
    }
    sleep_for_ever();
}

void constant_500(char **unused) {
    (void)unused;
    limited("app", keep_many);
}

/* One more every fifth of a second until it is full. */
static void fill_pool(void *unused) {
    (void)unused;
    begin_alone();
    for (int i = 0; i < POOL; i++) {
        eventfd(0, EFD_CLOEXEC);
        pause_ms(200);
    }
    sleep_for_ever();
}

void pool(char **unused) {
    (void)unused;
    limited("app", fill_pool);
}

/* As a collector of garbage closes: all at once, now and then. */
static void saw(void *unused) {
    (void)unused;
    begin_alone();
    for (;;) {
        for (int i = 0; i < TEETH; i++) {
            eventfd(0, EFD_CLOEXEC);
            pause_ms(200);
        }
        closefrom(3);
    }
}

void sawtooth(char **unused) {
    (void)unused;
    limited("app", saw);
}
