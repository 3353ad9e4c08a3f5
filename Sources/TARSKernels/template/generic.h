// Operations in plain vector arithmetic, for tiers whose hardware has no instruction for them. Needs lanes.h.

INLINE floats exact_reciprocal(floats x) { return (floats)(1.0f) / x; }

// sum + a.low * w.low + a.high * w.high of bf16 pairs: a bf16 is the upper half of a float.
INLINE floats dot2_bf16_by_floats(floats sum, ints a, ints w) {
  const ints upper = (ints)(int32_t)0xffff0000;
  sum += __builtin_bit_cast(floats, a << 16) * __builtin_bit_cast(floats, w << 16);
  return sum + __builtin_bit_cast(floats, a & upper) * __builtin_bit_cast(floats, w & upper);
}

// sum + the dot product of four signed bytes with four signed bytes per lane.
INLINE ints dot4_by_shifts(ints sum, ints a, ints w) {
  sum += ((a << 24) >> 24) * ((w << 24) >> 24);
  sum += ((a << 16) >> 24) * ((w << 16) >> 24);
  sum += ((a << 8) >> 24) * ((w << 8) >> 24);
  return sum + (a >> 24) * (w >> 24);
}
