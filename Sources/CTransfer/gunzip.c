#include <stdlib.h>
#include <zlib.h>

#include "CTransfer.h"

struct tars_gunzip {
  z_stream stream;
};

/// Windows of up to 32 KiB, with gzip's header and trailer.
#define GZIP_WINDOW (15 + 16)

tars_gunzip *tars_gunzip_open(void) {
  tars_gunzip *gunzip = calloc(1, sizeof *gunzip);
  if (!gunzip) return NULL;
  if (inflateInit2(&gunzip->stream, GZIP_WINDOW) == Z_OK) return gunzip;
  free(gunzip);
  return NULL;
}

void tars_gunzip_close(tars_gunzip *gunzip) {
  inflateEnd(&gunzip->stream);
  free(gunzip);
}

int tars_gunzip_next(
  tars_gunzip *gunzip, const uint8_t **input, size_t *input_count, uint8_t **output, size_t *output_count) {
  z_stream *stream = &gunzip->stream;
  stream->next_in = (Bytef *)*input;
  stream->avail_in = (uInt)*input_count;
  stream->next_out = *output;
  stream->avail_out = (uInt)*output_count;
  int code = inflate(stream, Z_NO_FLUSH);
  *input = stream->next_in;
  *input_count = stream->avail_in;
  *output = stream->next_out;
  *output_count = stream->avail_out;
  if (code == Z_STREAM_END) return 1;
  return code == Z_OK || code == Z_BUF_ERROR ? 0 : 2;
}
