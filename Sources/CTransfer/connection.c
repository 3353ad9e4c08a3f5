#include "transfer.h"

#include <poll.h>

#define WAIT_MILLISECONDS 100

tars_transfer_status tars_transfer_connect(tars_transfer *transfer) {
  if (curl_easy_setopt(transfer->easy, CURLOPT_CONNECT_ONLY, 1L) != CURLE_OK) return tars_transfer_memory;
  transfer->verdict = tars_transfer_ok;
  // The handle stays added: what is sent and received goes over its connection.
  if (curl_multi_add_handle(transfer->multi, transfer->easy) != CURLM_OK) return tars_transfer_memory;
  return tars_transfer_perform(transfer);
}

/// Waits until the connection can be read or written; a `events` of poll(2).
static tars_transfer_status wait_for(tars_transfer *transfer, short events) {
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(transfer->easy, CURLINFO_ACTIVESOCKET, &socket);
  if (socket == CURL_SOCKET_BAD) return tars_transfer_no_connection;
  int64_t deadline = tars_transfer_now() + transfer->stall_seconds * 1000;
  struct pollfd wanted = {.fd = socket, .events = events};
  while (1) {
    if (transfer->handler.is_cancelled(transfer->context)) return tars_transfer_cancelled;
    if (poll(&wanted, 1, WAIT_MILLISECONDS) > 0) return tars_transfer_ok;
    if (transfer->stall_seconds > 0 && tars_transfer_now() > deadline) return tars_transfer_timeout;
  }
}

tars_transfer_status tars_transfer_send(tars_transfer *transfer, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0) {
    size_t sent = 0;
    CURLcode code = curl_easy_send(transfer->easy, rest, count, &sent);
    if (code == CURLE_AGAIN) {
      tars_transfer_status status = wait_for(transfer, POLLOUT);
      if (status != tars_transfer_ok) return status;
    } else if (code != CURLE_OK) {
      return tars_transfer_no_connection;
    }
    rest += sent;
    count -= sent;
  }
  return tars_transfer_ok;
}

tars_transfer_status tars_transfer_receive(tars_transfer *transfer, void *bytes, size_t capacity, size_t *count) {
  while (1) {
    *count = 0;
    CURLcode code = curl_easy_recv(transfer->easy, bytes, capacity, count);
    if (code == CURLE_OK) return tars_transfer_ok;
    if (code != CURLE_AGAIN) return tars_transfer_no_connection;
    tars_transfer_status status = wait_for(transfer, POLLIN);
    if (status != tars_transfer_ok) return status;
  }
}
