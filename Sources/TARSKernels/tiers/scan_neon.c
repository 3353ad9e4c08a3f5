// The vector search on AArch64.
#include "scan.h"

#include <string.h>
#if defined(__aarch64__)
#include <arm_neon.h>

#define SCAN_INLINE static inline __attribute__((always_inline))
#define SCAN_NAME "neon"
#define SCAN_TABLE tars_scan_kernels_neon

// The two half bytes of 16 rows looked up in two tables: at most 120.
SCAN_INLINE uint8x16_t look_up(const uint8_t *codes, uint8x16_t low, uint8x16_t high) {
  const uint8x16_t code = vld1q_u8(codes);
  return vaddq_u8(vqtbl1q_u8(low, vandq_u8(code, vdupq_n_u8(15))), vqtbl1q_u8(high, vshrq_n_u8(code, 4)));
}

SCAN_INLINE void add_four(uint32_t *sums, uint16x4_t more) { vst1q_u32(sums, vaddw_u16(vld1q_u32(sums), more)); }

SCAN_INLINE void sums_of_group(const uint8_t *codes, size_t count, const uint8_t *tables,
                               uint32_t sums[TARS_SCAN_GROUP]) {
  memset(sums, 0, TARS_SCAN_GROUP * sizeof(uint32_t));
  for (size_t start = 0; start < count; start += 512) { // 512 * 120 fits 16 bits
    const size_t end = start + 512 < count ? start + 512 : count;
    uint16x8_t parts[8];
    for (int i = 0; i < 8; i++) parts[i] = vdupq_n_u16(0);
    for (size_t i = start; i < end; i += 2) {
      const uint8_t *p = codes + i * TARS_SCAN_GROUP, *t = tables + i * 32;
      const uint8x16_t low = vld1q_u8(t), high = vld1q_u8(t + 16), low2 = vld1q_u8(t + 32), high2 = vld1q_u8(t + 48);
      __builtin_prefetch(p + 8192);
      __builtin_prefetch(p + 8192 + TARS_SCAN_GROUP);
      for (int quarter = 0; quarter < 4; quarter++, p += 16) {
        const uint8x16_t bytes = vaddq_u8(look_up(p, low, high), look_up(p + TARS_SCAN_GROUP, low2, high2));
        parts[2 * quarter] = vaddw_u8(parts[2 * quarter], vget_low_u8(bytes));
        parts[2 * quarter + 1] = vaddw_high_u8(parts[2 * quarter + 1], bytes);
      }
    }
    for (int i = 0; i < 8; i++) {
      add_four(sums + 8 * i, vget_low_u16(parts[i]));
      add_four(sums + 8 * i + 4, vget_high_u16(parts[i]));
    }
  }
}

SCAN_INLINE int64_t product(const uint8_t *row, size_t size, const int16_t *numbers) {
  int64x2_t sum = vdupq_n_s64(0);
  for (size_t start = 0; start < size; start += 512) { // 512 / 8 * 128 * 32,768 fits 32 bits
    const size_t end = start + 512 < size ? start + 512 : size;
    int32x4_t first = vdupq_n_s32(0), second = first;
    for (size_t j = start; j < end; j += 16) {
      const int8x16_t bytes = vreinterpretq_s8_u8(veorq_u8(vld1q_u8(row + j), vdupq_n_u8(128)));
      const int16x8_t low = vmovl_s8(vget_low_s8(bytes)), high = vmovl_high_s8(bytes);
      const int16x8_t x = vld1q_s16(numbers + j), y = vld1q_s16(numbers + j + 8);
      first = vmlal_high_s16(vmlal_s16(first, vget_low_s16(low), vget_low_s16(x)), low, x);
      second = vmlal_high_s16(vmlal_s16(second, vget_low_s16(high), vget_low_s16(y)), high, y);
    }
    sum = vpadalq_s32(vpadalq_s32(sum, first), second);
  }
  return vaddvq_s64(sum);
}

#include "../template/scan.h"
#endif
