/* The Gitea incident with the real git: its server is silent, the timeout kills git alone, the helper lives on. */
#include "kinds.h"
#include <arpa/inet.h>
#include <sys/socket.h>

static char directory[512], url[128];

/* Listens; the kernel accepts, nobody answers. */
static void serve_nothing(void *argument) {
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int server = socket(AF_INET, SOCK_STREAM, 0);
    if (server < 0 || bind(server, (void *)&address, sizeof address) || listen(server, 8)
        || getsockname(server, (void *)&address, &length)) {
        die("listen");
    }
    *(volatile int *)argument = ntohs(address.sin_port);
    announce();
    sleep_for_ever();
}

static void git(char *const command[]) {
    char home[600];
    snprintf(home, sizeof home, "HOME=%s", directory);
    char *environment[] = {"PATH=/usr/bin:/bin", "GIT_TERMINAL_PROMPT=0", "GIT_CONFIG_NOSYSTEM=1", home, NULL};
    if (chdir(directory)) {
        die(directory);
    }
    hush();
    execvpe("git", command, environment);
    die("git");
}

static void init(void *unused) {
    (void)unused;
    git((char *[]){"git", "init", "-q", "--bare", ".", NULL});
}

static void add_remote(void *unused) {
    (void)unused;
    git((char *[]){"git", "remote", "add", "origin", url, NULL});
}

static void update(void *unused) {
    (void)unused;
    setpgid(0, 0);
    git((char *[]){"git", "-c", "http.proxy=", "remote", "update", NULL});
}

static void do_and_wait(body *does) {
    int status;
    if (waitpid(spawn("git", does, NULL), &status, 0) < 0 || status) {
        fprintf(stderr, "git failed\n");
        exit(1);
    }
}

/* All between are to be ended, too: they are known while their ancestor lives. */
static pid_t own_helper_of(pid_t leader) {
    pid_t helper = descendant_called(leader, "git-remote-http");
    for (pid_t pid = helper; pid != leader; pid = parent_of(pid)) {
        own(pid);
    }
    return helper;
}

void orphan_git(char **where) {
    int *port = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    snprintf(directory, sizeof directory, "%s", where[0]);
    pid_t server = spawn("web", serve_nothing, port);
    hear();
    snprintf(url, sizeof url, "http://127.0.0.1:%d/mirror.git", *port);
    do_and_wait(init);
    do_and_wait(add_remote);
    pid_t leader = spawn("git", update, NULL);
    pid_t pid = own_helper_of(leader);
    await_frame(pid, pid, "poll");
    kill(leader, SIGKILL);
    waitpid(leader, NULL, 0);
    ready("pid=%d pgrp=%d server=%d", pid, leader, server);
    await_end_of_input();
}
