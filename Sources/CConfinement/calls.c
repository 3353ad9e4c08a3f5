#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifdef __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

// Calls that older headers don't name; the numbers are the same on every architecture.
#define CALL_IO_URING_SETUP 425
#define CALL_IO_URING_ENTER 426
#define CALL_IO_URING_REGISTER 427
#define CALL_OPEN_TREE 428
#define CALL_MOVE_MOUNT 429
#define CALL_FSOPEN 430
#define CALL_FSCONFIG 431
#define CALL_FSMOUNT 432
#define CALL_PIDFD_OPEN 434
#define CALL_CLONE3 435
#define CALL_OPENAT2 437
#define CALL_PIDFD_GETFD 438
#define CALL_PIDFD_SEND_SIGNAL 424

/// A filter under construction; 400 instructions are more than any of ours has.
struct program {
  struct sock_filter code[400];
  unsigned short length;
};

static void emit(struct program *program, unsigned short code, uint32_t k, uint8_t yes, uint8_t no) {
  program->code[program->length++] = (struct sock_filter){code, yes, no, k};
}

static void answer(struct program *program, uint32_t verdict) { emit(program, BPF_RET | BPF_K, verdict, 0, 0); }

static void load(struct program *program, uint32_t offset) { emit(program, BPF_LD | BPF_W | BPF_ABS, offset, 0, 0); }

static void load_number(struct program *program) { load(program, offsetof(struct seccomp_data, nr)); }

/// The low half of an argument; both supported architectures are little-endian.
static void load_argument(struct program *program, int index) {
  load(program, offsetof(struct seccomp_data, args) + 8U * (uint32_t)index);
}

/// One call, one verdict.
static void rule(struct program *program, uint32_t call, uint32_t verdict) {
  emit(program, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1);
  answer(program, verdict);
}

/// A verdict for a call with any of `bits` set in one argument.
static void rule_bits(struct program *program, uint32_t call, int index, uint32_t bits, uint32_t verdict) {
  emit(program, BPF_JMP | BPF_JEQ | BPF_K, call, 0, 4);
  load_argument(program, index);
  emit(program, BPF_JMP | BPF_JSET | BPF_K, bits, 0, 1);
  answer(program, verdict);
  load_number(program);
}

/// Leaves the call's number in the accumulator, after ending the process on a foreign calling convention.
static void begin(struct program *program) {
  program->length = 0;
  load(program, offsetof(struct seccomp_data, arch));
  emit(program, BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
  answer(program, SECCOMP_RET_KILL_PROCESS);
  load_number(program);
#ifdef __x86_64__
  emit(program, BPF_JMP | BPF_JGE | BPF_K, 0x40000000U, 0, 1);  // the x32 convention
  answer(program, SECCOMP_RET_KILL_PROCESS);
#endif
}

static int install(struct program *program) {
  struct sock_fprog filter = {.len = program->length, .filter = program->code};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return errno;
  // For all threads; one that has a filter of its own would be reported by its id.
  long status = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &filter);
  if (status == 0) return 0;
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0 ? 0 : errno;
}

static const uint32_t refused = SECCOMP_RET_ERRNO | EPERM;
static const uint32_t unknown = SECCOMP_RET_ERRNO | ENOSYS;

/// All that a process needs which reads descriptors it was given, computes and writes an answer.
static const int computing[] = {
  SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_lseek, SYS_close, SYS_fstat,
  SYS_recvmsg, SYS_sendmsg, SYS_sendto, SYS_recvfrom, SYS_ppoll, SYS_fcntl,
  SYS_munmap, SYS_mremap, SYS_madvise, SYS_brk, SYS_futex, SYS_membarrier,
  SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
  SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep, SYS_gettimeofday,
  SYS_getpid, SYS_gettid, SYS_getppid, SYS_getuid, SYS_geteuid, SYS_getgid, SYS_getegid,
  SYS_getrandom, SYS_getrusage, SYS_sched_yield, SYS_sched_getaffinity, SYS_sysinfo, SYS_uname,
  SYS_restart_syscall, SYS_exit, SYS_exit_group,
#ifdef SYS_newfstatat
  SYS_newfstatat,
#endif
#ifdef __x86_64__
  SYS_poll, SYS_time, SYS_arch_prctl,
#endif
};

int tars_confine_calls_sealed(void) {
  struct program program;
  begin(&program);
  // Memory may be mapped, but never be made executable.
  rule_bits(&program, SYS_mmap, 2, PROT_EXEC, refused);
  rule_bits(&program, SYS_mprotect, 2, PROT_EXEC, refused);
  rule(&program, SYS_mmap, SECCOMP_RET_ALLOW);
  rule(&program, SYS_mprotect, SECCOMP_RET_ALLOW);
  for (size_t i = 0; i < sizeof computing / sizeof *computing; i++) {
    rule(&program, (uint32_t)computing[i], SECCOMP_RET_ALLOW);
  }
  answer(&program, refused);
  return install(&program);
}

/// What neither the worker nor pdftotext has any use for.
static const int forbidden[] = {
  SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4,
  SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_perf_event_open, SYS_bpf, SYS_userfaultfd,
  SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns,
  SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff,
  SYS_add_key, SYS_request_key, SYS_keyctl, SYS_acct, SYS_quotactl, SYS_personality,
  SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_sethostname, SYS_setdomainname,
  SYS_setuid, SYS_setgid, SYS_setreuid, SYS_setregid, SYS_setresuid, SYS_setresgid, SYS_setgroups, SYS_capset,
  SYS_unlinkat, SYS_renameat2, SYS_linkat, SYS_symlinkat, SYS_mkdirat, SYS_mknodat, SYS_truncate,
  SYS_fchmodat, SYS_fchownat, SYS_fchmod, SYS_fchown, SYS_utimensat, SYS_fallocate,
  SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr, SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr,
  SYS_mq_open, SYS_shmget, SYS_shmat, SYS_semget, SYS_msgget, SYS_inotify_init1,
  SYS_fanotify_init, SYS_name_to_handle_at, SYS_open_by_handle_at, SYS_tkill,
  SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo,
  CALL_IO_URING_SETUP, CALL_IO_URING_ENTER, CALL_IO_URING_REGISTER, CALL_OPEN_TREE, CALL_MOVE_MOUNT,
  CALL_FSOPEN, CALL_FSCONFIG, CALL_FSMOUNT, CALL_PIDFD_OPEN, CALL_PIDFD_GETFD, CALL_PIDFD_SEND_SIGNAL,
#ifdef SYS_renameat
  SYS_renameat,
#endif
#ifdef __x86_64__
  SYS_unlink, SYS_rename, SYS_link, SYS_symlink, SYS_mkdir, SYS_rmdir, SYS_mknod, SYS_creat,
  SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat, SYS_inotify_init, SYS_modify_ldt,
  SYS_iopl, SYS_ioperm,
#endif
};

int tars_confine_calls_tools(void) {
  const uint32_t writing = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC;
  const uint32_t namespaces = CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER
    | CLONE_NEWPID | CLONE_NEWNET;
  struct program program;
  begin(&program);
  for (size_t i = 0; i < sizeof forbidden / sizeof *forbidden; i++) {
    rule(&program, (uint32_t)forbidden[i], refused);
  }
  // These two take their flags in memory, where a filter can't see them; callers fall back to the older calls.
  rule(&program, CALL_CLONE3, unknown);
  rule(&program, CALL_OPENAT2, unknown);
  rule_bits(&program, SYS_clone, 0, namespaces, refused);
  rule_bits(&program, SYS_openat, 2, writing, refused);
#ifdef __x86_64__
  rule_bits(&program, SYS_open, 1, writing, refused);
#endif
  answer(&program, SECCOMP_RET_ALLOW);
  return install(&program);
}

int tars_confine_calls_tool_child(void) {
  static const int calls[] = {
    SYS_kill, SYS_tkill, SYS_tgkill, SYS_clone, SYS_setpgid, SYS_setsid, SYS_prlimit64,
    SYS_socket, SYS_socketpair, SYS_ptrace,
#ifdef __x86_64__
    SYS_fork, SYS_vfork,
#endif
  };
  struct program program;
  begin(&program);
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) rule(&program, (uint32_t)calls[i], refused);
  rule(&program, CALL_CLONE3, unknown);
  answer(&program, SECCOMP_RET_ALLOW);
  return install(&program);
}

#else

int tars_confine_calls_sealed(void) { return ENOSYS; }
int tars_confine_calls_tools(void) { return ENOSYS; }
int tars_confine_calls_tool_child(void) { return ENOSYS; }

#endif
