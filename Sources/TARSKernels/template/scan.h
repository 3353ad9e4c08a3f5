// The vector search's kernels of a tier. Its file defines SCAN_NAME, SCAN_TABLE and the functions `sums_of_group`
// (sums[64] over all half bytes of the codes) and `product` (of one row), then includes this file.
#pragma clang fp contract(off)

// The rows of a group whose estimates are above the threshold, as bits. The loops are plain: they cost a fiftieth of
// the sums, and compilers make vectors of them.
SCAN_INLINE uint64_t above(const tars_scan_question *question, const uint8_t *group, float threshold) {
  uint32_t sums[TARS_SCAN_GROUP] __attribute__((aligned(64)));
  float factors[TARS_SCAN_GROUP], offsets[TARS_SCAN_GROUP];
  sums_of_group(group + sizeof factors + sizeof offsets, question->size / 8, question->tables, sums);
  memcpy(factors, group, sizeof factors);
  memcpy(offsets, group + sizeof factors, sizeof offsets);
  const int32_t middle = (int32_t)(15 * question->size);
  uint8_t passes[TARS_SCAN_GROUP];
  for (int i = 0; i < TARS_SCAN_GROUP; i++) {
    const float product = question->scale * (float)(2 * (int32_t)sums[i] - middle) + question->slack;
    passes[i] = question->base + (offsets[i] + factors[i] * product) > threshold;
  }
  uint64_t bits = 0;
  for (int i = 0; i < TARS_SCAN_GROUP; i += 8) {
    uint64_t eight; // one bit of each byte, gathered by a multiplication
    memcpy(&eight, passes + i, 8);
    bits |= (eight * 0x0102040810204080 >> 56) << i;
  }
  return bits;
}

static size_t find(const tars_scan_question *question, const uint8_t *groups, const uint64_t *mask, size_t group,
                   size_t end, float threshold, tars_scan_places *found) {
  const size_t bytes = tars_scan_group_bytes(question->size);
  for (; group < end; group++) {
    if (!mask[group]) continue;
    if (found->capacity - found->count < TARS_SCAN_GROUP) break;
    uint64_t rows = mask[group] & above(question, groups + group * bytes, threshold);
    for (; rows; rows &= rows - 1) {
      found->places[found->count++] = (uint32_t)(group * TARS_SCAN_GROUP) + (uint32_t)__builtin_ctzll(rows);
    }
  }
  return group;
}

#define SCAN_AHEAD 8 // rows whose bytes are on their way while one is multiplied

static void multiply(const uint8_t *plane, size_t size, const uint32_t *rows, size_t count, const int16_t *numbers,
                     int64_t *products) {
  for (size_t i = 0; i < count; i++) {
    if (i + SCAN_AHEAD < count) {
      const uint8_t *next = plane + rows[i + SCAN_AHEAD] * size;
      for (size_t j = 0; j < size; j += 64) __builtin_prefetch(next + j);
    }
    products[i] = product(plane + rows[i] * size, size, numbers);
  }
}

const tars_scan_kernels SCAN_TABLE = {.name = SCAN_NAME, .find = find, .multiply = multiply};
