#ifndef TARS_CONFINEMENT_H
#define TARS_CONFINEMENT_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Confinement of the processes that read untrusted files, by means of the Linux kernel.
// Every function returns 0 for success and an errno value for failure (ENOSYS where the kernel or the
// processor has no such means), unless it says otherwise.

/// What a process may use at most; 0 leaves the present limit.
typedef struct {
  uint64_t address_space;
  uint64_t cpu_seconds;
  uint64_t open_files;
} tars_resource_limits;

/// Resource limits, no core dump, no file written beyond `file_bytes`, no new privileges, no dumpable memory,
/// death with the parent, and no descriptor open but 0, 1 and 2.
int tars_confine_process(const tars_resource_limits *limits, uint64_t file_bytes);

/// Landlock: from now on only files below `roots` (ended by NULL) may be read and run, none may be written, no
/// TCP, and no signals to other processes where the kernel knows to forbid them.
int tars_confine_files(const char *const *roots);

/// seccomp for a process that only computes: an allow list without opening files, starting programs, sockets.
int tars_confine_calls_sealed(void);

/// seccomp for a process that runs a tool: no sockets, namespaces, tracing, mounting, no file opened for writing.
int tars_confine_calls_tools(void);

/// Starts `path` in a process group of its own with `channel` as its standard input and output, no standard
/// error and nothing else inherited.
int tars_start_worker(
  const char *path, char *const *arguments, char *const *environment, int channel, pid_t *child);

/// Starts a tool in the caller's process group: input, output and error as given, harder limits, death with the
/// caller, no children and no signals of its own.
int tars_start_tool(
  const char *path, char *const *arguments, char *const *environment, int input, int output, int error,
  const tars_resource_limits *limits, pid_t *child);

/// A connected pair of stream sockets, closed on exec.
int tars_make_channel(int ends[2]);

/// A pipe, closed on exec: its reading end, then its writing end.
int tars_make_pipe(int ends[2]);

/// A file in memory without a name, closed on exec: its descriptor, or a negative errno value.
int tars_make_memory_file(void);

/// Sends all `count` bytes, with a descriptor unless it is negative; never raises SIGPIPE.
int tars_send(int channel, const void *bytes, size_t count, int descriptor);

/// Receives at least one and at most `capacity` bytes. A descriptor that came along is stored in `*descriptor`,
/// which is otherwise left alone; where `descriptor` is NULL the kernel closes it.
/// Returns the count, 0 at the end, or a negative errno value.
ssize_t tars_receive(int channel, void *bytes, size_t capacity, int *descriptor);

/// How a child ended.
typedef struct {
  /// Exit code, or -1 where a signal ended it.
  int code;
  /// The signal, or 0.
  int signal;
  /// Largest resident memory, in bytes.
  uint64_t peak_memory;
} tars_ending;

/// Waits for a child.
int tars_wait(pid_t child, tars_ending *ending);

#endif
