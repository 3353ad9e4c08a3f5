// The two ends of the encoder: word and position vectors in, one unit vector out.

static void gather_f32(const int32_t *ids, size_t tokens, size_t hidden, const float *words, const float *positions,
                       float *y) {
  for (size_t t = 0; t < tokens; t++, positions += hidden, y += hidden) {
    const float *word = words + (size_t)ids[t] * hidden;
    for (size_t j = 0; j < hidden; j += LANES) store(y + j, load(word + j) + load(positions + j));
  }
}

static void gather_bf16(const int32_t *ids, size_t tokens, size_t hidden, const uint16_t *words,
                        const float *positions, float *y) {
  for (size_t t = 0; t < tokens; t++, positions += hidden, y += hidden) {
    const uint16_t *word = words + (size_t)ids[t] * hidden;
    for (size_t j = 0; j < hidden; j += LANES) store(y + j, load_bf16(word + j) + load(positions + j));
  }
}

INLINE void scale_to_unit(float *x, size_t hidden) {
  floats squares = (floats)0;
  for (size_t j = 0; j < hidden; j += LANES) squares += load(x + j) * load(x + j);
  floats scale = (floats)(1.0f / sqrtf(sum_of(squares) + 1e-30f));
  for (size_t j = 0; j < hidden; j += LANES) store(x + j, load(x + j) * scale);
}

static void pool_mean(const float *x, size_t tokens, size_t hidden, float *out) {
  for (size_t j = 0; j < hidden; j += LANES) {
    floats sum = (floats)0;
    for (size_t t = 0; t < tokens; t++) sum += load(x + t * hidden + j);
    store(out + j, sum * (floats)(1.0f / (float)tokens));
  }
  scale_to_unit(out, hidden);
}

static void pool_first(const float *x, size_t tokens, size_t hidden, float *out) {
  (void)tokens;
  for (size_t j = 0; j < hidden; j += LANES) store(out + j, load(x + j));
  scale_to_unit(out, hidden);
}
