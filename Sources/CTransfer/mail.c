#include "transfer.h"

#include <string.h>

typedef struct {
  const char *bytes;
  size_t count;
} rest_of_mail;

static size_t on_reading(char *buffer, size_t size, size_t count, void *context) {
  rest_of_mail *rest = context;
  size_t taken = size * count < rest->count ? size * count : rest->count;
  memcpy(buffer, rest->bytes, taken);
  rest->bytes += taken;
  rest->count -= taken;
  return taken;
}

static int set_mail(tars_transfer *transfer, const char *from, struct curl_slist *to, rest_of_mail *rest) {
  CURL *easy = transfer->easy;
  CURLcode failed = CURLE_OK;
#define SET(option, value) failed |= curl_easy_setopt(easy, option, value)
  SET(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  SET(CURLOPT_MAIL_FROM, from);
  SET(CURLOPT_MAIL_RCPT, to);
  SET(CURLOPT_UPLOAD, 1L);
  SET(CURLOPT_INFILESIZE_LARGE, (curl_off_t)rest->count);
  SET(CURLOPT_READFUNCTION, on_reading);
  SET(CURLOPT_READDATA, rest);
#undef SET
  return failed != CURLE_OK;
}

tars_transfer_status tars_transfer_mail(
  tars_transfer *transfer, const char *from, const char *to, const void *bytes, size_t count) {
  rest_of_mail rest = {.bytes = bytes, .count = count};
  struct curl_slist *receivers = curl_slist_append(NULL, to);
  if (!receivers) return tars_transfer_memory;
  tars_transfer_status status = tars_transfer_memory;
  if (set_mail(transfer, from, receivers, &rest) == 0) status = tars_transfer_run(transfer);
  curl_easy_setopt(transfer->easy, CURLOPT_MAIL_RCPT, NULL);
  curl_slist_free_all(receivers);
  return status;
}
