#include "CMarkup.h"

#include <errno.h>
#include <iconv.h>

static iconv_t handle(tars_charset *charset) { return (iconv_t)charset; }

tars_charset *tars_charset_open(const char *name) {
  iconv_t opened = iconv_open("UTF-8", name);
  return opened == (iconv_t)-1 ? NULL : (tars_charset *)opened;
}

void tars_charset_close(tars_charset *charset) { iconv_close(handle(charset)); }

void tars_charset_reset(tars_charset *charset) { iconv(handle(charset), NULL, NULL, NULL, NULL); }

int tars_charset_convert(
  tars_charset *charset, const uint8_t **input, size_t *input_count, uint8_t **output, size_t *output_count) {
  size_t status = iconv(handle(charset), (char **)input, input_count, (char **)output, output_count);
  if (status != (size_t)-1) return 0;
  if (errno == E2BIG) return 1;
  return errno == EINVAL ? 3 : 2;
}
