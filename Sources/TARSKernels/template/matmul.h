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

// With x = s * byte + o and W = t * weight the product is s * t * (byte . weight) + o * (sum of W).
INLINE void finish_int8(const int32_t *tile, const float *row_scales, const tars_int8_weights *w,
                        const tars_output *out, size_t row, size_t rows, size_t column) {
  for (size_t r = 0; r < rows; r++) {
    floats scale = (floats)(row_scales[2 * (row + r)]), offset = (floats)(row_scales[2 * (row + r) + 1]);
    for (size_t c = 0; c < PANEL; c += LANES) {
      floats dot = __builtin_convertvector(load_ints(tile + r * PANEL + c), floats);
      floats value = dot * (scale * load(w->scales + column + c)) + offset * load(w->sums + column + c);
      finish(value, out, row + r, column + c);
    }
  }
}

static void matmul_int8(const tars_int8_rows *x, size_t rows, size_t k, const tars_int8_weights *w, size_t n,
                        const tars_output *out) {
  _Alignas(64) int32_t tile[TILE_ROWS * PANEL];
  for (size_t column = 0; column < n; column += PANEL)
    for (size_t row = 0, count; row < rows; row += count) {
      count = next_rows(rows - row);
      any_tile_int8(count, x->bytes + row * k, k, w->packed + column * k, k, tile);
      finish_int8(tile, x->scales, w, out, row, count, column);
    }
}
