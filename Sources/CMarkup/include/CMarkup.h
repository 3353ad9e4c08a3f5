#ifndef TARS_MARKUP_H
#define TARS_MARKUP_H

#include <stddef.h>
#include <stdint.h>

// XML and HTML as a stream of events, and legacy character sets as UTF-8.
// No external entity, DTD or network address is ever followed. An XML document with a document type is refused,
// for only such documents can define entities.

/// Receives a document's events. Strings are UTF-8 and valid during the call only. `attributes` is a list of
/// names and values in turn, ended by NULL, or NULL; XML names come without their prefix, but attributes of the
/// Office relationships name space come as "r:name".
typedef struct {
  void (*start)(void *context, const char *name, const char *const *attributes);
  void (*end)(void *context, const char *name);
  void (*text)(void *context, const char *bytes, size_t count);
} tars_markup_handler;

typedef enum {
  tars_markup_ok = 0,
  tars_markup_malformed,
  tars_markup_too_deep,
  tars_markup_doctype,
  tars_markup_stopped,
  tars_markup_memory,
} tars_markup_status;

typedef struct tars_markup tars_markup;

/// An XML parser that is fed in pieces; NULL when memory is short.
tars_markup *tars_xml_open(const tars_markup_handler *handler, void *context, int max_depth);
/// Parses a piece; once the status isn't "ok" it stays so.
tars_markup_status tars_xml_feed(tars_markup *markup, const void *bytes, size_t count);
/// Ends the document: "malformed" where it isn't complete.
tars_markup_status tars_xml_finish(tars_markup *markup);
/// From within an event: no further events, status "stopped".
void tars_markup_stop(tars_markup *markup);
void tars_xml_close(tars_markup *markup);

/// Parses a whole HTML document in UTF-8, however broken; `markup` is set before the first event, for stopping.
tars_markup_status tars_html_parse(
  const tars_markup_handler *handler, void *context, int max_depth, const char *bytes, size_t count,
  tars_markup **markup);

/// The character of HTML's entity with this name; 0 for none.
unsigned tars_html_entity(const char *name);

/// Whether two strings are the same.
int tars_markup_equal(const char *left, const char *right);

/// A converter of one legacy character set to UTF-8.
typedef struct tars_charset tars_charset;
/// NULL where the system doesn't know the set.
tars_charset *tars_charset_open(const char *name);
void tars_charset_close(tars_charset *charset);
/// Converts until input or output is used up, and moves all four along. Returns 0 when the input is used up, 1
/// when the output is full, 2 at bytes that mean nothing, 3 at a sequence that the end cuts off.
int tars_charset_convert(
  tars_charset *charset, const uint8_t **input, size_t *input_count, uint8_t **output, size_t *output_count);
/// Forgets the state of an earlier text.
void tars_charset_reset(tars_charset *charset);

#endif
