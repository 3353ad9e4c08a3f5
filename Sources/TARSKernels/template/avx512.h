// What both AVX-512 tiers share.
#define LANES 16
#include "lanes.h"
#define TILE_ROWS 12 // 12 x 2 sums, 2 weights, broadcasts from memory: 26 of 32 registers
#define PANEL_VECTORS 2
#define BYTE_RANGE 255
#define BYTE_BIAS 0
#define INT8_GROUP 384

// 14-bit estimate and one Newton step.
INLINE floats reciprocal(floats x) {
  __m512 estimate = _mm512_rcp14_ps((__m512)x);
  __m512 correction = _mm512_fnmadd_ps((__m512)x, estimate, _mm512_set1_ps(2.0f));
  return (floats)_mm512_mul_ps(estimate, correction);
}

INLINE ints dot4_int8(ints sum, ints a, ints w) {
  return (ints)_mm512_dpbusd_epi32((__m512i)sum, (__m512i)a, (__m512i)w);
}
