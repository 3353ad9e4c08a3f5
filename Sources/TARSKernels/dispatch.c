// Which tiers this machine can run.
#include "TARSKernels.h"

extern const tars_kernels tars_kernels_portable;

#if defined(__x86_64__)
#include <cpuid.h>

extern const tars_kernels tars_kernels_avx2, tars_kernels_avxvnni, tars_kernels_avx512vnni, tars_kernels_avx512bf16;

typedef struct cpu {
  bool avx2, avxvnni, avx512vnni, avx512bf16;
} cpu;

// The register state that the operating system saves (XCR0); 0 when it saves none.
static uint64_t saved_state(void) {
  unsigned a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_OSXSAVE)) return 0;
  unsigned low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}

// Intel 64 Software Developer's Manual, volume 2, CPUID leaves 1 and 7.
static cpu detect(void) {
  cpu result = {0};
  unsigned a, b, c, d, fma;
  uint64_t state = saved_state();
  bool ymm = (state & 0x06) == 0x06, zmm = (state & 0xe6) == 0xe6;
  if (!__get_cpuid(1, &a, &b, &fma, &d) || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return result;
  const unsigned avx512 = bit_AVX512F | bit_AVX512BW | bit_AVX512VL | bit_AVX512DQ;
  result.avx2 = ymm && (b & bit_AVX2) && (fma & bit_FMA);
  result.avx512vnni = result.avx2 && zmm && (b & avx512) == avx512 && (c & bit_AVX512VNNI);
  if (!__get_cpuid_count(7, 1, &a, &b, &c, &d)) return result;
  result.avxvnni = result.avx2 && (a & bit_AVXVNNI);
  result.avx512bf16 = result.avx512vnni && (a & bit_AVX512BF16);
  return result;
}

const tars_kernels *tars_kernels_of(tars_tier tier) {
  const cpu found = detect();
  switch (tier) {
    case TARS_TIER_PORTABLE: return &tars_kernels_portable;
    case TARS_TIER_AVX2: return found.avx2 ? &tars_kernels_avx2 : NULL;
    case TARS_TIER_AVXVNNI: return found.avxvnni ? &tars_kernels_avxvnni : NULL;
    case TARS_TIER_AVX512VNNI: return found.avx512vnni ? &tars_kernels_avx512vnni : NULL;
    case TARS_TIER_AVX512BF16: return found.avx512bf16 ? &tars_kernels_avx512bf16 : NULL;
    default: return NULL;
  }
}

#elif defined(__aarch64__)
#if defined(__linux__)
#include <asm/hwcap.h>
#include <sys/auxv.h>
static bool has_dot_product(void) { return getauxval(AT_HWCAP) & HWCAP_ASIMDDP; }
#else
static bool has_dot_product(void) { return true; } // all Apple silicon
#endif

extern const tars_kernels tars_kernels_neon;

const tars_kernels *tars_kernels_of(tars_tier tier) {
  if (tier == TARS_TIER_PORTABLE) return &tars_kernels_portable;
  return tier == TARS_TIER_NEON && has_dot_product() ? &tars_kernels_neon : NULL;
}

#else
const tars_kernels *tars_kernels_of(tars_tier tier) {
  return tier == TARS_TIER_PORTABLE ? &tars_kernels_portable : NULL;
}
#endif

size_t tars_attention_scratch(size_t tokens, size_t head_size) {
  const size_t padded = (tokens + 31) / 32 * 32, most_rows = 12;
  // Queries, keys, values; one tile of scores in FP32 and in bf16.
  return padded * head_size * 3 * sizeof(float) + most_rows * padded * (sizeof(float) + sizeof(uint16_t));
}
