#ifndef TARS_MARKUP_INTERNAL_H
#define TARS_MARKUP_INTERNAL_H

#include "CMarkup.h"

#include <libxml/parser.h>

struct tars_markup {
  const tars_markup_handler *handler;
  void *context;
  xmlParserCtxtPtr parser;
  int depth;
  int max_depth;
  tars_markup_status status;
};

/// Ends the parsing with a status, the first of which is kept.
void tars_markup_fail(tars_markup *markup, tars_markup_status status);

#endif
