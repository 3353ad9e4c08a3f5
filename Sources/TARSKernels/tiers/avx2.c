// AVX2 and FMA: x86-64 from about 2013 on.
#include "prelude.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#define LANES 8
#include "../template/lanes.h"
#include "../template/generic.h"
#define TIER_NAME "avx2"
#define TIER_TABLE tars_kernels_avx2
#define TILE_ROWS 6 // 6 x 2 sums, 2 weights, 1 broadcast: 15 of 16 registers
#define PANEL_VECTORS 2
#define BYTE_RANGE 127 // 7 bits: pairs of products (2 * 127 * 127) then fit the 16-bit sums of maddubs
#define BYTE_BIAS 0
#define INT8_GROUP 128 // small, to make up for the missing bit
#define NATIVE_BF16 0
#define reciprocal exact_reciprocal
#define dot2_bf16 dot2_bf16_by_floats

INLINE ints dot4_int8(ints sum, ints a, ints w) {
  __m256i pairs = _mm256_maddubs_epi16((__m256i)a, (__m256i)w);
  return sum + (ints)_mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

#include "../template/kernels.h"
#pragma clang attribute pop
#endif
