// AArch64 with the dot-product extension: ARMv8.2 and later, all Apple silicon.
#include "prelude.h"
#if defined(__aarch64__)
#include <arm_neon.h>
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)
#define LANES 4
#include "../template/lanes.h"
#include "../template/generic.h"
#define TIER_NAME "neon"
#define TIER_TABLE tars_kernels_neon
#define TILE_ROWS 6 // 6 x 4 sums, 4 weights, 1 broadcast: 29 of 32 registers
#define PANEL_VECTORS 4
#define BYTE_RANGE 255
#define BYTE_BIAS 128 // sdot multiplies signed bytes
#define INT8_GROUP 384
#define NATIVE_BF16 0
#define reciprocal exact_reciprocal
#define dot2_bf16 dot2_bf16_by_floats

INLINE ints dot4_int8(ints sum, ints a, ints w) {
  return (ints)vdotq_s32((int32x4_t)sum, (int8x16_t)a, (int8x16_t)w);
}

#include "../template/kernels.h"
#pragma clang attribute pop
#endif
