// Transcendental functions. Needs lanes.h and the tier's `reciprocal`.

// 1.5 * 2^23: adding it leaves a float's rounded value in the low bits of the mantissa.
#define ROUNDER 12582912.0f

// 2^x for x <= 127, relative error below 3e-6; 2^-126 for anything smaller.
INLINE floats exp2_of(floats x) {
  x = larger(x, (floats)(-126.0f));
  floats shifted = x + (floats)(ROUNDER);
  floats fraction = x - (shifted - (floats)(ROUNDER));
  ints exponent = __builtin_bit_cast(ints, shifted) << 23;
  floats power = (floats)(1.3333558e-3f); // Taylor series of 2^fraction on [-0.5, 0.5]
  power = power * fraction + (floats)(9.6181291e-3f);
  power = power * fraction + (floats)(5.5504109e-2f);
  power = power * fraction + (floats)(2.4022651e-1f);
  power = power * fraction + (floats)(6.9314718e-1f);
  power = power * fraction + (floats)(1.0f);
  return __builtin_bit_cast(floats, __builtin_bit_cast(ints, power) + exponent);
}

// erf by the rational approximation of degree 13/8 used in Eigen (G. Guennebaud et al.), |error| below 4e-7.
INLINE floats erf_of(floats x) {
  x = smaller(larger(x, (floats)(-4.0f)), (floats)(4.0f));
  floats square = x * x;
  floats above = (floats)(-2.72614225801306e-10f);
  above = above * square + (floats)(2.77068142495902e-08f);
  above = above * square + (floats)(-2.10102402082508e-06f);
  above = above * square + (floats)(-5.69250639462346e-05f);
  above = above * square + (floats)(-7.34990630326855e-04f);
  above = above * square + (floats)(-2.95459980854025e-03f);
  above = above * square + (floats)(-1.60960333262415e-02f);
  floats below = (floats)(-1.45660718464996e-05f);
  below = below * square + (floats)(-2.13374055278905e-04f);
  below = below * square + (floats)(-1.68282697438203e-03f);
  below = below * square + (floats)(-7.37332916720468e-03f);
  below = below * square + (floats)(-1.42647390514189e-02f);
  return x * above * reciprocal(below);
}

// x * Phi(x) (D. Hendrycks and K. Gimpel, "Gaussian Error Linear Units").
INLINE floats gelu_of(floats x) {
  floats half = x * (floats)(0.5f);
  return half * erf_of(x * (floats)(0.70710678f)) + half;
}
