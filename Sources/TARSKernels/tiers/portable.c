// What the compiler's default target offers: SSE2 on x86-64, plain NEON on AArch64. The reference of the other tiers.
#include "prelude.h"
#define LANES 4
#include "../template/lanes.h"
#include "../template/generic.h"
#define TIER_NAME "portable"
#define TIER_TABLE tars_kernels_portable
#define TILE_ROWS 4 // 4 x 2 sums, 2 weights, 1 broadcast: 11 of 16 registers
#define PANEL_VECTORS 2
#define BYTE_RANGE 255
#define BYTE_BIAS 128
#define INT8_GROUP 384
#define NATIVE_BF16 0
#define reciprocal exact_reciprocal
#define dot2_bf16 dot2_bf16_by_floats
#define dot4_int8 dot4_by_shifts
#include "../template/kernels.h"
