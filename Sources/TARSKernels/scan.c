// The parts of the vector search that need no instruction set of their own: making rows, and preparing questions.
#include "scan.h"

#include <math.h>
#include <string.h>

#pragma clang fp contract(off) // the same results on every machine

#define LANES 4 // of every machine's vector registers
typedef float floats __attribute__((ext_vector_type(LANES)));
typedef int32_t ints __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES)));
// The same with the alignment of memory that isn't a register's.
typedef float floats_in_memory __attribute__((ext_vector_type(LANES), aligned(4)));
typedef uint8_t bytes_in_memory __attribute__((ext_vector_type(LANES), aligned(1)));
typedef int16_t shorts_in_memory __attribute__((ext_vector_type(LANES), aligned(2)));

#define INLINE static inline __attribute__((always_inline))
#define LOAD(type, p) (*(const type##_in_memory *)(p))
#define STORE(type, p, v) (*(type##_in_memory *)(p) = (v))

INLINE float sum_of(floats v) {
  float sum = 0;
  for (int i = 0; i < LANES; i++) sum += v[i];
  return sum;
}

// G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators" (2014).
static uint64_t split_mix(uint64_t *state) {
  uint64_t mixed = *state += 0x9e3779b97f4a7c15;
  mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
  mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
  return mixed ^ (mixed >> 31);
}

static void flip_signs(float *x, size_t size, uint64_t *state) {
  for (size_t start = 0; start < size; start += 64) {
    uint64_t flips = split_mix(state);
    for (size_t j = start; j < start + 64; j += LANES, flips >>= LANES) {
      const ints flipped = ((ints)(int32_t)(flips & 15) & (ints){1, 2, 4, 8}) != 0; // all bits or none
      const ints bits = __builtin_bit_cast(ints, LOAD(floats, x + j)) ^ (flipped & (ints)INT32_MIN);
      STORE(floats, x + j, __builtin_bit_cast(floats, bits));
    }
  }
}

// The sums and differences of neighbours, then of pairs.
INLINE floats transformed(floats v) {
  v = __builtin_shufflevector(v, v, 0, 0, 2, 2) + __builtin_shufflevector(v, -v, 1, 5, 3, 7);
  return __builtin_shufflevector(v, v, 0, 1, 0, 1) + __builtin_shufflevector(v, -v, 2, 3, 6, 7);
}

// The orthonormal Walsh-Hadamard transform of a power of two numbers, at least 64.
static void transform(float *x, size_t size) {
  const floats factor = (floats)(1 / sqrtf((float)size));
  for (size_t j = 0; j < size; j += LANES) STORE(floats, x + j, transformed(LOAD(floats, x + j)) * factor);
  for (size_t half = LANES; half < size; half *= 2) {
    for (size_t i = 0; i < size; i += 2 * half) {
      for (size_t j = i; j < i + half; j += LANES) {
        const floats a = LOAD(floats, x + j), b = LOAD(floats, x + j + half);
        STORE(floats, x + j, a + b);
        STORE(floats, x + j + half, a - b);
      }
    }
  }
}

// Deals the numbers out to the blocks in turn, so that the second transform mixes what the first kept apart.
static void deal(float *x, size_t size, size_t block) {
  const size_t blocks = size / block;
  if (blocks == 1) return;
  float dealt[size];
  for (size_t i = 0; i < blocks; i++) {
    for (size_t j = 0; j < block; j++) dealt[i * block + j] = x[j * blocks + i];
  }
  memcpy(x, dealt, size * sizeof(float));
}

void tars_scan_rotate(float *x, size_t size) {
  const size_t block = size & -size; // the largest power of two that divides it
  uint64_t state = 0x5441525356454354;
  for (int pass = 0; pass < 2; pass++) {
    flip_signs(x, size, &state);
    for (size_t start = 0; start < size; start += block) transform(x + start, block);
    if (pass == 0) deal(x, size, block);
  }
}

float tars_scan_round(const float *x, size_t size, int16_t *numbers) {
  if (!tars_all_finite(x, size)) return 0;
  floats most = (floats)0;
  for (size_t j = 0; j < size; j += LANES) {
    const floats v = __builtin_elementwise_abs(LOAD(floats, x + j));
    most = v > most ? v : most;
  }
  float largest = 0;
  for (int i = 0; i < LANES; i++) largest = most[i] > largest ? most[i] : largest;
  if (!(largest > 1e-15f && largest < 1e15f)) return 0; // then no square or sum is too large or too small
  const float step = largest / 32639;
  const floats magic = (floats)(1.5f * (1 << 23)), limit = (floats)32639.0f; // adding it rounds to nearest even
  for (size_t j = 0; j < size; j += LANES) {
    floats v = LOAD(floats, x + j) / (floats)step;
    v = v > limit ? limit : v < -limit ? -limit : v;
    v = (v + magic) - magic;
    STORE(shorts, numbers + j, __builtin_convertvector(__builtin_convertvector(v, ints), shorts_in_memory));
  }
  return step;
}

void tars_scan_split(const int16_t *numbers, size_t size, uint8_t *high, uint8_t *low) {
  for (size_t j = 0; j < size; j++) {
    const uint16_t shifted = (uint16_t)(numbers[j] + 0x8080);
    high[j] = (uint8_t)(shifted >> 8);
    low[j] = (uint8_t)shifted;
  }
}

float tars_scan_length_of_low(const uint8_t *low, size_t size, float step) {
  int32_t squares = 0; // at most 65,536 * 128 * 128
  for (size_t j = 0; j < size; j++) squares += (low[j] - 128) * (low[j] - 128);
  return (float)(sqrt((double)squares) * (double)step * 1.000001);
}

// The numbers of a row from place j on.
INLINE floats values_of(const uint8_t *high, const uint8_t *low, size_t j, floats step) {
  const ints upper = __builtin_convertvector(LOAD(bytes, high + j), ints) - 128;
  const ints lower = __builtin_convertvector(LOAD(bytes, low + j), ints) - 128;
  return __builtin_convertvector(256 * upper + lower, floats) * step;
}

void tars_scan_add_to_sums(const uint8_t *high, const uint8_t *low, float step, size_t size, int64_t *sums) {
  for (size_t j = 0; j < size; j += LANES) {
    floats v = values_of(high, low, j, (floats)step);
    v = v > (floats)1.0f ? (floats)1.0f : v < (floats)-1.0f ? (floats)-1.0f : v;
    const ints fixed = __builtin_convertvector(v * (floats)(1 << 30), ints);
    for (int i = 0; i < LANES; i++) sums[j + i] += fixed[i];
  }
}

void tars_scan_encode(const uint8_t *high, const uint8_t *low, float step, const float *centre, size_t size,
                      uint8_t *group, size_t place) {
  uint8_t *code = group + TARS_SCAN_GROUP * 2 * sizeof(float) + place;
  floats absolutes = (floats)0, squares = (floats)0, offsets = (floats)0;
  for (size_t j = 0; j < size; j += LANES) {
    const floats middle = LOAD(floats, centre + j);
    const floats v = values_of(high, low, j, (floats)step) - middle;
    absolutes += __builtin_elementwise_abs(v);
    squares += v * v;
    offsets += v * middle;
    const uint32_t signs = (uint32_t)__builtin_reduce_or((v > (floats)0) & (ints){1, 2, 4, 8});
    code[j / 8 * TARS_SCAN_GROUP] |= (uint8_t)(signs << j % 8);
  }
  const float sum = sum_of(absolutes), factor = sum > 0 ? sum_of(squares) / sum : 0, offset = sum_of(offsets);
  memcpy(group + place * sizeof(float), &factor, sizeof factor);
  memcpy(group + (TARS_SCAN_GROUP + place) * sizeof(float), &offset, sizeof offset);
}

void tars_scan_leave_empty(uint8_t *group, size_t place) {
  const float offset = -INFINITY;
  memcpy(group + (TARS_SCAN_GROUP + place) * sizeof(float), &offset, sizeof offset);
}

float tars_scan_tables(const float *x, size_t size, uint8_t *tables) {
  float largest = 0;
  for (size_t j = 0; j < size; j++) largest = fabsf(x[j]) > largest ? fabsf(x[j]) : largest;
  const float step = largest / 7.5f;
  for (size_t j = 0; j < size; j += 4, tables += 16) {
    uint8_t levels[4];
    for (int i = 0; i < 4; i++) levels[i] = step > 0 ? (uint8_t)fminf(15, fmaxf(0, rintf(x[j + i] / step + 7.5f))) : 7;
    for (int half = 0; half < 16; half++) {
      tables[half] = 0;
      for (int i = 0; i < 4; i++) tables[half] += half >> i & 1 ? levels[i] : 15 - levels[i];
    }
  }
  return step / 2;
}

// C. A. R. Hoare, "Algorithm 65: find" (1961).
float tars_scan_nth_largest(float *values, size_t count, size_t rank) {
  ptrdiff_t low = 0, high = (ptrdiff_t)count - 1, wanted = (ptrdiff_t)rank;
  while (low < high) {
    const float pivot = values[low + (high - low) / 2];
    ptrdiff_t i = low, j = high;
    while (i <= j) {
      while (values[i] > pivot) i++;
      while (values[j] < pivot) j--;
      if (i > j) break;
      const float swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (wanted <= j) {
      high = j;
    } else if (wanted >= i) {
      low = i;
    } else {
      break;
    }
  }
  return values[wanted];
}
