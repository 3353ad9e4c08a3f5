#ifndef TARS_TRANSFER_INTERNAL_H
#define TARS_TRANSFER_INTERNAL_H

#include <curl/curl.h>

#include "CTransfer.h"

struct tars_transfer {
  tars_transfer_handler handler;
  void *context;
  CURL *easy;
  CURLM *multi;
  struct curl_slist *headers;
  /// What a callback made of the running transfer.
  tars_transfer_status verdict;
  int64_t stall_seconds;
};

/// Runs the added handle to its end.
tars_transfer_status tars_transfer_perform(tars_transfer *transfer);
/// Milliseconds of a clock that only goes forward.
int64_t tars_transfer_now(void);
/// What libcurl's code means; the verdict of a callback goes first.
tars_transfer_status tars_transfer_meaning(const tars_transfer *transfer, CURLcode code);

#endif
