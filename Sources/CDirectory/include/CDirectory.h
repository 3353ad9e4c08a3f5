#ifndef TARS_DIRECTORY_H
#define TARS_DIRECTORY_H

#include <stddef.h>
#include <stdint.h>

// A connection to a directory by LDAP (RFC 4511), by libldap. Certificates are always checked, referrals are never
// followed, and each call ends within the connection's time. A connection is used by one thread at a time.

typedef struct tars_directory tars_directory;

typedef enum {
  tars_directory_ok = 0,
  /// No connection, or it broke.
  tars_directory_no_connection,
  /// TLS can't be spoken, or the certificate isn't to be trusted.
  tars_directory_untrusted,
  /// Name or password aren't accepted.
  tars_directory_denied,
  /// No answer in time.
  tars_directory_timeout,
  /// More entries than were asked for.
  tars_directory_too_many,
  /// There is nothing at the base of the search.
  tars_directory_no_base,
  /// The filter or another text is none.
  tars_directory_bad_text,
  /// Any other refusal of the directory.
  tars_directory_refused,
  /// Memory ran out.
  tars_directory_memory,
} tars_directory_status;

typedef struct {
  /// "ldap://HOST:PORT" or "ldaps://HOST:PORT".
  const char *url;
  /// PEM file of the authorities to be trusted in place of the system's; NULL for those.
  const char *authorities;
  /// Whether a plain connection becomes an encrypted one before anything else is said (RFC 4511, 4.14).
  int starts_tls;
  /// For connecting, and again for each answer.
  int seconds;
} tars_directory_place;

/// Connects, encrypted where the place says so.
tars_directory_status tars_directory_open(const tars_directory_place *place, tars_directory **directory);
void tars_directory_close(tars_directory *directory);

/// Signs in. An empty password is denied: directories take it for an anonymous sign-in that succeeds (RFC 4513, 5.1.2).
tars_directory_status tars_directory_sign_in(
  tars_directory *directory, const char *name, const char *password, size_t password_count);

/// Told each value of each entry; `attribute` is NULL once for each entry, before its values.
typedef void (*tars_directory_visit)(
  void *context, const char *name, const char *attribute, const uint8_t *value, size_t count);

/// Visits the entries below and at `base` that fit the filter (RFC 4515).
tars_directory_status tars_directory_search(
  tars_directory *directory, const char *base, const char *filter, const char *const *attributes, int most,
  tars_directory_visit visit, void *context);

#endif
