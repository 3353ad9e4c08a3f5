#include "transfer.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <time.h>

#define POLL_MILLISECONDS 100

int64_t tars_transfer_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int may_connect(const tars_transfer *transfer, const struct curl_sockaddr *address) {
  const struct sockaddr *socket_address = &address->addr;
  if (address->family == AF_INET) {
    const struct sockaddr_in *four = (const struct sockaddr_in *)socket_address;
    return transfer->handler.may_connect(transfer->context, (const uint8_t *)&four->sin_addr, 4);
  }
  if (address->family == AF_INET6) {
    const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)socket_address;
    return transfer->handler.may_connect(transfer->context, (const uint8_t *)&six->sin6_addr, 16);
  }
  return 0;
}

/// Every connection begins here, after names were resolved: a name that changes its address gains nothing.
static curl_socket_t on_socket(void *context, curlsocktype purpose, struct curl_sockaddr *address) {
  (void)purpose;
  tars_transfer *transfer = context;
  if (!may_connect(transfer, address)) {
    transfer->verdict = tars_transfer_address_refused;
    return CURL_SOCKET_BAD;
  }
  int made = socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
  return made < 0 ? CURL_SOCKET_BAD : made;
}

static size_t on_head(char *bytes, size_t size, size_t count, void *context) {
  tars_transfer *transfer = context;
  if (transfer->handler.head(transfer->context, bytes, size * count) == 0) return size * count;
  transfer->verdict = tars_transfer_stopped;
  return CURL_WRITEFUNC_ERROR;
}

static size_t on_body(char *bytes, size_t size, size_t count, void *context) {
  tars_transfer *transfer = context;
  long status = tars_transfer_response_status(transfer);
  if (transfer->handler.body(transfer->context, status, bytes, size * count) == 0) return size * count;
  transfer->verdict = tars_transfer_stopped;
  return CURL_WRITEFUNC_ERROR;
}

/// What every request has, whatever its kind.
static int set_common(tars_transfer *transfer) {
  CURL *easy = transfer->easy;
  CURLcode failed = CURLE_OK;
#define SET(option, value) failed |= curl_easy_setopt(easy, option, value)
  SET(CURLOPT_NOSIGNAL, 1L);
  SET(CURLOPT_QUICK_EXIT, 1L);
  SET(CURLOPT_PROXY, "");
  SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  SET(CURLOPT_FOLLOWLOCATION, 0L);
  SET(CURLOPT_PATH_AS_IS, 1L);
  SET(CURLOPT_SSL_VERIFYPEER, 1L);
  SET(CURLOPT_SSL_VERIFYHOST, 2L);
  SET(CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
  SET(CURLOPT_PROTOCOLS_STR, "http,https,imap,imaps");
  SET(CURLOPT_OPENSOCKETFUNCTION, on_socket);
  SET(CURLOPT_OPENSOCKETDATA, transfer);
  SET(CURLOPT_HEADERFUNCTION, on_head);
  SET(CURLOPT_HEADERDATA, transfer);
  SET(CURLOPT_WRITEFUNCTION, on_body);
  SET(CURLOPT_WRITEDATA, transfer);
  SET(CURLOPT_LOW_SPEED_LIMIT, 100L);
  SET(CURLOPT_MAXCONNECTS, 4L);
#undef SET
  return failed != CURLE_OK;
}

tars_transfer *tars_transfer_open(const tars_transfer_handler *handler, void *context) {
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) return NULL;
  tars_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer) return NULL;
  transfer->handler = *handler;
  transfer->context = context;
  transfer->easy = curl_easy_init();
  transfer->multi = curl_multi_init();
  if (transfer->easy && transfer->multi && set_common(transfer) == 0) return transfer;
  tars_transfer_close(transfer);
  return NULL;
}

void tars_transfer_close(tars_transfer *transfer) {
  if (transfer->easy) curl_easy_cleanup(transfer->easy);
  if (transfer->multi) curl_multi_cleanup(transfer->multi);
  curl_slist_free_all(transfer->headers);
  free(transfer);
}

int tars_transfer_reset(tars_transfer *transfer) {
  curl_easy_reset(transfer->easy);
  curl_slist_free_all(transfer->headers);
  transfer->headers = NULL;
  return set_common(transfer);
}

static tars_transfer_status finish(tars_transfer *transfer) {
  int left = 0;
  CURLMsg *message = curl_multi_info_read(transfer->multi, &left);
  if (!message || message->msg != CURLMSG_DONE) return tars_transfer_no_connection;
  return tars_transfer_meaning(transfer, message->data.result);
}

/// The loop is ours, for libcurl's own asks about the progress once a second only.
tars_transfer_status tars_transfer_perform(tars_transfer *transfer) {
  int running = 1;
  while (1) {
    if (curl_multi_perform(transfer->multi, &running) != CURLM_OK) return tars_transfer_memory;
    if (running == 0) return finish(transfer);
    if (transfer->handler.is_cancelled(transfer->context)) return tars_transfer_cancelled;
    int ready = 0;
    if (curl_multi_poll(transfer->multi, NULL, 0, POLL_MILLISECONDS, &ready) != CURLM_OK) {
      return tars_transfer_memory;
    }
  }
}

tars_transfer_status tars_transfer_run(tars_transfer *transfer) {
  transfer->verdict = tars_transfer_ok;
  curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
  if (curl_multi_add_handle(transfer->multi, transfer->easy) != CURLM_OK) return tars_transfer_memory;
  tars_transfer_status status = tars_transfer_perform(transfer);
  curl_multi_remove_handle(transfer->multi, transfer->easy);
  return status;
}

long tars_transfer_response_status(tars_transfer *transfer) {
  long status = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_RESPONSE_CODE, &status);
  return status;
}

long tars_transfer_offered(tars_transfer *transfer) {
  long offered = 0;
  curl_easy_getinfo(transfer->easy, CURLINFO_HTTPAUTH_AVAIL, &offered);
  return ((offered & (long)CURLAUTH_BASIC) ? tars_transfer_basic : 0)
    | ((offered & (long)CURLAUTH_DIGEST) ? tars_transfer_digest : 0);
}
