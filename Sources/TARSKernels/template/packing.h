// Weight matrices in panels of PANEL outputs: the tile kernels read a panel front to back.

static void pack_f32(const float *w, size_t n, size_t k, float *packed) {
  for (size_t i = 0; i < n; i++) {
    float *panel = packed + i / PANEL * PANEL * k + i % PANEL;
    for (size_t j = 0; j < k; j++) panel[j * PANEL] = w[i * k + j];
  }
}

// Inputs in pairs: [k / 2][PANEL][2].
static void pack_bf16(const float *w, size_t n, size_t k, uint16_t *packed) {
  for (size_t i = 0; i < n; i++) {
    uint16_t *panel = packed + i / PANEL * PANEL * k + i % PANEL * 2;
    for (size_t j = 0; j < k; j++) panel[j / 2 * PANEL * 2 + j % 2] = bf16_of(w[i * k + j]);
  }
}

INLINE float largest_magnitude(const float *x, size_t count) {
  float largest = 0;
  for (size_t j = 0; j < count; j++) largest = fmaxf(largest, fabsf(x[j]));
  return largest;
}

// Inputs in fours: [k / 4][PANEL][4]; symmetric, one scale per output.
static void pack_int8(const float *w, size_t n, size_t k, int8_t *packed, float *scales, float *sums) {
  for (size_t i = 0; i < n; i++) {
    float largest = largest_magnitude(w + i * k, k);
    float scale = largest > 0 ? largest / 127.0f : 1.0f, inverse = 1.0f / scale;
    int8_t *panel = packed + i / PANEL * PANEL * k + i % PANEL * 4;
    int32_t sum = 0;
    for (size_t j = 0; j < k; j++) {
      int value = (int)lrintf(w[i * k + j] * inverse);
      value = value > 127 ? 127 : value < -127 ? -127 : value;
      panel[j / 4 * PANEL * 4 + j % 4] = (int8_t)value;
      sum += value;
    }
    scales[i] = scale;
    sums[i] = scale * (float)sum;
  }
}
