// The vector search on x86-64 with AVX2.
#include "scan.h"

#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define SCAN_INLINE static inline __attribute__((always_inline))
#define SCAN_NAME "avx2"
#define SCAN_TABLE tars_scan_kernels_avx2

// Sixteen-bit sums of 32 rows: `all` adds pairs of bytes as one number, `odd` their upper bytes.
typedef struct pair_sums {
  __m256i all, odd;
} pair_sums;

// The two half bytes of 32 rows looked up in two tables: at most 120.
SCAN_INLINE __m256i look_up(const uint8_t *codes, const uint8_t *tables) {
  const __m256i code = _mm256_loadu_si256((const __m256i *)codes), half = _mm256_set1_epi8(15);
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)tables));
  const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(tables + 16)));
  return _mm256_add_epi8(_mm256_shuffle_epi8(low, _mm256_and_si256(code, half)),
                         _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(code, 4), half)));
}

SCAN_INLINE void add(pair_sums *sums, __m256i bytes) {
  sums->all = _mm256_add_epi16(sums->all, bytes);
  sums->odd = _mm256_add_epi16(sums->odd, _mm256_srli_epi16(bytes, 8));
}

SCAN_INLINE void add_sixteen(uint32_t *sums, __m128i even, __m128i odd) {
  const __m256i low = _mm256_cvtepu16_epi32(_mm_unpacklo_epi16(even, odd));
  const __m256i high = _mm256_cvtepu16_epi32(_mm_unpackhi_epi16(even, odd));
  __m256i *out = (__m256i *)sums;
  _mm256_store_si256(out, _mm256_add_epi32(_mm256_load_si256(out), low));
  _mm256_store_si256(out + 1, _mm256_add_epi32(_mm256_load_si256(out + 1), high));
}

SCAN_INLINE void add_all(uint32_t *sums, pair_sums pairs) {
  const __m256i even = _mm256_sub_epi16(pairs.all, _mm256_slli_epi16(pairs.odd, 8));
  add_sixteen(sums, _mm256_castsi256_si128(even), _mm256_castsi256_si128(pairs.odd));
  add_sixteen(sums + 16, _mm256_extracti128_si256(even, 1), _mm256_extracti128_si256(pairs.odd, 1));
}

SCAN_INLINE void sums_of_group(const uint8_t *codes, size_t count, const uint8_t *tables,
                               uint32_t sums[TARS_SCAN_GROUP]) {
  memset(sums, 0, TARS_SCAN_GROUP * sizeof(uint32_t));
  for (size_t start = 0; start < count; start += 512) { // 512 * 120 fits 16 bits
    const size_t end = start + 512 < count ? start + 512 : count;
    pair_sums left = {_mm256_setzero_si256(), _mm256_setzero_si256()}, right = left;
    for (size_t i = start; i < end; i += 2) {
      const uint8_t *p = codes + i * TARS_SCAN_GROUP, *next = p + TARS_SCAN_GROUP, *t = tables + i * 32;
      __builtin_prefetch(p + 8192);
      __builtin_prefetch(next + 8192);
      add(&left, _mm256_add_epi8(look_up(p, t), look_up(next, t + 32)));
      add(&right, _mm256_add_epi8(look_up(p + 32, t), look_up(next + 32, t + 32)));
    }
    add_all(sums, left);
    add_all(sums + 32, right);
  }
}

SCAN_INLINE int64_t sum_of(__m256i v) {
  int32_t lane[8];
  int64_t sum = 0;
  _mm256_storeu_si256((__m256i *)lane, v);
  for (int i = 0; i < 8; i++) sum += lane[i];
  return sum;
}

SCAN_INLINE __m256i product16(const uint8_t *row, const int16_t *numbers) {
  const __m256i bytes = _mm256_cvtepu8_epi16(_mm_loadu_si128((const __m128i *)row));
  return _mm256_madd_epi16(_mm256_sub_epi16(bytes, _mm256_set1_epi16(128)),
                           _mm256_loadu_si256((const __m256i *)numbers));
}

SCAN_INLINE int64_t product(const uint8_t *row, size_t size, const int16_t *numbers) {
  int64_t sum = 0;
  for (size_t start = 0; start < size; start += 1024) { // 1024 / 8 * 128 * 32,768 fits 32 bits
    const size_t end = start + 1024 < size ? start + 1024 : size;
    __m256i first = _mm256_setzero_si256(), second = first;
    for (size_t j = start; j < end; j += 32) {
      first = _mm256_add_epi32(first, product16(row + j, numbers + j));
      second = _mm256_add_epi32(second, product16(row + j + 16, numbers + j + 16));
    }
    sum += sum_of(_mm256_add_epi32(first, second));
  }
  return sum;
}

#include "../template/scan.h"
#pragma clang attribute pop
#endif
