/* Processes whose parent and group leader have gone, and what looks like them. */
#include "kinds.h"

static void live_on(void *unused) {
    (void)unused;
    while (getppid() == getpgrp()) {
        pause_ms(1);
    }
    announce();
    sleep_for_ever();
}

static void lead_and_leave(void *unused) {
    setpgid(0, 0);
    spawn("git-remote-http", live_on, unused);
}

void orphan(char **unused) {
    (void)unused;
    pid_t leader = spawn("git", lead_and_leave, NULL);
    waitpid(leader, NULL, 0);
    pid_t pid = own(hear());
    ready("%d %d pid=%d pgrp=%d", pid, getpgid(pid), pid, getpgid(pid));
    await_end_of_input();
}

/* Kills the whole group of a git like that one, as is right: nothing is left. */
static void lead_and_be_killed(void *unused) {
    setpgid(0, 0);
    spawn("git-remote-http", idle, unused);
    announce();
    sleep_for_ever();
}

void group_killed(char **unused) {
    (void)unused;
    pid_t leader = spawn("git", lead_and_be_killed, NULL);
    hear();
    kill(-leader, SIGKILL);
    waitpid(leader, NULL, 0);
    spawn("gitea-worker", idle, NULL);
    ready("pgrp=%d", leader);
    await_end_of_input();
}

static void lead_away(void *starter) {
    setsid();
    while (getppid() == *(pid_t *)starter) {
        pause_ms(1);
    }
    announce();
    sleep_for_ever();
}

static void start_daemon(void *unused) {
    (void)unused;
    pid_t self = getpid();
    spawn("daemon", lead_away, &self);
}

static void wait_for_children(void *unused) {
    setpgid(0, 0);
    spawn("member", idle, unused);
    announce();
    while (wait(NULL) > 0) {
    }
}

void neighbours(char **unused) {
    (void)unused;
    waitpid(spawn("starter", start_daemon, NULL), NULL, 0);
    pid_t daemon = own(hear());
    pid_t parent = spawn("parent", wait_for_children, NULL);
    hear();
    pid_t member = own(child_called(parent, "member"));
    ready("%d %d %d daemon=%d parent=%d member=%d", daemon, parent, member, daemon, parent, member);
    await_end_of_input();
}
