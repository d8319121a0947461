#include "CKernels.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

#define INLINE static inline __attribute__((always_inline))

INLINE float score(ckernels_scorer scorer, float ratio) {
  const float part = scorer.weight - scorer.weight / (1 + ratio);
  const float rounded = (part + scorer.rounding) - scorer.rounding;
  return rounded > scorer.least ? rounded : scorer.least;
}

INLINE void score_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, float *scores) {
  for (size_t i = 0; i < count; i++) scores[i] = norms[codes[documents[i]]];
  for (size_t i = 0; i < count; i++) scores[i] = score(scorer, (float)(int32_t)frequencies[i] / scores[i]);
}

void ckernels_score_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, float *scores) {
  score_block(documents, frequencies, count, codes, norms, scorer, scores);
}

void ckernels_accumulate_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, uint32_t base, float *window) {
  float scores[128];
  score_block(documents, frequencies, count, codes, norms, scorer, scores);
  for (size_t i = 0; i < count; i++) window[documents[i] - base] += scores[i];
}

void ckernels_block_bounds(
    const uint8_t *skips, size_t count, const float *norms, ckernels_scorer scorer, float *bounds) {
  for (size_t i = 0; i < count; i++) {
    const uint8_t *impacts = skips + 16 * i + 8;
    float highest = 0;
    for (size_t pair = 0; pair < 4; pair++) {
      const float frequency = impacts[2 * pair] == 255 ? __builtin_inff() : (float)impacts[2 * pair];
      const float ratio = frequency / norms[impacts[2 * pair + 1]];
      highest = ratio > highest ? ratio : highest;
    }
    bounds[i] = highest;
  }
  for (size_t i = 0; i < count; i++) bounds[i] = score(scorer, bounds[i]);
}

size_t ckernels_collect_window(
    float *window, size_t count, float threshold, uint32_t base, uint32_t *documents, float *scores) {
  size_t found = 0;
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    uint32_t any = 0;
    for (size_t j = 0; j < 16; j++) any |= window[i + j] > threshold;
    if (any) {
      for (size_t j = 0; j < 16; j++) {
        documents[found] = base + (uint32_t)(i + j);
        scores[found] = window[i + j];
        found += window[i + j] > threshold;
      }
    }
  }
  for (; i < count; i++) {
    documents[found] = base + (uint32_t)i;
    scores[found] = window[i];
    found += window[i] > threshold;
  }
  memset(window, 0, count * sizeof(float));
  return found;
}

size_t ckernels_keep_above(uint32_t *documents, float *scores, size_t count, float threshold) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    const float score = scores[i];
    documents[kept] = documents[i];
    scores[kept] = score;
    kept += score > threshold;
  }
  return kept;
}

// The number of the ascending documents below `target`, found in halves without a branch.
INLINE size_t rank(const uint32_t *documents, size_t count, uint32_t target) {
  const uint32_t *base = documents;
  size_t length = count;
  while (length > 1) {
    const size_t half = length / 2;
    base += base[half - 1] < target ? half : 0;
    length -= half;
  }
  return (size_t)(base - documents) + (length == 1 && *base < target);
}

size_t ckernels_rank(const uint32_t *documents, size_t count, uint32_t target) {
  return rank(documents, count, target);
}

void ckernels_add_found(
    const uint32_t *candidates, float *scores, size_t count, const uint32_t *documents, const uint32_t *frequencies,
    size_t size, const uint8_t *codes, const float *norms, ckernels_scorer scorer) {
  size_t place = 0;
  for (size_t i = 0; i < count; i++) {
    place += rank(documents + place, size - place, candidates[i]);
    if (place == size) return;
    if (documents[place] != candidates[i]) continue;
    scores[i] += score(scorer, (float)(int32_t)frequencies[place] / norms[codes[candidates[i]]]);
  }
}

size_t ckernels_intersect(
    const uint32_t *candidates, size_t count, const uint32_t *documents, size_t size, uint32_t *places,
    uint32_t *matches) {
  size_t found = 0;
  size_t i = 0;
  size_t j = 0;
  if (count * 8 < size) {
    for (; i < count; i++) {
      j += rank(documents + j, size - j, candidates[i]);
      if (j == size) break;
      places[found] = (uint32_t)i;
      matches[found] = (uint32_t)j;
      found += documents[j] == candidates[i];
    }
    return found;
  }
  while (i < count && j < size) {
    const uint32_t left = candidates[i];
    const uint32_t right = documents[j];
    places[found] = (uint32_t)i;
    matches[found] = (uint32_t)j;
    found += left == right;
    i += left <= right;
    j += right <= left;
  }
  return found;
}

void ckernels_keep_found(
    uint32_t *documents, float *scores, const uint32_t *places, const uint32_t *matches, size_t found,
    const uint32_t *frequencies, const uint8_t *codes, const float *norms, ckernels_scorer scorer, uint32_t *kept,
    float *kept_scores) {
  for (size_t i = 0; i < found; i++) {
    const uint32_t document = documents[places[i]];
    const float ratio = (float)(int32_t)frequencies[matches[i]] / norms[codes[document]];
    kept[i] = document;
    kept_scores[i] = scores[places[i]] + score(scorer, ratio);
  }
}

void ckernels_set_bits(const uint32_t *documents, size_t count, uint64_t *bits) {
  for (size_t i = 0; i < count; i++) bits[documents[i] >> 6] |= 1ull << (documents[i] & 63);
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

size_t ckernels_count_bits(const uint64_t *bits, size_t count) {
  size_t total = 0;
  for (size_t i = 0; i < count; i++) total += (size_t)__builtin_popcountll(bits[i]);
  return total;
}

size_t ckernels_test_bits(
    const uint8_t *bits, size_t count, uint32_t base, const uint32_t *candidates, size_t size, uint32_t *places) {
  size_t found = 0;
  for (size_t i = 0; i < size; i++) {
    const uint32_t bit = candidates[i] - base;
    places[found] = (uint32_t)i;
    found += bit >> 3 < count && (bits[bit >> 3] >> (bit & 7) & 1);
  }
  return found;
}
