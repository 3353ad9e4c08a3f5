#define _GNU_SOURCE
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

int tars_make_channel(int ends[2]) {
  return socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : errno;
}

int tars_make_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno; }

int tars_make_memory_file(void) {
#ifdef MFD_CLOEXEC
  int descriptor = memfd_create("tars", MFD_CLOEXEC);
  return descriptor < 0 ? -errno : descriptor;
#else
  return -ENOSYS;
#endif
}

/// Room for one descriptor, aligned as the macros want it.
union passenger {
  char bytes[CMSG_SPACE(sizeof(int))];
  struct cmsghdr alignment;
};

static void attach(struct msghdr *message, union passenger *passenger, int descriptor) {
  memset(passenger, 0, sizeof *passenger);
  message->msg_control = passenger->bytes;
  message->msg_controllen = sizeof passenger->bytes;
  struct cmsghdr *header = CMSG_FIRSTHDR(message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof(int));
  memcpy(CMSG_DATA(header), &descriptor, sizeof(int));
}

int tars_send(int channel, const void *bytes, size_t count, int descriptor) {
  const char *rest = bytes;
  while (count > 0) {
    struct iovec part = {.iov_base = (void *)rest, .iov_len = count};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    union passenger passenger;
    if (descriptor >= 0) attach(&message, &passenger, descriptor);
    ssize_t sent = sendmsg(channel, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return errno;
    descriptor = -1;
    rest += sent;
    count -= (size_t)sent;
  }
  return 0;
}

ssize_t tars_receive(int channel, void *bytes, size_t capacity, int *descriptor) {
  struct iovec part = {.iov_base = bytes, .iov_len = capacity};
  union passenger passenger;
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  if (descriptor) {
    message.msg_control = passenger.bytes;
    message.msg_controllen = sizeof passenger.bytes;
  }
  ssize_t received;
  do received = recvmsg(channel, &message, MSG_CMSG_CLOEXEC);
  while (received < 0 && errno == EINTR);
  if (received < 0) return -errno;
  if (!descriptor) return received;
  for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    memcpy(descriptor, CMSG_DATA(header), sizeof(int));
  }
  return received;
}
