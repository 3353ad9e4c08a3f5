#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

static int add_actions(posix_spawn_file_actions_t *actions, int channel) {
  int failure = posix_spawn_file_actions_adddup2(actions, channel, 0);
  if (!failure) failure = posix_spawn_file_actions_adddup2(actions, channel, 1);
  if (!failure) failure = posix_spawn_file_actions_addopen(actions, 2, "/dev/null", O_WRONLY, 0);
#if defined(__GLIBC__) && __GLIBC_PREREQ(2, 34)
  if (!failure) failure = posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
  return failure;
}

static int add_attributes(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int failure = posix_spawnattr_setflags(
    attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (!failure) failure = posix_spawnattr_setpgroup(attributes, 0);
  if (!failure) failure = posix_spawnattr_setsigmask(attributes, &none);
  if (!failure) failure = posix_spawnattr_setsigdefault(attributes, &all);
  return failure;
}

int tars_start_worker(
  const char *path, char *const *arguments, char *const *environment, int channel, pid_t *child) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int failure = posix_spawn_file_actions_init(&actions);
  if (failure) return failure;
  failure = posix_spawnattr_init(&attributes);
  if (!failure) {
    failure = add_actions(&actions, channel);
    if (!failure) failure = add_attributes(&attributes);
    if (!failure) failure = posix_spawn(child, path, &actions, &attributes, arguments, environment);
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return failure;
}

/// Moves `descriptor` above the standard ones, so that dup2 can't tread on it.
static int lifted(int descriptor) { return descriptor > 2 ? descriptor : fcntl(descriptor, F_DUPFD, 3); }

/// In the child, between fork and exec: only calls that are safe there.
static void become_tool(
  const char *path, char *const *arguments, char *const *environment, int input, int output, int error,
  const tars_resource_limits *limits) {
  input = lifted(input);
  output = lifted(output);
  error = lifted(error);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(error, 2) < 0) _exit(126);
  for (int descriptor = 3; descriptor < 256; descriptor++) close(descriptor);
  if (tars_apply_limits(limits, 0) != 0) _exit(126);
#ifdef __linux__
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) _exit(126);
#endif
  int failure = tars_confine_calls_tool_child();
  if (failure != 0 && failure != ENOSYS && failure != EINVAL) _exit(126);
  execve(path, arguments, environment);
  _exit(127);
}

int tars_start_tool(
  const char *path, char *const *arguments, char *const *environment, int input, int output, int error,
  const tars_resource_limits *limits, pid_t *child) {
  pid_t started = fork();
  if (started < 0) return errno;
  if (started == 0) become_tool(path, arguments, environment, input, output, error, limits);
  *child = started;
  return 0;
}

int tars_wait(pid_t child, tars_ending *ending) {
  int status = 0;
  struct rusage usage;
  pid_t ended;
  do ended = wait4(child, &status, 0, &usage);
  while (ended < 0 && errno == EINTR);
  if (ended < 0) return errno;
  ending->code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  ending->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  ending->peak_memory = (uint64_t)usage.ru_maxrss * 1024;
  return 0;
}
