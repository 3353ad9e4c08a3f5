#include "markup.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  tars_markup *markup = context;
  if (markup->status != tars_markup_ok) return;
  if (++markup->depth > markup->max_depth) {
    tars_markup_fail(markup, tars_markup_too_deep);
    return;
  }
  markup->handler->start(markup->context, (const char *)name, (const char *const *)attributes);
}

static void on_end(void *context, const xmlChar *name) {
  tars_markup *markup = context;
  markup->depth--;
  if (markup->status == tars_markup_ok) markup->handler->end(markup->context, (const char *)name);
}

static void on_text(void *context, const xmlChar *bytes, int count) {
  tars_markup *markup = context;
  if (markup->status != tars_markup_ok || count <= 0) return;
  markup->handler->text(markup->context, (const char *)bytes, (size_t)count);
}

static void on_problem(void *context, const char *message, ...) { (void)context, (void)message; }

static void use_events(xmlSAXHandler *sax) {
  memset(sax, 0, sizeof *sax);
  sax->startElement = on_start;
  sax->endElement = on_end;
  sax->characters = on_text;
  sax->ignorableWhitespace = on_text;
  sax->cdataBlock = on_text;
  sax->warning = on_problem;
  sax->error = on_problem;
  sax->fatalError = on_problem;
}

tars_markup_status tars_html_parse(
  const tars_markup_handler *handler, void *context, int max_depth, const char *bytes, size_t count,
  tars_markup **markup) {
  if (count > INT_MAX) return tars_markup_memory;
  tars_markup state = {.handler = handler, .context = context, .max_depth = max_depth};
  state.parser = htmlNewParserCtxt();
  if (!state.parser) return tars_markup_memory;
  use_events(state.parser->sax);
  state.parser->userData = &state;
  *markup = &state;
  const int options =
    HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC;
  xmlDocPtr document = htmlCtxtReadMemory(state.parser, bytes, (int)count, NULL, "UTF-8", options);
  if (document) xmlFreeDoc(document);
  htmlFreeParserCtxt(state.parser);
  *markup = NULL;
  return state.status;
}

unsigned tars_html_entity(const char *name) {
  const htmlEntityDesc *entity = htmlEntityLookup((const xmlChar *)name);
  return entity ? entity->value : 0;
}
