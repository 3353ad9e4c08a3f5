// Matrix products over tiles; bias, activation and residual are applied while a tile is still in the cache.

INLINE void finish(floats value, const tars_output *out, size_t row, size_t column) {
  value += load(out->bias + column);
  if (out->gelu) value = gelu_of(value);
  size_t at = row * out->stride + column;
  if (out->residual) value += load(out->residual + at);
  store(out->values + at, value);
}

INLINE void finish_tile(const float *tile, const tars_output *out, size_t row, size_t rows, size_t column) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < PANEL; c += LANES) finish(load(tile + r * PANEL + c), out, row + r, column + c);
}

static void matmul_f32(const float *x, size_t rows, size_t k, const float *packed, size_t n, const tars_output *out) {
  _Alignas(64) float tile[TILE_ROWS * PANEL];
  for (size_t column = 0; column < n; column += PANEL)
    for (size_t row = 0, count; row < rows; row += count) {
      count = next_rows(rows - row);
      any_tile_f32(count, x + row * k, k, packed + column * k, k, tile);
      finish_tile(tile, out, row, count, column);
    }
}

static void matmul_bf16(const uint16_t *x, size_t rows, size_t k, const uint16_t *packed, size_t n,
                        const tars_output *out) {
  _Alignas(64) float tile[TILE_ROWS * PANEL];
  for (size_t column = 0; column < n; column += PANEL)
    for (size_t row = 0, count; row < rows; row += count) {
      count = next_rows(rows - row);
      any_tile_bf16(count, x + row * k, k, packed + column * k, k, tile);
      finish_tile(tile, out, row, count, column);
    }
}

// With x = s * byte + o and W = t * weight a group's product is s * t * (byte . weight) + o * (sum of W).
INLINE void add_group(const int32_t *dots, const float *row_scales, size_t row_stride, const float *scales,
                      const float *sums, size_t rows, float *tile) {
  for (size_t r = 0; r < rows; r++, row_scales += row_stride) {
    floats scale = (floats)(row_scales[0]), offset = (floats)(row_scales[1]);
    for (size_t c = 0; c < PANEL; c += LANES) {
      floats dot = __builtin_convertvector(load_ints(dots + r * PANEL + c), floats);
      floats value = dot * (scale * load(scales + c)) + offset * load(sums + c);
      store(tile + r * PANEL + c, load(tile + r * PANEL + c) + value);
    }
  }
}

static void matmul_int8(const tars_int8_rows *x, size_t rows, size_t k, const tars_int8_weights *w, size_t n,
                        const tars_output *out) {
  _Alignas(64) int32_t dots[TILE_ROWS * PANEL];
  _Alignas(64) float tile[TILE_ROWS * PANEL];
  const size_t groups = (k + INT8_GROUP - 1) / INT8_GROUP;
  for (size_t column = 0; column < n; column += PANEL)
    for (size_t row = 0, count; row < rows; row += count) {
      count = next_rows(rows - row);
      memset(tile, 0, sizeof tile);
      for (size_t group = 0; group < groups; group++) {
        const size_t start = group * INT8_GROUP, length = k - start < INT8_GROUP ? k - start : INT8_GROUP;
        any_tile_int8(count, x->bytes + row * k + start, k, w->packed + column * k + start * PANEL, length, dots);
        add_group(dots, x->scales + (row * groups + group) * 2, groups * 2, w->scales + group * n + column,
                  w->sums + group * n + column, count, tile);
      }
      finish_tile(tile, out, row, count, column);
    }
}
