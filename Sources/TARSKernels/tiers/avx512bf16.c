// AVX-512 with VNNI and BF16: Intel Sapphire Rapids, AMD Zen 4 and later.
#include "prelude.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx512bf16,avx2,fma"))), apply_to = function)
#include "../template/avx512.h"
#define TIER_NAME "avx512bf16"
#define TIER_TABLE tars_kernels_avx512bf16
#define NATIVE_BF16 1

INLINE floats dot2_bf16(floats sum, ints a, ints w) {
  return (floats)_mm512_dpbf16_ps((__m512)sum, (__m512bh)a, (__m512bh)w);
}

// 32 floats times `scale`, as bf16.
INLINE void convert32(const float *x, float scale, uint16_t *out) {
  __m512 factor = _mm512_set1_ps(scale);
  __m512 low = _mm512_mul_ps(_mm512_loadu_ps(x), factor), high = _mm512_mul_ps(_mm512_loadu_ps(x + 16), factor);
  _mm512_storeu_si512(out, (__m512i)_mm512_cvtne2ps_pbh(high, low));
}

// 32 floats each of a and b as bf16 pairs (a[i], b[i]).
INLINE void interleave32(const float *a, const float *b, uint16_t *out) {
  for (int i = 0; i < 32; i += 16) {
    __m512i first = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(a + i)));
    __m512i second = _mm512_cvtepu16_epi32((__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(b + i)));
    _mm512_storeu_si512(out + 2 * i, _mm512_or_si512(first, _mm512_slli_epi32(second, 16)));
  }
}

#include "../template/kernels.h"
#pragma clang attribute pop
#endif
