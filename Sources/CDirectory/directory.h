#ifndef TARS_DIRECTORY_INTERNAL_H
#define TARS_DIRECTORY_INTERNAL_H

#include <ldap.h>

#include "CDirectory.h"

struct tars_directory {
  LDAP *handle;
  struct ldap_conncb watch;
  int seconds;
  /// Of the running call, in milliseconds of a clock that only goes forward.
  int64_t deadline;
  int is_late;
  int is_connected;
};

/// Sees to it that no reading or writing outlasts the deadline.
int tars_directory_watch(tars_directory *directory);
/// Begins a call.
void tars_directory_start(tars_directory *directory);

#endif
