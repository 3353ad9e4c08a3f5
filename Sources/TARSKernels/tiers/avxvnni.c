// AVX2 with 256-bit VNNI: Intel client CPUs from Alder Lake on.
#include "prelude.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push(__attribute__((target("avx2,fma,avxvnni"))), apply_to = function)
#define LANES 8
#include "../template/lanes.h"
#include "../template/generic.h"
#define TIER_NAME "avxvnni"
#define TIER_TABLE tars_kernels_avxvnni
#define TILE_ROWS 6 // 6 x 2 sums, 2 weights, 1 broadcast: 15 of 16 registers
#define PANEL_VECTORS 2
#define BYTE_RANGE 255
#define BYTE_BIAS 0
#define INT8_GROUP 384
#define NATIVE_BF16 0
#define reciprocal exact_reciprocal
#define dot2_bf16 dot2_bf16_by_floats

INLINE ints dot4_int8(ints sum, ints a, ints w) {
  return (ints)_mm256_dpbusd_avx_epi32((__m256i)sum, (__m256i)a, (__m256i)w);
}

#include "../template/kernels.h"
#pragma clang attribute pop
#endif
