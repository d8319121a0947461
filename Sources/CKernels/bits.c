#include "vectors.h"

#include <string.h>

void ckernels_set_bits(const uint32_t *documents, size_t count, uint64_t *bits) {
  // Neighbours are seldom in one byte, but often in one word, and would wait for each other there.
  uint8_t *bytes = (uint8_t *)bits;
  for (size_t i = 0; i < count; i++) bytes[documents[i] >> 3] |= (uint8_t)(1u << (documents[i] & 7));
}

void ckernels_or_bits(const uint8_t *bytes, size_t count, size_t start, uint64_t *bits) {
  // Byte by byte at the unaligned ends, eight bytes at a time between.
  const size_t shift = start & 63;
  uint64_t *word = bits + (start >> 6);
  uint64_t carry = 0;
  size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    uint64_t value;
    memcpy(&value, bytes + i, 8);
    *word++ |= value << shift | carry;
    carry = shift == 0 ? 0 : value >> (64 - shift);
  }
  uint64_t rest = 0;
  for (size_t j = 0; i + j < count; j++) rest |= (uint64_t)bytes[i + j] << (8 * j);
  const uint64_t low = rest << shift | carry;
  const uint64_t high = shift == 0 ? 0 : rest >> (64 - shift);
  if (low != 0) word[0] |= low;
  if (high != 0) word[1] |= high;
}

// The loops stand here once, and are compiled for each kind of processor.

INLINE size_t count_bits(const uint64_t *bits, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += (size_t)__builtin_popcountll(bits[i]);
  return total;
}

INLINE size_t count_common_bits(const uint8_t *bytes, size_t count, size_t start, const uint64_t *bits) {
  const size_t shift = start & 63;
  const uint64_t *word = bits + (start >> 6);
  size_t total = 0;
  for (size_t i = 0; i < count; i += 8, word++) {
    uint64_t value = 0;
    if (count - i >= 8) {
      memcpy(&value, bytes + i, 8);
    } else {
      for (size_t j = 0; i + j < count; j++) value |= (uint64_t)bytes[i + j] << (8 * j);
    }
    // Shifted twice, since a shift by 64 is none.
    const uint64_t other = word[0] >> shift | word[1] << 1 << (63 - shift);
    total += (size_t)__builtin_popcountll(value & other);
  }
  return total;
}

INLINE size_t keep_bits(uint64_t *bits, const uint64_t *others, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += (size_t)__builtin_popcountll(bits[i] &= others[i]);
  return total;
}

#if HAS_VECTORS
VECTORS static size_t count_bits_wide(const uint64_t *bits, size_t count) { return count_bits(bits, count); }

VECTORS static size_t count_common_bits_wide(
    const uint8_t *bytes, size_t count, size_t start, const uint64_t *bits) {
  return count_common_bits(bytes, count, start, bits);
}

VECTORS static size_t keep_bits_wide(uint64_t *bits, const uint64_t *others, size_t count) {
  return keep_bits(bits, others, count);
}
#endif

size_t ckernels_count_bits(const uint64_t *bits, size_t count) { CHOOSE(count_bits, bits, count); }

size_t ckernels_count_common_bits(const uint8_t *bytes, size_t count, size_t start, const uint64_t *bits) {
  CHOOSE(count_common_bits, bytes, count, start, bits);
}

size_t ckernels_count_held(const uint32_t *documents, size_t count, const uint64_t *bits) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += bits[documents[i] / 64] >> documents[i] % 64 & 1;
  return total;
}

size_t ckernels_keep_bits(uint64_t *bits, const uint64_t *others, size_t count) {
  CHOOSE(keep_bits, bits, others, count);
}

size_t ckernels_keep_held(uint32_t *documents, float *scores, size_t count, const uint64_t *bits) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t document = documents[i];
    documents[kept] = document;
    scores[kept] = scores[i];
    kept += bits[document / 64] >> document % 64 & 1;
  }
  return kept;
}
