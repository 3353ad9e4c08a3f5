// Vector types and elementary operations of a tier. The tier's file defines LANES (floats per register) first.
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")
#pragma clang fp contract(fast) // a * b + c may become one FMA

typedef float floats __attribute__((ext_vector_type(LANES)));
typedef int32_t ints __attribute__((ext_vector_type(LANES)));
typedef uint8_t bytes __attribute__((ext_vector_type(LANES)));
typedef uint16_t halves __attribute__((ext_vector_type(LANES)));
// The same with the alignment of memory that isn't a register's.
typedef float floats_in_memory __attribute__((ext_vector_type(LANES), aligned(4)));
typedef int32_t ints_in_memory __attribute__((ext_vector_type(LANES), aligned(1)));
typedef uint8_t bytes_in_memory __attribute__((ext_vector_type(LANES), aligned(1)));
typedef uint16_t halves_in_memory __attribute__((ext_vector_type(LANES), aligned(2)));

INLINE floats load(const float *p) { return *(const floats_in_memory *)p; }
INLINE void store(float *p, floats v) { *(floats_in_memory *)p = v; }
INLINE ints load_ints(const void *p) { return *(const ints_in_memory *)p; }
INLINE void store_ints(int32_t *p, ints v) { *(ints_in_memory *)p = v; }
INLINE floats larger(floats a, floats b) { return a > b ? a : b; }
INLINE floats smaller(floats a, floats b) { return a < b ? a : b; }

INLINE float sum_of(floats v) {
  float lane[LANES], sum = 0;
  store(lane, v);
  for (int i = 0; i < LANES; i++) sum += lane[i];
  return sum;
}

INLINE float largest_of(floats v) {
  float lane[LANES];
  store(lane, v);
  float largest = lane[0];
  for (int i = 1; i < LANES; i++) largest = lane[i] > largest ? lane[i] : largest;
  return largest;
}

// Four bytes, or two bf16 values, of one activation row in every lane.
INLINE ints broadcast4(const void *p) {
  int32_t word;
  memcpy(&word, p, 4);
  return (ints)word;
}

// bfloat16 by rounding to nearest even.
INLINE ints bf16_bits(floats v) {
  ints bits = __builtin_bit_cast(ints, v);
  return (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
}
INLINE void store_bf16(uint16_t *p, floats v) {
  *(halves_in_memory *)p = __builtin_convertvector(bf16_bits(v), halves);
}
INLINE floats load_bf16(const uint16_t *p) {
  return __builtin_bit_cast(floats, __builtin_convertvector(*(const halves_in_memory *)p, ints) << 16);
}

INLINE uint16_t bf16_of(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  return (uint16_t)((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}
