#include "vectors.h"

#include <string.h>

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "packed integers are read as little-endian words");

typedef uint32_t lanes __attribute__((ext_vector_type(4)));

#define ROWS 32

INLINE lanes load(const uint8_t *bytes, uint32_t word) {
  lanes value;
  memcpy(&value, bytes + 16 * word, 16);
  return value;
}

INLINE lanes row(const uint8_t *bytes, const uint32_t width, uint32_t index) {
  if (width == 0) return (lanes)0;
  const uint32_t bit = index * width;
  const uint32_t shift = bit % 32;
  lanes value = load(bytes, bit / 32) >> shift;
  if (shift + width > 32) value |= load(bytes, bit / 32 + 1) << (32 - shift);
  return value & (lanes)((1u << width) - 1);
}

INLINE void unpack(const uint8_t *bytes, const uint32_t width, uint32_t addend, uint32_t *values) {
  const lanes plus = (lanes)addend;
#pragma clang loop unroll(full)
  for (uint32_t i = 0; i < ROWS; i++) {
    const lanes value = row(bytes, width, i) + plus;
    memcpy(values + 4 * i, &value, 16);
  }
}

INLINE void unpack_ascending(const uint8_t *bytes, const uint32_t width, uint32_t base, uint32_t *values) {
  const lanes zero = (lanes)0;
  lanes carry = (lanes)base;
#pragma clang loop unroll(full)
  for (uint32_t i = 0; i < ROWS; i++) {
    lanes value = row(bytes, width, i) + 1;
    value += __builtin_shufflevector(zero, value, 0, 4, 5, 6);
    value += __builtin_shufflevector(zero, value, 0, 1, 4, 5);
    value += carry;
    memcpy(values + 4 * i, &value, 16);
    carry = value.wwww;
  }
}

// One copy of the loop for each width, so that every shift and mask is a constant.
#define EACH_WIDTH(CASE)                                                                                          \
  CASE(0) CASE(1) CASE(2) CASE(3) CASE(4) CASE(5) CASE(6) CASE(7) CASE(8) CASE(9) CASE(10) CASE(11) CASE(12)      \
  CASE(13) CASE(14) CASE(15) CASE(16) CASE(17) CASE(18) CASE(19) CASE(20) CASE(21) CASE(22) CASE(23) CASE(24)     \
  CASE(25) CASE(26) CASE(27) CASE(28) CASE(29) CASE(30) CASE(31)

void ckernels_unpack_block(const uint8_t *bytes, uint32_t width, uint32_t addend, uint32_t *values) {
  switch (width) {
#define CASE(W) case W: unpack(bytes, W, addend, values); break;
    EACH_WIDTH(CASE)
#undef CASE
  }
}

void ckernels_unpack_ascending_block(const uint8_t *bytes, uint32_t width, uint32_t base, uint32_t *values) {
  switch (width) {
#define CASE(W) case W: unpack_ascending(bytes, W, base, values); break;
    EACH_WIDTH(CASE)
#undef CASE
  }
}

void ckernels_pack_block(const uint32_t *values, uint32_t width, uint8_t *bytes) {
  if (width == 0) return;
  const lanes mask = (lanes)((1u << width) - 1);
  lanes word = (lanes)0;
  uint32_t used = 0;
  for (uint32_t i = 0; i < ROWS; i++) {
    lanes value;
    memcpy(&value, values + 4 * i, 16);
    value &= mask;
    word |= value << used;
    used += width;
    if (used >= 32) {
      memcpy(bytes, &word, 16);
      bytes += 16;
      used -= 32;
      word = used > 0 ? value >> (width - used) : (lanes)0;
    }
  }
}

INLINE uint64_t load64(const uint8_t *bytes) {
  uint64_t value;
  memcpy(&value, bytes, 8);
  return value;
}

void ckernels_pack_run(const uint32_t *values, size_t count, uint32_t width, uint8_t *bytes) {
  const uint64_t mask = (1ull << width) - 1;
  uint64_t word = 0;
  uint32_t used = 0;
  for (size_t i = 0; i < count; i++) {
    word |= (values[i] & mask) << used;
    for (used += width; used >= 8; used -= 8, word >>= 8) *bytes++ = (uint8_t)word;
  }
  if (used > 0) *bytes = (uint8_t)word;
}

void ckernels_unpack_run(const uint8_t *bytes, size_t count, uint32_t width, uint32_t addend, uint32_t *values) {
  const uint32_t mask = (1u << width) - 1;
  for (size_t i = 0, bit = 0; i < count; i++, bit += width) {
    values[i] = ((uint32_t)(load64(bytes + bit / 8) >> (bit % 8)) & mask) + addend;
  }
}

void ckernels_unpack_ascending_run(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t base, uint32_t *values) {
  const uint32_t mask = (1u << width) - 1;
  for (size_t i = 0, bit = 0; i < count; i++, bit += width) {
    base += ((uint32_t)(load64(bytes + bit / 8) >> (bit % 8)) & mask) + 1;
    values[i] = base;
  }
}

typedef uint8_t places __attribute__((ext_vector_type(8)));
typedef uint32_t octet __attribute__((ext_vector_type(8)));

// For each byte the places of its bits that are set, ascending, and how many there are.
static places places_of_byte[256];
static uint8_t count_of_byte[256];

__attribute__((constructor)) static void fill_places(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    for (uint32_t bit = 0; bit < 8; bit++) {
      if (byte >> bit & 1) places_of_byte[byte][count_of_byte[byte]++] = (uint8_t)bit;
    }
  }
}

static size_t unpack_bitmap(const uint8_t *bytes, size_t count, uint32_t base, uint32_t *values, size_t limit) {
  // Eight values are written at a time, whatever the number of bits.
  uint32_t found[128 + 8];
  size_t total = 0;
  base += 1;
  for (size_t i = 0; i < count; i++, base += 8) {
    const octet octet_of_byte = __builtin_convertvector(places_of_byte[bytes[i]], octet) + base;
    memcpy(found + total, &octet_of_byte, 32);
    total += count_of_byte[bytes[i]];
    if (total > limit) return limit + 1;
  }
  memcpy(values, found, total * 4);
  return total;
}

#if HAS_VECTORS
VECTORS static size_t unpack_bitmap_wide(
    const uint8_t *bytes, size_t count, uint32_t base, uint32_t *values, size_t limit) {
  uint8_t numbers[64];
  for (uint32_t i = 0; i < 64; i++) numbers[i] = (uint8_t)i;
  const __m512i lane = _mm512_loadu_si512(numbers);
  // Sixteen values are written at a time, whatever the number of bits.
  uint32_t found[128 + 16];
  size_t total = 0;
  base += 1;
  for (size_t i = 0; i < count; i += 8, base += 64) {
    uint64_t word = 0;
    if (count - i >= 8) {
      memcpy(&word, bytes + i, 8);
    } else {
      for (size_t j = 0; i + j < count; j++) word |= (uint64_t)bytes[i + j] << (8 * j);
    }
    const size_t bits = (size_t)__builtin_popcountll(word);
    if (total + bits > limit) return limit + 1;
    const __m512i plus = _mm512_set1_epi32((int)base);
    __m512i set = _mm512_maskz_compress_epi8(word, lane);
    for (size_t written = 0; written < bits; written += 16) {
      const __m512i value = _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_castsi512_si128(set)), plus);
      _mm512_storeu_si512(found + total + written, value);
      set = _mm512_alignr_epi64(_mm512_setzero_si512(), set, 2);
    }
    total += bits;
  }
  memcpy(values, found, total * 4);
  return total;
}
#endif

size_t ckernels_unpack_bitmap(const uint8_t *bytes, size_t count, uint32_t base, uint32_t *values, size_t limit) {
#if HAS_VECTORS
  if (vectors() != CKERNELS_PORTABLE) return unpack_bitmap_wide(bytes, count, base, values, limit);
#endif
  return unpack_bitmap(bytes, count, base, values, limit);
}
