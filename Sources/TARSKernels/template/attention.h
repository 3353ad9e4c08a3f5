// Softmax attention of one sequence, head by head: keys and values are packed into panels like weights, then tiles of
// queries run through both products.

// Memory of one head; `padded` is the number of tokens rounded up to 32.
typedef struct head_memory {
  void *queries; // tokens x head_size
  void *keys;    // panels over the padded tokens
  void *values;  // panels over head_size
  float *scores; // TILE_ROWS x padded
  uint16_t *weights; // TILE_ROWS x padded, bf16 only
  size_t tokens, padded, head_size;
} head_memory;

INLINE head_memory memory_of_head(void *scratch, size_t tokens, size_t head_size) {
  head_memory m = {.tokens = tokens, .padded = (tokens + 31) / 32 * 32, .head_size = head_size};
  float *at = scratch;
  m.queries = at, at += m.padded * head_size;
  m.keys = at, at += m.padded * head_size;
  m.values = at, at += m.padded * head_size;
  m.scores = at, at += TILE_ROWS * m.padded;
  m.weights = (uint16_t *)at;
  return m;
}

// Folds 1 / sqrt(head_size) and log2(e) into the queries, so that the softmax is over powers of two.
INLINE float query_scale(size_t head_size) { return 1.4426950408889634f / sqrtf((float)head_size); }

// Turns scores into 2^(score - largest), 0 beyond `tokens`; returns their sum.
INLINE float exponentiate(float *scores, size_t tokens, size_t padded) {
  for (size_t j = tokens; j < padded; j++) scores[j] = -1e30f;
  floats most = load(scores);
  for (size_t j = LANES; j < padded; j += LANES) most = larger(most, load(scores + j));
  floats largest = (floats)largest_of(most), sum = (floats)0;
  for (size_t j = 0; j < padded; j += LANES) {
    floats power = exp2_of(load(scores + j) - largest);
    sum += power;
    store(scores + j, power);
  }
  for (size_t j = tokens; j < padded; j++) scores[j] = 0;
  return sum_of(sum);
}

INLINE void copy_scores(const float *tile, size_t rows, float *scores, size_t padded) {
  for (size_t r = 0; r < rows; r++) memcpy(scores + r * padded, tile + r * PANEL, PANEL * sizeof(float));
}

INLINE void write_rows(const float *tile, size_t rows, const float *inverse, float *out, size_t stride) {
  for (size_t r = 0; r < rows; r++)
    for (size_t c = 0; c < PANEL; c += LANES)
      store(out + r * stride + c, load(tile + r * PANEL + c) * (floats)(inverse[r]));
}

INLINE void pack_head_f32(const float *qkv, size_t hidden, const head_memory *m) {
  const size_t stride = 3 * hidden, size = m->head_size;
  float *q = m->queries, *k = m->keys, *v = m->values;
  floats scale = (floats)query_scale(size);
  for (size_t t = 0; t < m->tokens; t++)
    for (size_t i = 0; i < size; i += LANES) store(q + t * size + i, load(qkv + t * stride + i) * scale);
  for (size_t t = 0; t < m->padded; t++) {
    float *panel = k + t / PANEL * PANEL * size + t % PANEL;
    const float *key = qkv + hidden + t * stride;
    for (size_t i = 0; i < size; i++) panel[i * PANEL] = t < m->tokens ? key[i] : 0;
  }
  for (size_t p = 0; p < size; p += PANEL)
    for (size_t t = 0; t < m->tokens; t++)
      for (size_t i = 0; i < PANEL; i += LANES)
        store(v + p * m->padded + t * PANEL + i, load(qkv + 2 * hidden + t * stride + p + i));
}

INLINE void attend_f32(const head_memory *m, float *out, size_t hidden) {
  _Alignas(64) float tile[TILE_ROWS * PANEL];
  const size_t size = m->head_size;
  const float *q = m->queries, *k = m->keys, *v = m->values;
  for (size_t row = 0, count; row < m->tokens; row += count) {
    count = next_rows(m->tokens - row);
    float inverse[TILE_ROWS];
    for (size_t p = 0; p < m->padded; p += PANEL) {
      any_tile_f32(count, q + row * size, size, k + p * size, size, tile);
      copy_scores(tile, count, m->scores + p, m->padded);
    }
    for (size_t r = 0; r < count; r++)
      inverse[r] = 1.0f / exponentiate(m->scores + r * m->padded, m->tokens, m->padded);
    for (size_t p = 0; p < size; p += PANEL) {
      any_tile_f32(count, m->scores, m->padded, v + p * m->padded, m->tokens, tile);
      write_rows(tile, count, inverse, out + row * hidden + p, hidden);
    }
  }
}

#if NATIVE_BF16
// As above in bf16; PANEL is 32 here. Keys [padded / 32][size / 2][32][2], values [size / 32][padded / 2][32][2].
INLINE void pack_head_bf16(const float *qkv, size_t hidden, const head_memory *m) {
  const size_t stride = 3 * hidden, size = m->head_size;
  uint16_t *q = m->queries, *k = m->keys, *v = m->values;
  static const float zeros[32];
  for (size_t p = 0; p < size; p += 32) {
    for (size_t t = 0; t < m->tokens; t++) convert32(qkv + t * stride + p, query_scale(size), q + t * size + p);
    for (size_t t = 0; t < m->padded; t++) {
      uint32_t pairs[16], *panel = (uint32_t *)k + t / 32 * 16 * size + p / 2 * 32 + t % 32;
      convert32(t < m->tokens ? qkv + hidden + t * stride + p : zeros, 1.0f, (uint16_t *)pairs);
      UNROLL for (int i = 0; i < 16; i++) panel[i * 32] = pairs[i];
    }
    for (size_t t = 0; t < m->padded; t += 2) {
      const float *value = qkv + 2 * hidden + t * stride + p;
      interleave32(t < m->tokens ? value : zeros, t + 1 < m->tokens ? value + stride : zeros,
                   v + p * m->padded + t * 32);
    }
  }
}

INLINE void attend_bf16(const head_memory *m, float *out, size_t hidden) {
  _Alignas(64) float tile[TILE_ROWS * PANEL];
  const size_t size = m->head_size;
  const uint16_t *q = m->queries, *k = m->keys, *v = m->values;
  for (size_t row = 0, count; row < m->tokens; row += count) {
    count = next_rows(m->tokens - row);
    float inverse[TILE_ROWS];
    for (size_t p = 0; p < m->padded; p += PANEL) {
      any_tile_bf16(count, q + row * size, size, k + p * size, size, tile);
      copy_scores(tile, count, m->scores + p, m->padded);
    }
    for (size_t r = 0; r < count; r++) {
      float *scores = m->scores + r * m->padded;
      inverse[r] = 1.0f / exponentiate(scores, m->tokens, m->padded);
      for (size_t j = 0; j < m->padded; j += 32) convert32(scores + j, 1.0f, m->weights + r * m->padded + j);
    }
    for (size_t p = 0; p < size; p += PANEL) {
      any_tile_bf16(count, m->weights, m->padded, v + p * m->padded, m->padded, tile);
      write_rows(tile, count, inverse, out + row * hidden + p, hidden);
    }
  }
}
#endif

static void attention(const float *qkv, size_t tokens, size_t heads, size_t head_size, bool bf16, float *out,
                      void *scratch) {
  const head_memory memory = memory_of_head(scratch, tokens, head_size);
  const size_t hidden = heads * head_size;
  for (size_t head = 0; head < heads; head++, qkv += head_size, out += head_size) {
#if NATIVE_BF16
    if (bf16) {
      pack_head_bf16(qkv, hidden, &memory);
      attend_bf16(&memory, out, hidden);
      continue;
    }
#endif
    (void)bf16;
    pack_head_f32(qkv, hidden, &memory);
    attend_f32(&memory, out, hidden);
  }
}
