/*
 * What the kinds of trouble share. Each kind is a function of main.c's table; it makes its trouble, calls ready once,
 * then await_end_of_input, and returns. What it made is undone when the first process ends, however it ends (but for
 * SIGKILL): processes by a pidfd, so that never another one is hit.
 */
#pragma once
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

typedef void body(void *argument);

/* life.c: ends, and what is to be undone. */
_Noreturn void die(const char *what);
void begin(void);
bool is_first(void);
void be_another(void);
/* Undone in reverse order: before the processes are killed and waited for; after it. */
void undo_before(body *undo, void *argument);
void undo_after(body *undo, void *argument);
void await_end_of_input(void);
__attribute__((format(printf, 1, 2))) void ready(const char *pairs, ...);

/* process.c: processes that end with the first one. */
/* A child of the caller, called name, with clean signals and no standard input or output. Never returns there. */
pid_t spawn(const char *name, body *does, void *argument);
/* As spawn, with flags of clone(2) and an exit signal; 0 for none. */
pid_t spawn_with(unsigned long flags, int exit_signal, const char *name, body *does, void *argument);
/* It is to be killed at the end, whoever its parent is. Returns pid. */
pid_t own(pid_t pid);
/* In a child: "I am where I shall be". In the first process: who said so, as it sees pids; any depth of namespaces. */
void announce(void);
pid_t hear(void);
_Noreturn void sleep_for_ever(void);
void hush(void);
_Noreturn void run(char *const command[]);
void idle(void *unused);

/* watch.c: waits for what the kernel shows; ends the program when it does not come within 10 seconds. */
void await_state(pid_t pid, pid_t tid, const char *states);
void await_frame(pid_t pid, pid_t tid, const char *function);
void await_gone(pid_t pid);
pid_t other_thread_of(pid_t pid);
pid_t child_called(pid_t parent, const char *name);
pid_t descendant_called(pid_t ancestor, const char *name);
pid_t parent_of(pid_t pid);
void pause_ms(int milliseconds);

/* cgroup.c: cgroups of its own, removed at the end. */
enum hierarchy { SYSTEMD, PIDS, FREEZER, UNIFIED };
/* Makes the cgroup and its parents; its directory. Ends the program with 77 where the hierarchy is not mounted. */
const char *cgroup(enum hierarchy hierarchy, const char *path);
void enter_cgroup(const char *directory);
void write_file(const char *directory, const char *name, const char *text);
void await_file(const char *directory, const char *name, const char *text);
/* The files cgroup.procs that TROUBLE_CGROUP names, with blanks between: a container's processes have their own. */
void join_cgroup(void);

/* container.c: a pid namespace of its own. */
/* Its init, which runs start and then lives until end_container. */
pid_t container(const char *name, body *start, void *argument);
void end_container(void);
/* A child of the caller inside the pid namespace of that init, as nsenter and docker exec make one. */
pid_t spawn_inside(pid_t init, const char *name, body *does, void *argument);
