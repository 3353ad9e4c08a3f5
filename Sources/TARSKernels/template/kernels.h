// All kernels of a tier, in one translation unit per instruction set.
//
// The tier's file includes lanes.h after defining LANES, then defines: TIER_NAME and TIER_TABLE, TILE_ROWS and
// PANEL_VECTORS (the register tile), BYTE_RANGE and BYTE_BIAS (activation bytes), INT8_GROUP, NATIVE_BF16, and the
// functions reciprocal, dot4_int8, dot2_bf16 (with NATIVE_BF16 also convert32 and interleave32); then it includes
// this file.
#define PANEL (PANEL_VECTORS * LANES)
_Static_assert(32 % PANEL == 0, "panels divide the size step");
_Static_assert(INT8_GROUP % 32 == 0 && INT8_GROUP * 255 * 127 < (1 << 30), "dot products of a group fit 32 bits");
_Static_assert(TILE_ROWS <= 12, "tiles.h has cases up to 12 rows, attention scratch room for as many");

#include "approximations.h"
#include "packing.h"
#include "tiles.h"
#include "matmul.h"
#include "rows.h"
#include "embedding.h"
#include "attention.h"

const tars_kernels TIER_TABLE = {
    .name = TIER_NAME,
    .panel = PANEL,
    .native_bf16 = NATIVE_BF16,
    .signed_bytes = BYTE_BIAS != 0,
    .int8_group = INT8_GROUP,
    .pack_f32 = pack_f32,
    .pack_bf16 = pack_bf16,
    .pack_int8 = pack_int8,
    .matmul_f32 = matmul_f32,
    .matmul_bf16 = matmul_bf16,
    .matmul_int8 = matmul_int8,
    .quantize_rows = quantize_rows,
    .to_bf16 = to_bf16,
    .update_column_maxima = update_column_maxima,
    .layer_norm = layer_norm,
    .gather_f32 = gather_f32,
    .gather_bf16 = gather_bf16,
    .pool_mean = pool_mean,
    .pool_first = pool_first,
    .attention = attention,
};
