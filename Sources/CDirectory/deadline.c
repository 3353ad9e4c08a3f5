#include "directory.h"

#include <errno.h>
#include <poll.h>
#include <time.h>

// libldap waits for its answers with a limit, but with GnuTLS not for the handshake: it would ask a silent server again
// and again without a pause. A layer of ours between the socket and TLS waits for the bytes instead, until the deadline.

static int64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void tars_directory_start(tars_directory *directory) {
  directory->deadline = now() + (int64_t)directory->seconds * 1000;
  directory->is_late = 0;
}

static int setup(Sockbuf_IO_Desc *layer, void *directory) {
  layer->sbiod_pvt = directory;
  return 0;
}

static int nothing_to_end(Sockbuf_IO_Desc *layer) {
  (void)layer;
  return 0;
}

static int control(Sockbuf_IO_Desc *layer, int option, void *value) {
  return LBER_SBIOD_CTRL_NEXT(layer, option, value);
}

/// Whether the socket is ready for `events` of poll(2) in time.
static int wait_for(Sockbuf_IO_Desc *layer, short events) {
  tars_directory *directory = layer->sbiod_pvt;
  ber_socket_t socket = -1;
  ber_sockbuf_ctrl(layer->sbiod_sb, LBER_SB_OPT_GET_FD, &socket);
  struct pollfd wanted = {.fd = socket, .events = events};
  int64_t left = directory->deadline - now();
  if (left > 0 && poll(&wanted, 1, (int)left) > 0) return 1;
  directory->is_late = 1;
  errno = ETIMEDOUT;
  return 0;
}

static ber_slen_t read_some(Sockbuf_IO_Desc *layer, void *bytes, ber_len_t count) {
  while (1) {
    if (!wait_for(layer, POLLIN)) return -1;
    ber_slen_t got = LBER_SBIOD_READ_NEXT(layer, bytes, count);
    if (got >= 0 || (errno != EAGAIN && errno != EINTR)) return got;
  }
}

static ber_slen_t write_some(Sockbuf_IO_Desc *layer, void *bytes, ber_len_t count) {
  while (1) {
    if (!wait_for(layer, POLLOUT)) return -1;
    ber_slen_t sent = LBER_SBIOD_WRITE_NEXT(layer, bytes, count);
    if (sent >= 0 || (errno != EAGAIN && errno != EINTR)) return sent;
  }
}

static Sockbuf_IO layer = {
  .sbi_setup = setup,
  .sbi_remove = nothing_to_end,
  .sbi_ctrl = control,
  .sbi_read = read_some,
  .sbi_write = write_some,
  .sbi_close = nothing_to_end,
};

static int connected(
  LDAP *handle, Sockbuf *socket, LDAPURLDesc *server, struct sockaddr *address, struct ldap_conncb *watch) {
  (void)handle, (void)server, (void)address;
  tars_directory *directory = watch->lc_arg;
  directory->is_connected = 1;
  return ber_sockbuf_add_io(socket, &layer, LBER_SBIOD_LEVEL_PROVIDER + 1, directory);
}

static void disconnected(LDAP *handle, Sockbuf *socket, struct ldap_conncb *watch) {
  (void)handle, (void)socket, (void)watch;
}

int tars_directory_watch(tars_directory *directory) {
  directory->watch = (struct ldap_conncb){.lc_add = connected, .lc_del = disconnected, .lc_arg = directory};
  return ldap_set_option(directory->handle, LDAP_OPT_CONNECT_CB, &directory->watch);
}
