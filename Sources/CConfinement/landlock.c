#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>

#ifdef __linux__

#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

// The numbers are the same on every architecture; older C libraries don't name them.
#define CALL_CREATE_RULESET 444
#define CALL_ADD_RULE 445
#define CALL_RESTRICT_SELF 446

// linux/landlock.h, whose newer members older headers lack.
struct ruleset {
  uint64_t files;
  uint64_t network;
  uint64_t scoped;
};

struct path_rule {
  uint64_t allowed;
  int32_t parent;
} __attribute__((packed));

#define VERSION_FLAG 1U
#define RULE_PATH_BENEATH 1
#define EXECUTE (1ULL << 0)
#define READ_FILE (1ULL << 2)
#define READ_DIRECTORY (1ULL << 3)

/// All rights on files that a version of Landlock can take away.
static uint64_t file_rights(long version) {
  if (version >= 5) return (1ULL << 16) - 1;  // with ioctl on devices
  if (version >= 3) return (1ULL << 15) - 1;  // with truncate
  if (version == 2) return (1ULL << 14) - 1;  // with link and rename between folders
  return (1ULL << 13) - 1;
}

static int allow_reading(int ruleset, const char *root) {
  int folder = open(root, O_PATH | O_CLOEXEC);
  if (folder < 0) return errno == ENOENT ? 0 : errno;
  struct path_rule rule = {.allowed = EXECUTE | READ_FILE | READ_DIRECTORY, .parent = folder};
  int failure = 0;
  if (syscall(CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0) {
    // A rule for a plain file may not name the right to list it.
    rule.allowed = READ_FILE;
    if (syscall(CALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) != 0) failure = errno;
  }
  close(folder);
  return failure;
}

int tars_confine_files(const char *const *roots) {
  long version = syscall(CALL_CREATE_RULESET, NULL, 0, VERSION_FLAG);
  if (version < 1) return ENOSYS;
  struct ruleset attributes = {
    .files = file_rights(version),
    .network = version >= 4 ? 3 : 0,
    .scoped = version >= 6 ? 3 : 0,
  };
  int ruleset = (int)syscall(CALL_CREATE_RULESET, &attributes, sizeof attributes, 0);
  if (ruleset < 0) return errno;
  int failure = 0;
  for (; *roots && !failure; roots++) failure = allow_reading(ruleset, *roots);
  if (!failure && syscall(CALL_RESTRICT_SELF, ruleset, 0) != 0) failure = errno;
  close(ruleset);
  return failure;
}

#else

int tars_confine_files(const char *const *roots) {
  (void)roots;
  return ENOSYS;
}

#endif
