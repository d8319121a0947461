#include "vectors.h"

#include <string.h>

#pragma STDC FP_CONTRACT OFF

INLINE float score(ckernels_scorer scorer, float ratio) {
  const float part = scorer.weight - scorer.weight / (1 + ratio);
  const float rounded = (part + scorer.rounding) - scorer.rounding;
  return rounded > scorer.least ? rounded : scorer.least;
}

// The loops stand here once, and are compiled for each kind of processor.

INLINE void norms_of(
    const uint32_t *documents, size_t count, const uint8_t *codes, const float *norms, float *found) {
  for (size_t i = 0; i < count; i++) found[i] = norms[codes[documents[i]]];
}

INLINE void score_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, float *scores) {
  norms_of(documents, count, codes, norms, scores);
  for (size_t i = 0; i < count; i++) scores[i] = score(scorer, (float)(int32_t)frequencies[i] / scores[i]);
}

INLINE void accumulate_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, uint32_t base, float *window) {
  float scores[128];
  score_block(documents, frequencies, count, codes, norms, scorer, scores);
  for (size_t i = 0; i < count; i++) window[documents[i] - base] += scores[i];
}

INLINE void add_scores(
    const uint32_t *frequencies, const uint32_t *places, size_t count, const float *norms, ckernels_scorer scorer,
    float *scores) {
  float found[128];
  for (size_t i = 0; i < count; i++) found[i] = (float)(int32_t)frequencies[places[i]];
  for (size_t i = 0; i < count; i++) scores[i] += score(scorer, found[i] / norms[i]);
}

INLINE float highest_ratio(const uint8_t *impacts, const float *norms) {
  float highest = 0;
  for (size_t pair = 0; pair < 4; pair++) {
    const float frequency = impacts[2 * pair] == 255 ? __builtin_inff() : (float)impacts[2 * pair];
    const float ratio = frequency / norms[impacts[2 * pair + 1]];
    highest = ratio > highest ? ratio : highest;
  }
  return highest;
}

INLINE void block_bounds(
    const uint8_t *skips, size_t count, const float *norms, ckernels_scorer scorer, float *bounds) {
  for (size_t i = 0; i < count; i++) bounds[i] = highest_ratio(skips + 16 * i + 8, norms);
  for (size_t i = 0; i < count; i++) bounds[i] = score(scorer, bounds[i]);
}

INLINE size_t keep_above(uint32_t *documents, float *scores, size_t count, float threshold) {
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    const float score = scores[i];
    documents[kept] = documents[i];
    scores[kept] = score;
    kept += score > threshold;
  }
  return kept;
}

INLINE size_t collect_window(
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

#if HAS_VECTORS
VECTORS static void score_block_wide(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, float *scores) {
  score_block(documents, frequencies, count, codes, norms, scorer, scores);
}

VECTORS static void accumulate_block_wide(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, uint32_t base, float *window) {
  accumulate_block(documents, frequencies, count, codes, norms, scorer, base, window);
}

VECTORS static void add_scores_wide(
    const uint32_t *frequencies, const uint32_t *places, size_t count, const float *norms, ckernels_scorer scorer,
    float *scores) {
  add_scores(frequencies, places, count, norms, scorer, scores);
}

VECTORS static void block_bounds_wide(
    const uint8_t *skips, size_t count, const float *norms, ckernels_scorer scorer, float *bounds) {
  block_bounds(skips, count, norms, scorer, bounds);
}

VECTORS static size_t keep_above_wide(uint32_t *documents, float *scores, size_t count, float threshold) {
  const __m512 limit = _mm512_set1_ps(threshold);
  size_t kept = 0;
  for (size_t i = 0; i < count; i += 16) {
    const __mmask16 lanes = count - i >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << (count - i)) - 1);
    const __m512 score = _mm512_maskz_loadu_ps(lanes, scores + i);
    const __m512i document = _mm512_maskz_loadu_epi32(lanes, documents + i);
    const __mmask16 above = _mm512_mask_cmp_ps_mask(lanes, score, limit, _CMP_GT_OQ);
    // What is read is before what is written next, but past the end of a short vector nothing may be written.
    const __mmask16 kept_lanes = (__mmask16)((1u << __builtin_popcount(above)) - 1);
    _mm512_mask_storeu_ps(scores + kept, kept_lanes, _mm512_maskz_compress_ps(above, score));
    _mm512_mask_storeu_epi32(documents + kept, kept_lanes, _mm512_maskz_compress_epi32(above, document));
    kept += (size_t)__builtin_popcount(above);
  }
  return kept;
}

VECTORS static size_t collect_window_wide(
    float *window, size_t count, float threshold, uint32_t base, uint32_t *documents, float *scores) {
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const __m512 limit = _mm512_set1_ps(threshold);
  size_t found = 0;
  for (size_t i = 0; i < count; i += 16) {
    const __mmask16 lanes = count - i >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << (count - i)) - 1);
    const __m512 score = _mm512_maskz_loadu_ps(lanes, window + i);
    const __mmask16 above = _mm512_mask_cmp_ps_mask(lanes, score, limit, _CMP_GT_OQ);
    _mm512_mask_storeu_ps(window + i, lanes, _mm512_setzero_ps());
    if (above) {
      const __m512i document = _mm512_add_epi32(lane, _mm512_set1_epi32((int)(base + (uint32_t)i)));
      _mm512_storeu_ps(scores + found, _mm512_maskz_compress_ps(above, score));
      _mm512_storeu_si512(documents + found, _mm512_maskz_compress_epi32(above, document));
      found += (size_t)__builtin_popcount(above);
    }
  }
  return found;
}
#endif

void ckernels_score_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, float *scores) {
  CHOOSE(score_block, documents, frequencies, count, codes, norms, scorer, scores);
}

void ckernels_accumulate_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, uint32_t base, float *window) {
  CHOOSE(accumulate_block, documents, frequencies, count, codes, norms, scorer, base, window);
}

void ckernels_norms(
    const uint32_t *documents, size_t count, const uint8_t *codes, const float *norms, float *found) {
  norms_of(documents, count, codes, norms, found);
}

void ckernels_add_scores(
    const uint32_t *frequencies, const uint32_t *places, size_t count, const float *norms, ckernels_scorer scorer,
    float *scores) {
  CHOOSE(add_scores, frequencies, places, count, norms, scorer, scores);
}

void ckernels_add_found(
    float *scores, const uint32_t *documents, const uint32_t *places, const uint32_t *matches, size_t found,
    const uint32_t *frequencies, const uint8_t *codes, const float *norms, ckernels_scorer scorer) {
  for (size_t i = 0; i < found; i++) {
    const float ratio = (float)(int32_t)frequencies[matches[i]] / norms[codes[documents[places[i]]]];
    scores[places[i]] += score(scorer, ratio);
  }
}

void ckernels_block_bounds(
    const uint8_t *skips, size_t count, const float *norms, ckernels_scorer scorer, float *bounds) {
  CHOOSE(block_bounds, skips, count, norms, scorer, bounds);
}

float ckernels_attained_score(const uint8_t *skip, const float *norms, ckernels_scorer scorer) {
  const uint8_t *impacts = skip + 8;
  // Where the last pair stands twice none was joined, and each is a posting's.
  if (impacts[4] == impacts[6] && impacts[5] == impacts[7]) {
    if (impacts[6] != 255) return score(scorer, highest_ratio(impacts, norms));
  }
  // Otherwise some posting has a pair's length, and a frequency above that of the pair before.
  float highest = 0;
  uint32_t frequency = 1;
  for (size_t pair = 0; pair < 4; pair++) {
    const float ratio = (float)frequency / norms[impacts[2 * pair + 1]];
    highest = ratio > highest ? ratio : highest;
    frequency = impacts[2 * pair] + 1u;
    if (pair < 3 && impacts[2 * pair] == impacts[2 * pair + 2]) break;
  }
  return score(scorer, highest);
}

float ckernels_certain_score(
    const uint8_t *skips, const float *bounds, size_t count, size_t limit, const float *norms, ckernels_scorer scorer) {
  if (limit == 0 || limit > 64 || count < limit) return 0;
  // The blocks with the highest bounds, highest first.
  uint32_t best[64];
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    if (found == limit && bounds[i] <= bounds[best[found - 1]]) continue;
    size_t place = found < limit ? found++ : limit - 1;
    for (; place > 0 && bounds[best[place - 1]] < bounds[i]; place--) best[place] = best[place - 1];
    best[place] = (uint32_t)i;
  }
  float least = __builtin_inff();
  for (size_t i = 0; i < limit; i++) {
    const float attained = ckernels_attained_score(skips + 16 * best[i], norms, scorer);
    least = attained < least ? attained : least;
  }
  return least;
}

size_t ckernels_collect_window(
    float *window, size_t count, float threshold, uint32_t base, uint32_t *documents, float *scores) {
  CHOOSE(collect_window, window, count, threshold, base, documents, scores);
}

size_t ckernels_keep_above(uint32_t *documents, float *scores, size_t count, float threshold) {
  CHOOSE(keep_above, documents, scores, count, threshold);
}
