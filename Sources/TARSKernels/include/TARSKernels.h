// Numeric kernels of the sentence encoder: one table of functions per instruction set ("tier"), chosen at run time.
//
// All matrices are dense, row-major and of the sizes named with each function; no function allocates, keeps a
// pointer or touches memory outside those sizes. Callers guarantee the stated bounds: the kernels don't check.
// Sizes called "multiple of 32" keep every vector loop free of remainders in every tier.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TARS_SIZE_STEP 32 // hidden, intermediate and head sizes are multiples of this

typedef enum tars_tier {
  TARS_TIER_PORTABLE = 0,   // any CPU
  TARS_TIER_AVX2 = 1,       // x86-64 with AVX2 and FMA
  TARS_TIER_AVXVNNI = 2,    // AVX2 and the 256-bit AVX-VNNI of client CPUs
  TARS_TIER_AVX512VNNI = 3, // AVX-512 F/BW/VL/DQ and VNNI
  TARS_TIER_AVX512BF16 = 4, // the same and BF16
  TARS_TIER_NEON = 5,       // AArch64 with the dot-product extension
} tars_tier;

// Where a matrix product goes: values[row][column] = act(product + bias[column]) + residual[row][column].
typedef struct tars_output {
  float *values;
  size_t stride;         // floats between the rows of `values` and of `residual`
  const float *bias;     // one per column
  const float *residual; // same shape as `values`, or NULL
  bool gelu;             // act is the exact (erf) GELU, else the identity
} tars_output;

// Rows of k values quantised to bytes, each group of `int8_group` neighbours (the last one may be shorter) over its own
// range: x = scale * byte + offset. Where the tier has `signed_bytes` the bytes are int8_t.
typedef struct tars_int8_rows {
  const uint8_t *bytes; // rows x k
  const float *scales;  // rows x groups x 2: scale, offset
} tars_int8_rows;

// A weight matrix W (n outputs x k inputs) as packed by `pack_int8`: groups of inputs as above, for each output.
typedef struct tars_int8_weights {
  const int8_t *packed; // n * k
  const float *scales;  // groups x n: W[i][j] = scale * byte
  const float *sums;    // groups x n: sum of W[i][j] over the group, after quantisation
} tars_int8_weights;

typedef struct tars_kernels {
  const char *name;
  size_t panel;      // outputs packed side by side; divides 32
  bool native_bf16;  // bf16 products run on bf16 hardware
  bool signed_bytes; // quantised activations are int8_t, not uint8_t
  size_t int8_group; // inputs quantised together, a multiple of 32; k inputs make ceil(k / int8_group) groups

  // Packs W (n x k floats; n and k multiples of 32) for the products below: n * k elements each, and groups * n scales
  // and sums.
  void (*pack_f32)(const float *w, size_t n, size_t k, float *packed);
  void (*pack_bf16)(const float *w, size_t n, size_t k, uint16_t *packed);
  void (*pack_int8)(const float *w, size_t n, size_t k, int8_t *packed, float *scales, float *sums);

  // Products of `rows` x k activations with the transpose of a packed n x k matrix.
  void (*matmul_f32)(const float *x, size_t rows, size_t k, const float *packed, size_t n, const tars_output *out);
  void (*matmul_bf16)(const uint16_t *x, size_t rows, size_t k, const uint16_t *packed, size_t n,
                      const tars_output *out);
  void (*matmul_int8)(const tars_int8_rows *x, size_t rows, size_t k, const tars_int8_weights *w, size_t n,
                      const tars_output *out);

  // Quantises the rows of x * factors (k factors) to `bytes` and `scales` as tars_int8_rows describes.
  void (*quantize_rows)(const float *x, const float *factors, size_t rows, size_t k, uint8_t *bytes, float *scales);
  // Rounds to nearest even; count a multiple of 32.
  void (*to_bf16)(const float *x, size_t count, uint16_t *out);
  // maxima[j] = max(maxima[j], |x[i][j]|) over all rows i.
  void (*update_column_maxima)(const float *x, size_t rows, size_t k, float *maxima);

  // y[i] = (x[i] - mean) / sqrt(variance + epsilon) * gain + shift, per row; x and y may be the same.
  void (*layer_norm)(const float *x, size_t rows, size_t hidden, const float *gain, const float *shift, float epsilon,
                     float *y);
  // y[t] = words[ids[t]] + positions[t]; every id below the number of rows in `words`.
  void (*gather_f32)(const int32_t *ids, size_t tokens, size_t hidden, const float *words, const float *positions,
                     float *y);
  void (*gather_bf16)(const int32_t *ids, size_t tokens, size_t hidden, const uint16_t *words, const float *positions,
                      float *y);
  // Mean of the rows, or the first row, scaled to length 1 (a zero vector stays zero).
  void (*pool_mean)(const float *x, size_t tokens, size_t hidden, float *out);
  void (*pool_first)(const float *x, size_t tokens, size_t hidden, float *out);

  // Softmax attention of one sequence: qkv has rows of 3 * heads * head_size (queries, keys, values), out rows of
  // heads * head_size. head_size is a multiple of 32 up to 256; scratch has tars_attention_scratch() bytes, 64-byte
  // aligned. With native_bf16, `bf16` computes both products in bf16 (FP32 sums and softmax); else it is ignored.
  void (*attention)(const float *qkv, size_t tokens, size_t heads, size_t head_size, bool bf16, float *out,
                    void *scratch);
} tars_kernels;

// The table of a tier; NULL when this machine can't run it.
const tars_kernels *tars_kernels_of(tars_tier tier);

// Bytes of scratch memory that `attention` needs for sequences up to `tokens`, in any tier.
size_t tars_attention_scratch(size_t tokens, size_t head_size);

// Widens IEEE 754 binary16, or bfloat16, values (any alignment) to floats.
void tars_widen_f16(const void *halves, size_t count, float *out);
void tars_widen_bf16(const void *halves, size_t count, float *out);

// Whether no value is infinite or NaN.
bool tars_all_finite(const float *x, size_t count);

// XXH64 with seed 0 (Y. Collet, "xxHash fast digest algorithm", specification 0.1.1) of `count` bytes.
uint64_t tars_xxh64(const void *bytes, size_t count);

#include "scan.h"
