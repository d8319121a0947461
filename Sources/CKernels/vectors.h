#pragma once

#include "CKernels.h"

// Kernels that gain by them have versions for wider vectors beside the portable one, which gives the same results to the
// last bit. Which runs is decided when it is called: a binary runs on every x86-64.

#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)
#include <immintrin.h>
#define HAS_VECTORS 1
#define VECTORS __attribute__((target( \
    "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,avx512vpopcntdq,bmi,bmi2,lzcnt,popcnt,prefer-256-bit")))
#define PAIRS __attribute__((target( \
    "avx512f,avx512bw,avx512dq,avx512vl,avx512vbmi,avx512vbmi2,avx512vpopcntdq,avx512vp2intersect,bmi,bmi2," \
    "lzcnt,popcnt")))
#else
#define HAS_VECTORS 0
#endif

/// What the processor can do and the program may use: a `ckernels_vectors`.
extern int ckernels_vectors_in_use;

INLINE int vectors(void) { return __atomic_load_n(&ckernels_vectors_in_use, __ATOMIC_RELAXED); }

// Ends a function with what the loop of this name returns, compiled for the processor.
#if HAS_VECTORS
#define CHOOSE(NAME, ...) return vectors() == CKERNELS_PORTABLE ? NAME(__VA_ARGS__) : NAME##_wide(__VA_ARGS__)
#else
#define CHOOSE(NAME, ...) return NAME(__VA_ARGS__)
#endif
