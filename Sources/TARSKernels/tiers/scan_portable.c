// The vector search on any CPU; the reference of the other tiers.
#include "scan.h"

#include <string.h>

#define SCAN_INLINE static inline __attribute__((always_inline))
#define SCAN_NAME "portable"
#define SCAN_TABLE tars_scan_kernels_portable

SCAN_INLINE void sums_of_group(const uint8_t *codes, size_t count, const uint8_t *tables,
                               uint32_t sums[TARS_SCAN_GROUP]) {
  memset(sums, 0, TARS_SCAN_GROUP * sizeof(uint32_t));
  for (size_t i = 0; i < count; i++, codes += TARS_SCAN_GROUP, tables += 32) {
    for (int row = 0; row < TARS_SCAN_GROUP; row++) {
      sums[row] += (uint32_t)tables[codes[row] & 15] + tables[16 + (codes[row] >> 4)];
    }
  }
}

SCAN_INLINE int64_t product(const uint8_t *row, size_t size, const int16_t *numbers) {
  int64_t sum = 0;
  for (size_t start = 0; start < size; start += 64) {
    int32_t part = 0; // at most 64 * 128 * 32,768
    for (size_t j = start; j < start + 64; j++) part += (row[j] - 128) * numbers[j];
    sum += part;
  }
  return sum;
}

#include "../template/scan.h"
