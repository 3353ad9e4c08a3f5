// Number formats of weight files.
#include <string.h>

#include "TARSKernels.h"

// Scaling by 2^112 moves binary16's exponent bias to binary32's, subnormals included.
static float widened(uint16_t half) {
  uint32_t magnitude = (uint32_t)(half & 0x7fff) << 13, bits;
  float value;
  if (magnitude >= 0x0f800000) { // infinity or NaN
    bits = magnitude | 0x7f800000;
    memcpy(&value, &bits, 4);
  } else {
    memcpy(&value, &magnitude, 4);
    value *= 0x1p112f;
  }
  return half & 0x8000 ? -value : value;
}

void tars_widen_f16(const void *halves, size_t count, float *out) {
  const char *at = halves;
  for (size_t i = 0; i < count; i++) {
    uint16_t half;
    memcpy(&half, at + 2 * i, 2);
    out[i] = widened(half);
  }
}

void tars_widen_bf16(const void *halves, size_t count, float *out) {
  const char *at = halves;
  for (size_t i = 0; i < count; i++) {
    uint16_t half;
    memcpy(&half, at + 2 * i, 2);
    uint32_t bits = (uint32_t)half << 16;
    memcpy(out + i, &bits, 4);
  }
}

bool tars_all_finite(const float *x, size_t count) {
  uint32_t wrong = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t bits;
    memcpy(&bits, x + i, 4);
    wrong |= (bits & 0x7f800000) == 0x7f800000;
  }
  return !wrong;
}
