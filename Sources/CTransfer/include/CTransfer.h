#ifndef TARS_TRANSFER_H
#define TARS_TRANSFER_H

#include <stddef.h>
#include <stdint.h>

// Requests over HTTP, connections to mail servers, and mail that is sent, by libcurl. Certificates are always checked, no proxy, cookie
// jar, netrc or redirect is ever used, and every address is asked for before it is connected to.
// A transfer is used by one thread at a time.

/// Asked and told while a transfer runs, on the thread that runs it.
typedef struct {
  /// Whether a connection to the IP address (4 or 16 bytes, network order) may be made: 1 for yes.
  int (*may_connect)(void *context, const uint8_t *address, size_t count);
  /// A line of the response's head, the status line included; 0 goes on, anything else ends the transfer.
  int (*head)(void *context, const char *bytes, size_t count);
  /// Bytes of the response's body, with the status of the response; 0 goes on, anything else ends the transfer.
  int (*body)(void *context, long status, const char *bytes, size_t count);
  /// Asked ten times a second: 0 goes on, anything else ends the transfer.
  int (*is_cancelled)(void *context);
} tars_transfer_handler;

typedef enum {
  tars_transfer_ok = 0,
  /// The host's name can't be resolved.
  tars_transfer_no_host,
  /// No connection, or it broke.
  tars_transfer_no_connection,
  /// `may_connect` refused the address.
  tars_transfer_address_refused,
  /// Too slow, or no answer in time.
  tars_transfer_timeout,
  /// TLS can't be spoken, or the certificate isn't to be trusted.
  tars_transfer_untrusted,
  /// User or password aren't accepted.
  tars_transfer_denied,
  /// The answer ended before its announced length.
  tars_transfer_partial,
  /// An answer that makes no sense, or can't be unpacked.
  tars_transfer_nonsense,
  /// The announced length is over the limit.
  tars_transfer_too_large,
  /// `head` or `body` ended it.
  tars_transfer_stopped,
  /// `is_cancelled` ended it.
  tars_transfer_cancelled,
  /// The address isn't one that can be asked.
  tars_transfer_bad_address,
  /// Memory ran out.
  tars_transfer_memory,
} tars_transfer_status;

/// Texts that a request consists of.
typedef enum {
  tars_transfer_url,
  tars_transfer_method,
  tars_transfer_user,
  tars_transfer_password,
  tars_transfer_bearer,
  tars_transfer_agent,
  /// File of certificate authorities (PEM) in place of the system's.
  tars_transfer_authorities,
} tars_transfer_text;

/// Numbers that a request consists of.
typedef enum {
  tars_transfer_connect_milliseconds,
  /// A transfer under a hundred bytes a second for so long is over.
  tars_transfer_stall_seconds,
  /// A transfer that takes longer as a whole is over; 0 for any time.
  tars_transfer_whole_seconds,
  /// Bytes of the body that may be announced.
  tars_transfer_longest_body,
  /// Bytes per second, 0 for any number.
  tars_transfer_rate,
  /// A set of `tars_transfer_authentication`.
  tars_transfer_authentications,
  /// Whether `Accept-Encoding` is sent and answers are unpacked.
  tars_transfer_unpacks,
  /// TLS for `imap`: 0 where the server offers it, 1 always.
  tars_transfer_secures,
} tars_transfer_number;

/// How a client shows who it is.
typedef enum {
  tars_transfer_basic = 1,
  tars_transfer_digest = 2,
} tars_transfer_authentication;

typedef struct tars_transfer tars_transfer;

/// NULL when memory is short. `handler` is copied; `context` is passed on to it.
tars_transfer *tars_transfer_open(const tars_transfer_handler *handler, void *context);
void tars_transfer_close(tars_transfer *transfer);

/// Forgets the last request; connections stay for the next.
int tars_transfer_reset(tars_transfer *transfer);
/// All return 0 for success.
int tars_transfer_set_text(tars_transfer *transfer, tars_transfer_text option, const char *value);
int tars_transfer_set_number(tars_transfer *transfer, tars_transfer_number option, int64_t value);
/// A line of the request's head, "Name: value".
int tars_transfer_add_header(tars_transfer *transfer, const char *line);
/// The request's body, which is copied.
int tars_transfer_set_body(tars_transfer *transfer, const void *bytes, size_t count);

/// Sends the request and waits for the whole answer.
tars_transfer_status tars_transfer_run(tars_transfer *transfer);
/// Of the last answer: its status, or 0.
long tars_transfer_response_status(tars_transfer *transfer);
/// The set of `tars_transfer_authentication` that the server asked for, 0 where it asked for none of them.
long tars_transfer_offered(tars_transfer *transfer);

/// Connects and authenticates to a mail server, and keeps the connection for the next two.
tars_transfer_status tars_transfer_connect(tars_transfer *transfer);
/// Sends all bytes over it.
tars_transfer_status tars_transfer_send(tars_transfer *transfer, const void *bytes, size_t count);
/// Receives at least one byte and at most `capacity`; `*count` is 0 at the end of the connection.
tars_transfer_status tars_transfer_receive(tars_transfer *transfer, void *bytes, size_t capacity, size_t *count);

/// Hands a message over to a mail server by SMTP, with lines that end in CR LF; addresses are bare.
tars_transfer_status tars_transfer_mail(
  tars_transfer *transfer, const char *from, const char *to, const void *bytes, size_t count);

/// Unpacks a gzip stream piece by piece.
typedef struct tars_gunzip tars_gunzip;
tars_gunzip *tars_gunzip_open(void);
void tars_gunzip_close(tars_gunzip *gunzip);
/// Moves input and output along. Returns 0 when input or output is used up, 1 at the end, 2 for damaged input.
int tars_gunzip_next(
  tars_gunzip *gunzip, const uint8_t **input, size_t *input_count, uint8_t **output, size_t *output_count);

#endif
