#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

static int limit(int resource, uint64_t value) {
  struct rlimit wanted = {.rlim_cur = value, .rlim_max = value};
  return setrlimit(resource, &wanted) == 0 ? 0 : errno;
}

int tars_apply_limits(const tars_resource_limits *limits, uint64_t file_bytes) {
  int failure = limit(RLIMIT_CORE, 0);
  if (!failure) failure = limit(RLIMIT_FSIZE, file_bytes);
  if (!failure && limits->address_space) failure = limit(RLIMIT_AS, limits->address_space);
  if (!failure && limits->cpu_seconds) failure = limit(RLIMIT_CPU, limits->cpu_seconds);
  if (!failure && limits->open_files) failure = limit(RLIMIT_NOFILE, limits->open_files);
  return failure;
}

static void close_from(unsigned first) {
#if defined(__linux__) && defined(SYS_close_range)
  if (syscall(SYS_close_range, first, ~0U, 0) == 0) return;
#endif
  for (int descriptor = (int)first; descriptor < 65536; descriptor++) close(descriptor);
}

int tars_confine_process(const tars_resource_limits *limits, uint64_t file_bytes) {
  close_from(3);
#ifdef SIGXFSZ
  // A file over the limit is an error of the call that writes it.
  signal(SIGXFSZ, SIG_IGN);
#endif
  int failure = tars_apply_limits(limits, file_bytes);
  if (failure) return failure;
#ifdef __linux__
  if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) return errno;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) return errno;
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  return 0;
#else
  return ENOSYS;
#endif
}
