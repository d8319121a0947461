#include "vectors.h"

#include <string.h>

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


static size_t intersect_portable(
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

#if HAS_VECTORS
VECTORS static size_t rank_wide(const uint32_t *documents, size_t count, uint32_t target) {
  const __m512i limit = _mm512_set1_epi32((int)target);
  for (size_t i = 0; i < count; i += 16) {
    const __mmask16 lanes = count - i >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << (count - i)) - 1);
    const __mmask16 below =
        _mm512_mask_cmplt_epu32_mask(lanes, _mm512_maskz_loadu_epi32(lanes, documents + i), limit);
    if (below != 0xFFFF) return i + (size_t)__builtin_popcount(below);
  }
  return count;
}

// One candidate at a time against all documents, for a few of them.
VECTORS static size_t intersect_few(
    const uint32_t *candidates, size_t count, const uint32_t *documents, size_t size, uint32_t *places,
    uint32_t *matches) {
  size_t found = 0;
  size_t j = 0;
  for (size_t i = 0; i < count; i++) {
    const __m512i wanted = _mm512_set1_epi32((int)candidates[i]);
    // Whole vectors of documents before the candidate are passed over.
    while (j + 16 < size && documents[j + 15] < candidates[i]) j += 16;
    if (j >= size) break;
    const size_t rest = size - j;
    const __mmask16 lanes = rest >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << rest) - 1);
    const __mmask16 equal =
        _mm512_mask_cmpeq_epi32_mask(lanes, _mm512_maskz_loadu_epi32(lanes, documents + j), wanted);
    places[found] = (uint32_t)i;
    matches[found] = (uint32_t)(j + (size_t)__builtin_ctz((uint32_t)equal | 0x10000));
    found += equal != 0;
  }
  return found;
}

VECTORS INLINE uint32_t turn_all(uint32_t mask, int by) { return (mask << by | mask >> (16 - by)) & 0xFFFF; }

// Which lanes of `left` are in `right` and the other way round, without the instruction for it: four turns of the quarters
// of one are compared with four turns within the quarters of the other. Díez-Cañas, Faster-Than-Native Alternatives for
// x86 VP2INTERSECT Instructions (2021).
VECTORS INLINE void find_pairs(__m512i left, __m512i right, __mmask16 *in_left, __mmask16 *in_right) {
  uint32_t in_quarter[4] = {0, 0, 0, 0};
  uint32_t found_left = 0;
  const __m512i turned[4] = {
      right, _mm512_shuffle_epi32(right, 0x39), _mm512_shuffle_epi32(right, 0x4E), _mm512_shuffle_epi32(right, 0x93)};
#pragma clang loop unroll(full)
  for (int turn = 0; turn < 4; turn++) {
    uint32_t equal = 0;
#pragma clang loop unroll(full)
    for (int within = 0; within < 4; within++) {
      const uint32_t same = _mm512_cmpeq_epi32_mask(left, turned[within]);
      equal |= same;
      in_quarter[within] |= same;
    }
    found_left |= turn_all(equal, 4 * turn);
    left = _mm512_alignr_epi32(left, left, 4);
  }
  *in_left = (__mmask16)found_left;
  *in_right = (__mmask16)(
      in_quarter[0] | (in_quarter[1] << 1 & 0xEEEE) | (in_quarter[1] >> 3 & 0x1111) | (in_quarter[2] << 2 & 0xCCCC)
      | (in_quarter[2] >> 2 & 0x3333) | (in_quarter[3] << 3 & 0x8888) | (in_quarter[3] >> 1 & 0x7777));
}

#define INTERSECT(FIND)                                                                                         \
  const __m512i lane = _mm512_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);                 \
  size_t found = 0;                                                                                             \
  size_t i = 0;                                                                                                 \
  size_t j = 0;                                                                                                 \
  while (i < count && j < size) {                                                                               \
    const size_t left_rest = count - i;                                                                         \
    const size_t right_rest = size - j;                                                                         \
    const __mmask16 left_lanes = left_rest >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << left_rest) - 1);      \
    const __mmask16 right_lanes = right_rest >= 16 ? (__mmask16)0xFFFF : (__mmask16)((1u << right_rest) - 1);   \
    /* Lanes past the end are unlike each other, and no document is so high. */                                 \
    const __m512i left = _mm512_mask_loadu_epi32(_mm512_set1_epi32(-1), left_lanes, candidates + i);            \
    const __m512i right = _mm512_mask_loadu_epi32(_mm512_set1_epi32(-2), right_lanes, documents + j);           \
    __mmask16 in_left;                                                                                          \
    __mmask16 in_right;                                                                                         \
    FIND(left, right, &in_left, &in_right);                                                                     \
    const __m512i place = _mm512_add_epi32(lane, _mm512_set1_epi32((int)i));                                    \
    const __m512i match = _mm512_add_epi32(lane, _mm512_set1_epi32((int)j));                                    \
    _mm512_storeu_si512(places + found, _mm512_maskz_compress_epi32(in_left, place));                           \
    _mm512_storeu_si512(matches + found, _mm512_maskz_compress_epi32(in_right, match));                         \
    found += (size_t)__builtin_popcount(in_left);                                                               \
    const uint32_t left_last = candidates[left_rest >= 16 ? i + 15 : count - 1];                                \
    const uint32_t right_last = documents[right_rest >= 16 ? j + 15 : size - 1];                                \
    i += left_last <= right_last ? 16 : 0;                                                                      \
    j += right_last <= left_last ? 16 : 0;                                                                      \
  }                                                                                                             \
  return found;

VECTORS static size_t intersect_wide(
    const uint32_t *candidates, size_t count, const uint32_t *documents, size_t size, uint32_t *places,
    uint32_t *matches) {
  INTERSECT(find_pairs)
}

#define FIND_PAIRS(LEFT, RIGHT, IN_LEFT, IN_RIGHT) _mm512_2intersect_epi32(LEFT, RIGHT, IN_LEFT, IN_RIGHT)

PAIRS static size_t intersect_pairs(
    const uint32_t *candidates, size_t count, const uint32_t *documents, size_t size, uint32_t *places,
    uint32_t *matches) {
  INTERSECT(FIND_PAIRS)
}
#endif

// A document of the block is a bit, so that its place is the number of bits before it.
INLINE size_t intersect_bits(
    const uint32_t *candidates, size_t count, const uint8_t *bytes, size_t size, uint32_t first, uint32_t *places,
    uint32_t *matches, size_t *total) {
  uint64_t words[CKERNELS_BITMAP_SIZE / 8];
  uint32_t before[CKERNELS_BITMAP_SIZE / 8];
  const size_t word_count = (size + 7) / 8;
  words[word_count - 1] = 0;
  memcpy(words, bytes, size);
  uint32_t sum = 0;
  for (size_t i = 0; i < word_count; i++) {
    before[i] = sum;
    sum += (uint32_t)__builtin_popcountll(words[i]);
  }
  *total = sum;
  size_t found = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t bit = candidates[i] - first;
    if (bit / 64 >= word_count) break;
    const uint64_t word = words[bit / 64];
    places[found] = (uint32_t)i;
    matches[found] = before[bit / 64] + (uint32_t)__builtin_popcountll(word & ((1ull << bit % 64) - 1));
    found += word >> bit % 64 & 1;
  }
  return found;
}

static size_t intersect_bits_portable(
    const uint32_t *candidates, size_t count, const uint8_t *bytes, size_t size, uint32_t first, uint32_t *places,
    uint32_t *matches, size_t *total) {
  return intersect_bits(candidates, count, bytes, size, first, places, matches, total);
}

#if HAS_VECTORS
VECTORS static size_t intersect_bits_wide(
    const uint32_t *candidates, size_t count, const uint8_t *bytes, size_t size, uint32_t first, uint32_t *places,
    uint32_t *matches, size_t *total) {
  return intersect_bits(candidates, count, bytes, size, first, places, matches, total);
}
#endif

size_t ckernels_intersect_bits(
    const uint32_t *candidates, size_t count, const uint8_t *bytes, size_t size, uint32_t first, uint32_t *places,
    uint32_t *matches, size_t *total) {
#if HAS_VECTORS
  if (vectors() != CKERNELS_PORTABLE) {
    return intersect_bits_wide(candidates, count, bytes, size, first, places, matches, total);
  }
#endif
  return intersect_bits_portable(candidates, count, bytes, size, first, places, matches, total);
}

size_t ckernels_rank(const uint32_t *documents, size_t count, uint32_t target) {
#if HAS_VECTORS
  if (count <= 128 && vectors() != CKERNELS_PORTABLE) return rank_wide(documents, count, target);
#endif
  return rank(documents, count, target);
}

size_t ckernels_intersect(
    const uint32_t *candidates, size_t count, const uint32_t *documents, size_t size, uint32_t *places,
    uint32_t *matches) {
#if HAS_VECTORS
  const int level = vectors();
  if (level != CKERNELS_PORTABLE) {
    if (count <= 4) return intersect_few(candidates, count, documents, size, places, matches);
    return level == CKERNELS_PAIRS ? intersect_pairs(candidates, count, documents, size, places, matches)
                                   : intersect_wide(candidates, count, documents, size, places, matches);
  }
#endif
  return intersect_portable(candidates, count, documents, size, places, matches);
}

void ckernels_gather(uint32_t *values, const uint32_t *places, size_t count) {
  for (size_t i = 0; i < count; i++) values[i] = values[places[i]];
}

void ckernels_lower(uint32_t *values, const uint32_t *others, const uint32_t *places, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const uint32_t other = others[places[i]];
    values[i] = other < values[i] ? other : values[i];
  }
}

uint64_t ckernels_sum_before(const uint32_t *values, size_t count, uint32_t *sums) {
  uint64_t sum = 0;
  for (size_t i = 0; i < count; i++) {
    sums[i] = (uint32_t)sum;
    sum += values[i];
  }
  return sum;
}

// Positions come as distances, each from the one before. `POSITION` is the left one at `i`.
#define KEEP(POSITION)                                      \
  size_t found = 0;                                         \
  size_t i = 0;                                             \
  size_t j = 0;                                             \
  uint32_t left = 0;                                        \
  uint32_t right = 0 - (uint32_t)distance;                  \
  int moves_left = 1;                                       \
  int moves_right = 1;                                      \
  while (i < count && j < size) {                           \
    left = moves_left ? POSITION : left;                    \
    right += moves_right ? others[j] : 0;                   \
    positions[found] = (int32_t)left;                       \
    found += left == right;                                 \
    /* Distances may reach back before the start. */        \
    moves_left = (int32_t)left <= (int32_t)right;           \
    moves_right = (int32_t)right <= (int32_t)left;          \
    i += (size_t)moves_left;                                \
    j += (size_t)moves_right;                               \
  }                                                         \
  return found;

static size_t join_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance) {
  KEEP(left + (uint32_t)positions[i])
}

static size_t keep_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance) {
  KEEP((uint32_t)positions[i])
}

#if HAS_VECTORS
VECTORS INLINE __m256i sums(__m256i values) {
  const __m256i zero = _mm256_setzero_si256();
  values = _mm256_add_epi32(values, _mm256_alignr_epi32(values, zero, 7));
  values = _mm256_add_epi32(values, _mm256_alignr_epi32(values, zero, 6));
  return _mm256_add_epi32(values, _mm256_alignr_epi32(values, zero, 4));
}

// In halves, as they were just stored: a load of more than one store has to wait for them. The compiler would make one load
// of two.
VECTORS INLINE __m256i load_eight(const void *values) {
  const __m128i low = _mm_loadu_si128((const __m128i *)values);
  const __m128i high = *((const volatile __m128i_u *)values + 1);
  return _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
}

// Eight at most of each: all are held against all, without a branch.
VECTORS INLINE size_t keep_few(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance, int are_distances) {
  const __mmask8 lanes = (__mmask8)((1u << count) - 1);
  const __mmask8 other_lanes = (__mmask8)((1u << size) - 1);
  __m256i left = load_eight(positions);
  if (are_distances) left = sums(left);
  __m256i right = sums(load_eight(others));
  // No position is so high.
  right = _mm256_mask_sub_epi32(_mm256_set1_epi32(-1), other_lanes, right, _mm256_set1_epi32(distance));
  uint32_t equal = 0;
#pragma clang loop unroll(full)
  for (int turn = 0; turn < 8; turn++) {
    equal |= _mm256_cmpeq_epi32_mask(left, right);
    right = _mm256_alignr_epi32(right, right, 1);
  }
  equal &= lanes;
  _mm256_storeu_si256((__m256i *)positions, _mm256_maskz_compress_epi32((__mmask8)equal, left));
  return (size_t)__builtin_popcount(equal);
}

VECTORS static size_t join_few(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance) {
  return keep_few(positions, count, others, size, distance, 1);
}

VECTORS static size_t keep_few_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance) {
  return keep_few(positions, count, others, size, distance, 0);
}
#endif

size_t ckernels_join_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance) {
#if HAS_VECTORS
  if (count <= 8 && size <= 8 && vectors() != CKERNELS_PORTABLE) {
    return join_few(positions, count, others, size, distance);
  }
#endif
  return join_positions(positions, count, others, size, distance);
}

size_t ckernels_keep_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance) {
#if HAS_VECTORS
  if (count <= 8 && size <= 8 && vectors() != CKERNELS_PORTABLE) {
    return keep_few_positions(positions, count, others, size, distance);
  }
#endif
  return keep_positions(positions, count, others, size, distance);
}
