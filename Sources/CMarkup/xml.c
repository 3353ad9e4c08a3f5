#include "markup.h"

#include <stdlib.h>
#include <string.h>

#define RELATIONSHIPS "/relationships"

void tars_markup_fail(tars_markup *markup, tars_markup_status status) {
  if (markup->status == tars_markup_ok) markup->status = status;
  if (markup->parser) xmlStopParser(markup->parser);
}

void tars_markup_stop(tars_markup *markup) { tars_markup_fail(markup, tars_markup_stopped); }

int tars_markup_equal(const char *left, const char *right) { return strcmp(left, right) == 0; }

static int is_relationship(const xmlChar *uri) {
  if (!uri) return 0;
  size_t length = strlen((const char *)uri), tail = strlen(RELATIONSHIPS);
  return length >= tail && strcmp((const char *)uri + length - tail, RELATIONSHIPS) == 0;
}

/// The attribute's name as the handler sees it, and its value, in one allocation each.
static int copy_attribute(const xmlChar **attribute, char **name, char **value) {
  const char *local = (const char *)attribute[0];
  const char *prefix = is_relationship(attribute[2]) ? "r:" : "";
  size_t length = (size_t)(attribute[4] - attribute[3]);
  *name = malloc(strlen(prefix) + strlen(local) + 1);
  *value = malloc(length + 1);
  if (!*name || !*value) return 0;
  strcpy(*name, prefix);
  strcat(*name, local);
  memcpy(*value, attribute[3], length);
  (*value)[length] = 0;
  return 1;
}

static void release(char **list, size_t count) {
  for (size_t i = 0; i < count; i++) free(list[i]);
  free(list);
}

static void on_start(
  void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri, int namespaces_count,
  const xmlChar **namespaces, int attributes_count, int defaulted, const xmlChar **attributes) {
  (void)prefix, (void)uri, (void)namespaces_count, (void)namespaces, (void)defaulted;
  tars_markup *markup = context;
  if (markup->status != tars_markup_ok) return;
  if (++markup->depth > markup->max_depth) {
    tars_markup_fail(markup, tars_markup_too_deep);
    return;
  }
  size_t count = 2 * (size_t)attributes_count;
  char **list = calloc(count + 1, sizeof *list);
  int complete = list != NULL;
  for (int i = 0; complete && i < attributes_count; i++) {
    complete = copy_attribute(attributes + 5 * i, &list[2 * i], &list[2 * i + 1]);
  }
  if (complete) {
    markup->handler->start(markup->context, (const char *)local, (const char *const *)list);
  } else {
    tars_markup_fail(markup, tars_markup_memory);
  }
  if (list) release(list, count);
}

static void on_end(void *context, const xmlChar *local, const xmlChar *prefix, const xmlChar *uri) {
  (void)prefix, (void)uri;
  tars_markup *markup = context;
  markup->depth--;
  if (markup->status == tars_markup_ok) markup->handler->end(markup->context, (const char *)local);
}

static void on_text(void *context, const xmlChar *bytes, int count) {
  tars_markup *markup = context;
  if (markup->status != tars_markup_ok || count <= 0) return;
  markup->handler->text(markup->context, (const char *)bytes, (size_t)count);
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *system) {
  (void)name, (void)external, (void)system;
  tars_markup_fail(context, tars_markup_doctype);
}

static void on_problem(void *context, const char *message, ...) { (void)context, (void)message; }

static xmlSAXHandler events(void) {
  xmlSAXHandler sax;
  memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = on_start;
  sax.endElementNs = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  sax.internalSubset = on_doctype;
  sax.warning = on_problem;
  sax.error = on_problem;
  sax.fatalError = on_problem;
  return sax;
}

tars_markup *tars_xml_open(const tars_markup_handler *handler, void *context, int max_depth) {
  tars_markup *markup = calloc(1, sizeof *markup);
  if (!markup) return NULL;
  markup->handler = handler;
  markup->context = context;
  markup->max_depth = max_depth;
  xmlSAXHandler sax = events();
  markup->parser = xmlCreatePushParserCtxt(&sax, markup, NULL, 0, NULL);
  if (!markup->parser) {
    free(markup);
    return NULL;
  }
  xmlCtxtUseOptions(markup->parser, XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NODICT);
  return markup;
}

static tars_markup_status push(tars_markup *markup, const char *bytes, int count, int is_last) {
  if (markup->status != tars_markup_ok) return markup->status;
  int code = xmlParseChunk(markup->parser, bytes, count, is_last);
  if (code == XML_ERR_NO_MEMORY) tars_markup_fail(markup, tars_markup_memory);
  if (!markup->parser->wellFormed) tars_markup_fail(markup, tars_markup_malformed);
  return markup->status;
}

tars_markup_status tars_xml_feed(tars_markup *markup, const void *bytes, size_t count) {
  const char *rest = bytes;
  while (count > 0 && markup->status == tars_markup_ok) {
    int piece = count > 65536 ? 65536 : (int)count;
    push(markup, rest, piece, 0);
    rest += piece;
    count -= (size_t)piece;
  }
  return markup->status;
}

tars_markup_status tars_xml_finish(tars_markup *markup) { return push(markup, NULL, 0, 1); }

void tars_xml_close(tars_markup *markup) {
  if (markup->parser->myDoc) xmlFreeDoc(markup->parser->myDoc);
  xmlFreeParserCtxt(markup->parser);
  free(markup);
}
