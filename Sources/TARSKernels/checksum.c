// XXH64 (Y. Collet, BSD-licensed specification "xxHash fast digest algorithm" 0.1.1), seed 0.
#include <string.h>

#include "TARSKernels.h"

static const uint64_t prime1 = 0x9E3779B185EBCA87u, prime2 = 0xC2B2AE3D27D4EB4Fu, prime3 = 0x165667B19E3779F9u,
                      prime4 = 0x85EBCA77C2B2AE63u, prime5 = 0x27D4EB2F165667C5u;

static inline uint64_t rotate(uint64_t x, int count) { return x << count | x >> (64 - count); }
static inline uint64_t word64(const unsigned char *p) {
  uint64_t word;
  memcpy(&word, p, 8);
  return word;
}
static inline uint64_t word32(const unsigned char *p) {
  uint32_t word;
  memcpy(&word, p, 4);
  return word;
}

static inline uint64_t round_of(uint64_t lane, uint64_t input) { return rotate(lane + input * prime2, 31) * prime1; }

static inline uint64_t merged(uint64_t sum, uint64_t lane) { return (sum ^ round_of(0, lane)) * prime1 + prime4; }

// Whole stripes of 32 bytes through four lanes; moves `p` past them.
static uint64_t stripes(const unsigned char **p, size_t count) {
  uint64_t lane[4] = {prime1 + prime2, prime2, 0, 0 - prime1};
  for (size_t i = 0; i < count; i++, *p += 32)
    for (int l = 0; l < 4; l++) lane[l] = round_of(lane[l], word64(*p + 8 * l));
  uint64_t sum = rotate(lane[0], 1) + rotate(lane[1], 7) + rotate(lane[2], 12) + rotate(lane[3], 18);
  for (int l = 0; l < 4; l++) sum = merged(sum, lane[l]);
  return sum;
}

uint64_t tars_xxh64(const void *bytes, size_t count) {
  const unsigned char *p = bytes, *end = p + count;
  uint64_t sum = count >= 32 ? stripes(&p, count / 32) : prime5;
  sum += count;
  for (; end - p >= 8; p += 8) sum = rotate(sum ^ round_of(0, word64(p)), 27) * prime1 + prime4;
  if (end - p >= 4) sum = rotate(sum ^ word32(p) * prime1, 23) * prime2 + prime3, p += 4;
  for (; p < end; p++) sum = rotate(sum ^ *p * prime5, 11) * prime1;
  sum = (sum ^ sum >> 33) * prime2;
  sum = (sum ^ sum >> 29) * prime3;
  return sum ^ sum >> 32;
}
