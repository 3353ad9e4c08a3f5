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

// One output's weights j in start ..< end of a row: symmetric, one scale.
INLINE void pack_int8_group(const float *row, size_t start, size_t end, int8_t *panel, float *scale, float *sum) {
  float largest = largest_magnitude(row + start, end - start);
  *scale = largest > 0 ? largest / 127.0f : 1.0f;
  float inverse = 1.0f / *scale;
  int32_t total = 0;
  for (size_t j = start; j < end; j++) {
    int value = (int)lrintf(row[j] * inverse);
    value = value > 127 ? 127 : value < -127 ? -127 : value;
    panel[j / 4 * PANEL * 4 + j % 4] = (int8_t)value;
    total += value;
  }
  *sum = *scale * (float)total;
}

// Inputs in fours: [k / 4][PANEL][4].
static void pack_int8(const float *w, size_t n, size_t k, int8_t *packed, float *scales, float *sums) {
  for (size_t i = 0; i < n; i++) {
    int8_t *panel = packed + i / PANEL * PANEL * k + i % PANEL * 4;
    for (size_t start = 0, group = 0; start < k; start += INT8_GROUP, group++) {
      size_t end = start + INT8_GROUP < k ? start + INT8_GROUP : k;
      pack_int8_group(w + i * k, start, end, panel, scales + group * n + i, sums + group * n + i);
    }
  }
}
