#include "directory.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>

static tars_directory_status meaning(const tars_directory *directory, int code) {
  if (directory->is_late) return tars_directory_timeout;
  switch (code) {
    case LDAP_SUCCESS: return tars_directory_ok;
    case LDAP_SERVER_DOWN:
    case LDAP_UNAVAILABLE: return tars_directory_no_connection;
    case LDAP_INVALID_CREDENTIALS:
    case LDAP_INAPPROPRIATE_AUTH:
    case LDAP_NO_SUCH_OBJECT: return tars_directory_denied;
    case LDAP_TIMEOUT:
    case LDAP_TIMELIMIT_EXCEEDED: return tars_directory_timeout;
    case LDAP_SIZELIMIT_EXCEEDED: return tars_directory_too_many;
    case LDAP_FILTER_ERROR:
    case LDAP_PARAM_ERROR:
    case LDAP_INVALID_DN_SYNTAX: return tars_directory_bad_text;
    case LDAP_NO_MEMORY: return tars_directory_memory;
    default: return tars_directory_refused;
  }
}

/// What every connection has, whatever the machine's ldap.conf and the environment say.
static int set_options(LDAP *handle, const tars_directory_place *place) {
  int version = LDAP_VERSION3, never = LDAP_DEREF_NEVER, demand = LDAP_OPT_X_TLS_DEMAND;
  int oldest = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2, client = 0, seconds = place->seconds;
  struct timeval time = {.tv_sec = place->seconds};
  int failed = 0;
#define SET(option, value) failed |= ldap_set_option(handle, option, value) != LDAP_OPT_SUCCESS
  SET(LDAP_OPT_PROTOCOL_VERSION, &version);
  SET(LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
  SET(LDAP_OPT_DEREF, &never);
  SET(LDAP_OPT_RESTART, LDAP_OPT_ON);
  SET(LDAP_OPT_NETWORK_TIMEOUT, &time);
  SET(LDAP_OPT_TIMEOUT, &time);
  SET(LDAP_OPT_TIMELIMIT, &seconds);
  SET(LDAP_OPT_X_TLS_REQUIRE_CERT, &demand);
  SET(LDAP_OPT_X_TLS_PROTOCOL_MIN, &oldest);
  if (place->authorities) SET(LDAP_OPT_X_TLS_CACERTFILE, place->authorities);
  SET(LDAP_OPT_X_TLS_NEWCTX, &client);
#undef SET
  return failed;
}

/// A directory that closes a connection while it is written to must not end the process.
static void ignore_broken_pipes(void) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

/// What became of connecting: where there is a connection, but no encryption, libldap says that the server is down.
static tars_directory_status opening(const tars_directory *directory, int code) {
  int has_failed = code == LDAP_SERVER_DOWN || code == LDAP_CONNECT_ERROR;
  if (has_failed && directory->is_connected && !directory->is_late) return tars_directory_untrusted;
  return meaning(directory, code);
}

tars_directory_status tars_directory_open(const tars_directory_place *place, tars_directory **directory) {
  ignore_broken_pipes();
  tars_directory *made = calloc(1, sizeof *made);
  if (!made) return tars_directory_memory;
  made->seconds = place->seconds;
  tars_directory_start(made);
  tars_directory_status status = tars_directory_bad_text;
  if (ldap_initialize(&made->handle, place->url) == LDAP_SUCCESS) {
    if (set_options(made->handle, place) != 0 || tars_directory_watch(made) != LDAP_OPT_SUCCESS) {
      status = tars_directory_untrusted;
    } else {
      int code = place->starts_tls ? ldap_start_tls_s(made->handle, NULL, NULL) : ldap_connect(made->handle);
      status = opening(made, code);
    }
  }
  if (status == tars_directory_ok) *directory = made;
  else tars_directory_close(made);
  return status;
}

void tars_directory_close(tars_directory *directory) {
  if (directory->handle) ldap_unbind_ext_s(directory->handle, NULL, NULL);
  free(directory);
}

tars_directory_status tars_directory_sign_in(
  tars_directory *directory, const char *name, const char *password, size_t password_count) {
  if (password_count == 0) return tars_directory_denied;
  tars_directory_start(directory);
  struct berval secret = {.bv_len = password_count, .bv_val = (char *)password};
  int code = ldap_sasl_bind_s(directory->handle, name, LDAP_SASL_SIMPLE, &secret, NULL, NULL, NULL);
  return meaning(directory, code);
}

static void visit_values(
  tars_directory *directory, LDAPMessage *entry, const char *name, const char *const *attributes,
  tars_directory_visit visit, void *context) {
  for (const char *const *attribute = attributes; *attribute; attribute++) {
    struct berval **values = ldap_get_values_len(directory->handle, entry, *attribute);
    for (struct berval **value = values; values && *value; value++) {
      visit(context, name, *attribute, (const uint8_t *)(*value)->bv_val, (*value)->bv_len);
    }
    if (values) ldap_value_free_len(values);
  }
}

tars_directory_status tars_directory_search(
  tars_directory *directory, const char *base, const char *filter, const char *const *attributes, int most,
  tars_directory_visit visit, void *context) {
  tars_directory_start(directory);
  struct timeval time = {.tv_sec = directory->seconds};
  LDAPMessage *found = NULL;
  int code = ldap_search_ext_s(
    directory->handle, base, LDAP_SCOPE_SUBTREE, filter, (char **)attributes, 0, NULL, NULL, &time, most, &found);
  if (code == LDAP_SUCCESS || code == LDAP_SIZELIMIT_EXCEEDED) {
    for (LDAPMessage *entry = ldap_first_entry(directory->handle, found); entry;
         entry = ldap_next_entry(directory->handle, entry)) {
      char *name = ldap_get_dn(directory->handle, entry);
      if (!name) continue;
      visit(context, name, NULL, NULL, 0);
      visit_values(directory, entry, name, attributes, visit, context);
      ldap_memfree(name);
    }
  }
  ldap_msgfree(found);
  return code == LDAP_NO_SUCH_OBJECT ? tars_directory_no_base : meaning(directory, code);
}
