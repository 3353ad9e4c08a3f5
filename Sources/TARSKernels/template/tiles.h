// The innermost products: up to TILE_ROWS rows of activations with one packed panel, sums kept in registers.
//
// `rows` is a constant where these are inlined, so that the compiler keeps exactly rows * PANEL sums. Element (r, c)
// of a tile is written to tile[r * PANEL + c]. Needs the tier's dot4_int8 and dot2_bf16.

INLINE void tile_f32(const int rows, const float *x, size_t stride, const float *panel, size_t k, float *tile) {
  floats sums[TILE_ROWS][PANEL_VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < PANEL_VECTORS; v++) sums[r][v] = (floats)0;
  for (size_t j = 0; j < k; j++) {
    floats w[PANEL_VECTORS];
    UNROLL for (int v = 0; v < PANEL_VECTORS; v++) w[v] = load(panel + j * PANEL + v * LANES);
    UNROLL for (int r = 0; r < rows; r++) {
      floats a = (floats)(x[r * stride + j]);
      UNROLL for (int v = 0; v < PANEL_VECTORS; v++) sums[r][v] += a * w[v];
    }
  }
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < PANEL_VECTORS; v++) store(tile + r * PANEL + v * LANES, sums[r][v]);
}

INLINE void tile_bf16(const int rows, const uint16_t *x, size_t stride, const uint16_t *panel, size_t k, float *tile) {
  floats sums[TILE_ROWS][PANEL_VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < PANEL_VECTORS; v++) sums[r][v] = (floats)0;
  for (size_t j = 0; j < k; j += 2) {
    ints w[PANEL_VECTORS];
    UNROLL for (int v = 0; v < PANEL_VECTORS; v++) w[v] = load_ints(panel + j * PANEL + v * LANES * 2);
    UNROLL for (int r = 0; r < rows; r++) {
      ints a = broadcast4(x + r * stride + j);
      UNROLL for (int v = 0; v < PANEL_VECTORS; v++) sums[r][v] = dot2_bf16(sums[r][v], a, w[v]);
    }
  }
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < PANEL_VECTORS; v++) store(tile + r * PANEL + v * LANES, sums[r][v]);
}

INLINE void tile_int8(const int rows, const uint8_t *x, size_t stride, const int8_t *panel, size_t k, int32_t *tile) {
  ints sums[TILE_ROWS][PANEL_VECTORS];
  UNROLL for (int r = 0; r < rows; r++) UNROLL for (int v = 0; v < PANEL_VECTORS; v++) sums[r][v] = (ints)0;
  for (size_t j = 0; j < k; j += 4) {
    ints w[PANEL_VECTORS];
    UNROLL for (int v = 0; v < PANEL_VECTORS; v++) w[v] = load_ints(panel + j * PANEL + v * LANES * 4);
    UNROLL for (int r = 0; r < rows; r++) {
      ints a = broadcast4(x + r * stride + j);
      UNROLL for (int v = 0; v < PANEL_VECTORS; v++) sums[r][v] = dot4_int8(sums[r][v], a, w[v]);
    }
  }
  UNROLL for (int r = 0; r < rows; r++)
    UNROLL for (int v = 0; v < PANEL_VECTORS; v++) store_ints(tile + r * PANEL + v * LANES, sums[r][v]);
}

// One branch per row count, each with its own register allocation; counts above TILE_ROWS compile to nothing.
#define ROW_CASE(count, tile_of, ...) \
  case count: \
    if (count <= TILE_ROWS) tile_of(count, __VA_ARGS__); \
    break;
#define WITH_CONSTANT_ROWS(rows, tile_of, ...) \
  switch (rows) { \
    ROW_CASE(1, tile_of, __VA_ARGS__) ROW_CASE(2, tile_of, __VA_ARGS__) ROW_CASE(3, tile_of, __VA_ARGS__) \
    ROW_CASE(4, tile_of, __VA_ARGS__) ROW_CASE(5, tile_of, __VA_ARGS__) ROW_CASE(6, tile_of, __VA_ARGS__) \
    ROW_CASE(7, tile_of, __VA_ARGS__) ROW_CASE(8, tile_of, __VA_ARGS__) ROW_CASE(9, tile_of, __VA_ARGS__) \
    ROW_CASE(10, tile_of, __VA_ARGS__) ROW_CASE(11, tile_of, __VA_ARGS__) ROW_CASE(12, tile_of, __VA_ARGS__) \
  }
#define SEPARATE static __attribute__((noinline))

SEPARATE void any_tile_f32(size_t rows, const float *x, size_t stride, const float *panel, size_t k, float *tile) {
  WITH_CONSTANT_ROWS(rows, tile_f32, x, stride, panel, k, tile)
}
SEPARATE void any_tile_bf16(size_t rows, const uint16_t *x, size_t stride, const uint16_t *panel, size_t k,
                            float *tile) {
  WITH_CONSTANT_ROWS(rows, tile_bf16, x, stride, panel, k, tile)
}
SEPARATE void any_tile_int8(size_t rows, const uint8_t *x, size_t stride, const int8_t *panel, size_t k,
                            int32_t *tile) {
  WITH_CONSTANT_ROWS(rows, tile_int8, x, stride, panel, k, tile)
}

// Rows of the next tile when `left` remain: even shares, so that no tile runs nearly empty (13 gives 7 and 6).
INLINE size_t next_rows(size_t left) {
  if (left <= TILE_ROWS) return left;
  size_t tiles = (left + TILE_ROWS - 1) / TILE_ROWS;
  return (left + tiles - 1) / tiles;
}
