// Which kernels of the vector search a tier has.
#include "scan.h"

extern const tars_scan_kernels tars_scan_kernels_portable, tars_scan_kernels_avx2, tars_scan_kernels_avx512,
    tars_scan_kernels_neon;

const tars_scan_kernels *tars_scan_kernels_of(tars_tier tier) {
  if (!tars_kernels_of(tier)) return NULL;
  switch (tier) {
#if defined(__x86_64__)
    case TARS_TIER_AVX2:
    case TARS_TIER_AVXVNNI: return &tars_scan_kernels_avx2;
    case TARS_TIER_AVX512VNNI:
    case TARS_TIER_AVX512BF16: return &tars_scan_kernels_avx512;
#elif defined(__aarch64__)
    case TARS_TIER_NEON: return &tars_scan_kernels_neon;
#endif
    default: return &tars_scan_kernels_portable;
  }
}
