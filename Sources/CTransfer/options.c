#include "transfer.h"

#include <string.h>

tars_transfer_status tars_transfer_meaning(const tars_transfer *transfer, CURLcode code) {
  if (code == CURLE_OK) return tars_transfer_ok;
  if (transfer->verdict != tars_transfer_ok) return transfer->verdict;
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return tars_transfer_no_host;
    case CURLE_OPERATION_TIMEDOUT: return tars_transfer_timeout;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_USE_SSL_FAILED: return tars_transfer_untrusted;
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR: return tars_transfer_denied;
    case CURLE_PARTIAL_FILE: return tars_transfer_partial;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_UNSUPPORTED_PROTOCOL: return tars_transfer_nonsense;
    case CURLE_FILESIZE_EXCEEDED: return tars_transfer_too_large;
    case CURLE_URL_MALFORMAT: return tars_transfer_bad_address;
    case CURLE_OUT_OF_MEMORY: return tars_transfer_memory;
    default: return tars_transfer_no_connection;
  }
}

int tars_transfer_set_text(tars_transfer *transfer, tars_transfer_text option, const char *value) {
  CURL *easy = transfer->easy;
  switch (option) {
    case tars_transfer_url: return curl_easy_setopt(easy, CURLOPT_URL, value);
    case tars_transfer_method:
      if (strcmp(value, "HEAD") == 0) return curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
      return curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, value);
    case tars_transfer_user: return curl_easy_setopt(easy, CURLOPT_USERNAME, value);
    case tars_transfer_password: return curl_easy_setopt(easy, CURLOPT_PASSWORD, value);
    case tars_transfer_bearer: return curl_easy_setopt(easy, CURLOPT_XOAUTH2_BEARER, value);
    case tars_transfer_agent: return curl_easy_setopt(easy, CURLOPT_USERAGENT, value);
    case tars_transfer_authorities: return curl_easy_setopt(easy, CURLOPT_CAINFO, value);
  }
  return -1;
}

static int set_authentications(CURL *easy, int64_t set) {
  unsigned long methods = 0;
  if (set & tars_transfer_basic) methods |= CURLAUTH_BASIC;
  if (set & tars_transfer_digest) methods |= CURLAUTH_DIGEST;
  return curl_easy_setopt(easy, CURLOPT_HTTPAUTH, (long)methods);
}

int tars_transfer_set_number(tars_transfer *transfer, tars_transfer_number option, int64_t value) {
  CURL *easy = transfer->easy;
  switch (option) {
    case tars_transfer_connect_milliseconds:
      return curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, (long)value);
    case tars_transfer_stall_seconds:
      transfer->stall_seconds = value;
      curl_easy_setopt(easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)value);
      return curl_easy_setopt(easy, CURLOPT_LOW_SPEED_TIME, (long)value);
    case tars_transfer_whole_seconds: return curl_easy_setopt(easy, CURLOPT_TIMEOUT, (long)value);
    case tars_transfer_longest_body:
      return curl_easy_setopt(easy, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)value);
    case tars_transfer_rate:
      return curl_easy_setopt(easy, CURLOPT_MAX_RECV_SPEED_LARGE, (curl_off_t)value);
    case tars_transfer_authentications: return set_authentications(easy, value);
    case tars_transfer_unpacks:
      return curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, value ? "gzip, deflate" : NULL);
    case tars_transfer_secures:
      return curl_easy_setopt(easy, CURLOPT_USE_SSL, value ? (long)CURLUSESSL_ALL : (long)CURLUSESSL_TRY);
  }
  return -1;
}

int tars_transfer_add_header(tars_transfer *transfer, const char *line) {
  struct curl_slist *longer = curl_slist_append(transfer->headers, line);
  if (!longer) return -1;
  transfer->headers = longer;
  return 0;
}

int tars_transfer_set_body(tars_transfer *transfer, const void *bytes, size_t count) {
  CURL *easy = transfer->easy;
  CURLcode failed = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)count);
  failed |= curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes);
  return failed != CURLE_OK;
}
