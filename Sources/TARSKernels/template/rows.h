// Operations on rows of activations.

INLINE void row_range(const float *x, const float *factors, size_t k, float *low, float *high) {
  floats most = load(x) * load(factors), least = most;
  for (size_t j = LANES; j < k; j += LANES) {
    floats value = load(x + j) * load(factors + j);
    most = larger(most, value);
    least = smaller(least, value);
  }
  *high = largest_of(most);
  *low = -largest_of(-least);
}

// Bytes run from 0 to BYTE_RANGE; where the tier multiplies signed bytes they are stored minus BYTE_BIAS.
INLINE void quantize_group(const float *x, const float *factors, size_t count, uint8_t *out, float *scale) {
  float low, high;
  row_range(x, factors, count, &low, &high);
  float range = fmaxf(high - low, 1e-12f);
  float inverse = (float)BYTE_RANGE / range, step = range / (float)BYTE_RANGE;
  scale[0] = step;
  scale[1] = low + step * (float)BYTE_BIAS;
  // The byte is the low byte of the mantissa after adding the rounder.
  floats start = (floats)(-low * inverse), rounder = (floats)(ROUNDER - (float)BYTE_BIAS);
  for (size_t j = 0; j < count; j += LANES) {
    floats value = load(x + j) * load(factors + j) * (floats)inverse + start;
    ints bits = __builtin_bit_cast(ints, value + rounder);
    *(bytes_in_memory *)(out + j) = __builtin_convertvector(bits, bytes);
  }
}

static void quantize_rows(const float *x, const float *factors, size_t rows, size_t k, uint8_t *out, float *scales) {
  for (size_t row = 0; row < rows; row++, x += k, out += k)
    for (size_t start = 0; start < k; start += INT8_GROUP, scales += 2) {
      size_t count = k - start < INT8_GROUP ? k - start : INT8_GROUP;
      quantize_group(x + start, factors + start, count, out + start, scales);
    }
}

static void to_bf16(const float *x, size_t count, uint16_t *out) {
  for (size_t j = 0; j < count; j += LANES) store_bf16(out + j, load(x + j));
}

static void update_column_maxima(const float *x, size_t rows, size_t k, float *maxima) {
  for (size_t row = 0; row < rows; row++, x += k)
    for (size_t j = 0; j < k; j += LANES)
      store(maxima + j, larger(load(maxima + j), __builtin_elementwise_abs(load(x + j))));
}

INLINE float row_mean(const float *x, size_t hidden) {
  floats even = (floats)0, odd = (floats)0;
  for (size_t j = 0; j < hidden; j += 2 * LANES) even += load(x + j), odd += load(x + j + LANES);
  return sum_of(even + odd) / (float)hidden;
}

INLINE float row_variance(const float *x, size_t hidden, float mean) {
  floats even = (floats)0, odd = (floats)0;
  for (size_t j = 0; j < hidden; j += 2 * LANES) {
    floats a = load(x + j) - (floats)mean, b = load(x + j + LANES) - (floats)mean;
    even += a * a;
    odd += b * b;
  }
  return sum_of(even + odd) / (float)hidden;
}

static void layer_norm(const float *x, size_t rows, size_t hidden, const float *gain, const float *shift,
                       float epsilon, float *y) {
  for (size_t row = 0; row < rows; row++, x += hidden, y += hidden) {
    float mean = row_mean(x, hidden);
    float scale = 1.0f / sqrtf(row_variance(x, hidden, mean) + epsilon);
    for (size_t j = 0; j < hidden; j += LANES)
      store(y + j, (load(x + j) - (floats)mean) * (floats)scale * load(gain + j) + load(shift + j));
  }
}
