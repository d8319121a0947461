#include "vectors.h"

int ckernels_vectors_in_use;

static int available(void) {
#if HAS_VECTORS
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi")
      && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vpopcntdq")
      && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt")) {
    return __builtin_cpu_supports("avx512vp2intersect") ? CKERNELS_PAIRS : CKERNELS_WIDE;
  }
#endif
  return CKERNELS_PORTABLE;
}

__attribute__((constructor)) static void choose(void) { ckernels_use_vectors(CKERNELS_PAIRS); }

ckernels_vectors ckernels_use_vectors(ckernels_vectors most) {
  const int found = available();
  const int used = found < (int)most ? found : (int)most;
  __atomic_store_n(&ckernels_vectors_in_use, used, __ATOMIC_RELAXED);
  return (ckernels_vectors)used;
}
