// Kernels of the vector search: estimates from codes of one bit a number, exact products of whole-numbered vectors,
// and what makes both from floats. `docs/formats/index-vectors.md` describes the bytes.
//
// Vectors have `size` numbers, a multiple of 64 up to 65,536. All results are the same on every machine and tier: sums
// are of whole numbers, and floating-point operations come in a fixed order without fusing.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "TARSKernels.h"

#define TARS_SCAN_GROUP 64 // rows whose codes stand together

// Bytes of a group: factors and offsets (a float for each row), then size / 8 times one byte of each row's code.
static inline size_t tars_scan_group_bytes(size_t size) {
  return TARS_SCAN_GROUP * (2 * sizeof(float) + size / 8);
}

// A question over one segment. A row's estimate is base + (offset + factor * (scale * (2 * sum - 15 * size) + slack)),
// where the sum is over all half bytes of its code: tables[half byte's index][half byte].
typedef struct tars_scan_question {
  const uint8_t *tables; // size / 4 tables of 16 entries up to 60
  size_t size;
  float scale, slack, base;
} tars_scan_question;

// Places of rows that were found.
typedef struct tars_scan_places {
  uint32_t *places;
  size_t count, capacity; // the capacity is at least 64
} tars_scan_places;

typedef struct tars_scan_kernels {
  const char *name;
  // Appends the places of those rows in the groups from `group` up to `end` whose bit in `mask` (a word for each group)
  // is set and whose estimate is above `threshold`. Returns the next group: `end`, or one before it when there is no
  // room for a whole group's rows any more.
  size_t (*find)(const tars_scan_question *question, const uint8_t *groups, const uint64_t *mask, size_t group,
                 size_t end, float threshold, tars_scan_places *found);
  // products[i] = sum over j of (plane[rows[i]][j] - 128) * numbers[j], for rows of `size` bytes.
  void (*multiply)(const uint8_t *plane, size_t size, const uint32_t *rows, size_t count, const int16_t *numbers,
                   int64_t *products);
} tars_scan_kernels;

// The table of a tier; NULL when this machine can't run it.
const tars_scan_kernels *tars_scan_kernels_of(tars_tier tier);

// Turns x in place by a fixed rotation (signs from SplitMix64 and Walsh-Hadamard transforms, twice): it keeps all inner
// products and spreads what stands out in a few numbers over all.
void tars_scan_rotate(float *x, size_t size);

// Rounds x to whole numbers times the step that it returns: the largest becomes 32,639. 0 for a vector without
// direction, whose numbers then aren't written: one with something that isn't finite, or whose largest number isn't
// between 1e-15 and 1e15.
float tars_scan_round(const float *x, size_t size, int16_t *numbers);

// The two bytes of each number, with 128 added to each so that neither has a sign: number = 256 * high + low.
void tars_scan_split(const int16_t *numbers, size_t size, uint8_t *high, uint8_t *low);

// Length of the vector whose numbers the low plane holds, rounded up.
float tars_scan_length_of_low(const uint8_t *low, size_t size, float step);

// Adds a row to sums of fixed point with 30 bits behind the point; numbers beyond -1 and 1 count as these.
void tars_scan_add_to_sums(const uint8_t *high, const uint8_t *low, float step, size_t size, int64_t *sums);

// Writes the code of a row, as seen from `centre`, to its place (0 to 63) in a group whose bytes were zero.
void tars_scan_encode(const uint8_t *high, const uint8_t *low, float step, const float *centre, size_t size,
                      uint8_t *group, size_t place);

// Makes a place of a group one that no threshold lets pass.
void tars_scan_leave_empty(uint8_t *group, size_t place);

// Fills the tables of a question for the vector x, seen from the same centre; returns the question's scale.
float tars_scan_tables(const float *x, size_t size, uint8_t *tables);

// The value that stands at place `rank` (0-based) when `values` are in falling order; reorders them. rank < count.
float tars_scan_nth_largest(float *values, size_t count, size_t rank);
