#include "CKernels.h"

#include <string.h>

#define POLYNOMIAL 0x82F63B78u

static const uint32_t *table(void) {
  static uint32_t entries[256];
  static int ready;
  // Two threads may fill it at once; both write the same values.
  if (!__atomic_load_n(&ready, __ATOMIC_ACQUIRE)) {
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t crc = i;
      for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (POLYNOMIAL & (0u - (crc & 1)));
      __atomic_store_n(&entries[i], crc, __ATOMIC_RELAXED);
    }
    __atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
  }
  return entries;
}

uint32_t ckernels_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t count) {
  const uint32_t *entries = table();
  crc = ~crc;
  for (size_t i = 0; i < count; i++) crc = (crc >> 8) ^ entries[(crc ^ bytes[i]) & 0xFF];
  return ~crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static uint32_t crc32c_sse42(uint32_t crc, const uint8_t *bytes, size_t count) {
  uint64_t sum = ~crc;
  for (; count >= 8; bytes += 8, count -= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    sum = __builtin_ia32_crc32di(sum, word);
  }
  uint32_t tail = (uint32_t)sum;
  for (; count > 0; bytes++, count--) tail = __builtin_ia32_crc32qi(tail, *bytes);
  return ~tail;
}

uint32_t ckernels_crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
  return __builtin_cpu_supports("sse4.2") ? crc32c_sse42(crc, bytes, count)
                                          : ckernels_crc32c_portable(crc, bytes, count);
}
#else
uint32_t ckernels_crc32c(uint32_t crc, const uint8_t *bytes, size_t count) {
  return ckernels_crc32c_portable(crc, bytes, count);
}
#endif
