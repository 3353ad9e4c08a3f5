// The vector search on x86-64 with AVX-512 F, BW, VL and DQ.
#include "scan.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx2"))), apply_to = function)

#define SCAN_INLINE static inline __attribute__((always_inline))
#define SCAN_NAME "avx512"
#define SCAN_TABLE tars_scan_kernels_avx512

// The two half bytes of 64 rows looked up in two tables: at most 120.
SCAN_INLINE __m512i look_up(const uint8_t *codes, const uint8_t *tables) {
  const __m512i code = _mm512_loadu_si512(codes), half = _mm512_set1_epi8(15);
  const __m512i low = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)tables));
  const __m512i high = _mm512_broadcast_i32x4(_mm_loadu_si128((const __m128i *)(tables + 16)));
  return _mm512_add_epi8(_mm512_shuffle_epi8(low, _mm512_and_si512(code, half)),
                         _mm512_shuffle_epi8(high, _mm512_and_si512(_mm512_srli_epi16(code, 4), half)));
}

SCAN_INLINE void add_sixteen(uint32_t *sums, __m128i even, __m128i odd) {
  const __m256i rows = _mm256_set_m128i(_mm_unpackhi_epi16(even, odd), _mm_unpacklo_epi16(even, odd));
  _mm512_store_si512(sums, _mm512_add_epi32(_mm512_load_si512(sums), _mm512_cvtepu16_epi32(rows)));
}

SCAN_INLINE void sums_of_group(const uint8_t *codes, size_t count, const uint8_t *tables,
                               uint32_t sums[TARS_SCAN_GROUP]) {
  memset(sums, 0, TARS_SCAN_GROUP * sizeof(uint32_t));
  for (size_t start = 0; start < count; start += 512) { // 512 * 120 fits 16 bits
    const size_t end = start + 512 < count ? start + 512 : count;
    // Sums of 16 bits: `all` adds pairs of bytes as one number, `odd` their upper bytes.
    __m512i all = _mm512_setzero_si512(), odd = all;
    for (size_t i = start; i < end; i += 2) {
      const uint8_t *p = codes + i * TARS_SCAN_GROUP, *next = p + TARS_SCAN_GROUP, *t = tables + i * 32;
      __builtin_prefetch(p + 8192);
      __builtin_prefetch(next + 8192);
      const __m512i bytes = _mm512_add_epi8(look_up(p, t), look_up(next, t + 32));
      all = _mm512_add_epi16(all, bytes);
      odd = _mm512_add_epi16(odd, _mm512_srli_epi16(bytes, 8));
    }
    const __m512i even = _mm512_sub_epi16(all, _mm512_slli_epi16(odd, 8));
    add_sixteen(sums, _mm512_castsi512_si128(even), _mm512_castsi512_si128(odd));
    add_sixteen(sums + 16, _mm512_extracti32x4_epi32(even, 1), _mm512_extracti32x4_epi32(odd, 1));
    add_sixteen(sums + 32, _mm512_extracti32x4_epi32(even, 2), _mm512_extracti32x4_epi32(odd, 2));
    add_sixteen(sums + 48, _mm512_extracti32x4_epi32(even, 3), _mm512_extracti32x4_epi32(odd, 3));
  }
}

SCAN_INLINE __m512i product32(const uint8_t *row, const int16_t *numbers) {
  const __m512i bytes = _mm512_cvtepu8_epi16(_mm256_loadu_si256((const __m256i *)row));
  return _mm512_madd_epi16(_mm512_sub_epi16(bytes, _mm512_set1_epi16(128)), _mm512_loadu_si512(numbers));
}

SCAN_INLINE int64_t product(const uint8_t *row, size_t size, const int16_t *numbers) {
  int64_t sum = 0;
  for (size_t start = 0; start < size; start += 2048) { // 2048 / 16 * 128 * 32,768 fits 32 bits
    const size_t end = start + 2048 < size ? start + 2048 : size;
    __m512i first = _mm512_setzero_si512(), second = first;
    for (size_t j = start; j < end; j += 64) {
      first = _mm512_add_epi32(first, product32(row + j, numbers + j));
      second = _mm512_add_epi32(second, product32(row + j + 32, numbers + j + 32));
    }
    const __m512i both = _mm512_add_epi32(first, second);
    sum += _mm512_reduce_add_epi64(_mm512_add_epi64(_mm512_cvtepi32_epi64(_mm512_castsi512_si256(both)),
                                                    _mm512_cvtepi32_epi64(_mm512_extracti64x4_epi64(both, 1))));
  }
  return sum;
}

#include "../template/scan.h"
#pragma clang attribute pop
#endif
