// AVX-512 with VNNI but without BF16: Intel Cascade Lake and Ice Lake.
#include "prelude.h"
#if defined(__x86_64__)
#include <immintrin.h>
#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni,avx2,fma"))), apply_to = function)
#include "../template/avx512.h"
#include "../template/generic.h"
#define TIER_NAME "avx512vnni"
#define TIER_TABLE tars_kernels_avx512vnni
#define NATIVE_BF16 0
#define dot2_bf16 dot2_bf16_by_floats
#include "../template/kernels.h"
#pragma clang attribute pop
#endif
