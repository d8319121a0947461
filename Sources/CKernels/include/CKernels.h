#pragma once

#include <stddef.h>
#include <stdint.h>

/// The CRC-32C (Castagnoli, RFC 3720) of `count` bytes, continued from `crc`; start with 0.
uint32_t ckernels_crc32c(uint32_t crc, const uint8_t *bytes, size_t count);

/// The same sum by the portable table walk; the twin the fast path is tested against.
uint32_t ckernels_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t count);

// Blocks of 128 integers of `width` bits each, 0 to 31, in 16 * width bytes. Integer i stands in lane i % 4, a stream of
// 32-bit words that are every fourth word of the block; in its lane it takes the next `width` bits, lowest first.

/// Packs the low `width` bits of 128 integers into 16 * width bytes.
void ckernels_pack_block(const uint32_t *values, uint32_t width, uint8_t *bytes);

/// Unpacks 128 integers and adds `addend` to each, modulo 2^32.
void ckernels_unpack_block(const uint8_t *bytes, uint32_t width, uint32_t addend, uint32_t *values);

/// Unpacks 128 distances that are one less than they stand for: values[i] = values[i - 1] + distance[i] + 1, with
/// values[-1] = base, modulo 2^32.
void ckernels_unpack_ascending_block(const uint8_t *bytes, uint32_t width, uint32_t base, uint32_t *values);

// Runs of `count` integers of `width` bits each, 0 to 31, one after the other, lowest bit first, in
// (count * width + 7) / 8 bytes. Unpacking may read, not use, 7 bytes after them.

/// Packs the low `width` bits of `count` integers.
void ckernels_pack_run(const uint32_t *values, size_t count, uint32_t width, uint8_t *bytes);

/// Unpacks `count` integers and adds `addend` to each, modulo 2^32.
void ckernels_unpack_run(const uint8_t *bytes, size_t count, uint32_t width, uint32_t addend, uint32_t *values);

/// Unpacks `count` distances as `ckernels_unpack_ascending_block` does.
void ckernels_unpack_ascending_run(
    const uint8_t *bytes, size_t count, uint32_t width, uint32_t base, uint32_t *values);

/// Writes base + 1 + i for each bit i that is set, ascending. Returns how many bits are set; where there are more than
/// `limit`, which is 128 at most, writes nothing and returns limit + 1.
size_t ckernels_unpack_bitmap(const uint8_t *bytes, size_t count, uint32_t base, uint32_t *values, size_t limit);

// Some kernels run on wider vectors where the processor has them, and give the same results.

/// Which vectors the kernels use.
typedef enum {
  CKERNELS_PORTABLE = 0,
  /// AVX-512 with byte permutations.
  CKERNELS_WIDE = 1,
  /// And the instruction that intersects two vectors.
  CKERNELS_PAIRS = 2,
} ckernels_vectors;

/// Lets the kernels of the whole program use these vectors at most, for tests; returns what is used now.
ckernels_vectors ckernels_use_vectors(ckernels_vectors most);

// Scores of postings. A document's length is a byte of `codes`, and `norms` has the norm of each of the 256. The part of a
// score is weight - weight / (1 + frequency / norm), rounded to a multiple of `least` by adding and taking away
// `rounding`, and no less than `least`.

/// How the postings of a term score.
typedef struct {
  float weight;
  float rounding;
  float least;
} ckernels_scorer;

/// Writes the score of each of `count` postings, 128 at most.
void ckernels_score_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, float *scores);

/// Adds the score of each of `count` postings, 128 at most, to that of its document in `window`, which begins with `base`.
void ckernels_accumulate_block(
    const uint32_t *documents, const uint32_t *frequencies, size_t count, const uint8_t *codes, const float *norms,
    ckernels_scorer scorer, uint32_t base, float *window);

/// Writes the highest score that a posting of each of `count` blocks may have, from the impacts in their skip records of
/// 16 bytes.
void ckernels_block_bounds(
    const uint8_t *skips, size_t count, const float *norms, ckernels_scorer scorer, float *bounds);

/// Writes the documents of a window whose score is above `threshold`, which is 0 or more, with their scores, and clears
/// the window. Returns how many there are; both outputs have room for `count` and one.
size_t ckernels_collect_window(
    float *window, size_t count, float threshold, uint32_t base, uint32_t *documents, float *scores);

/// Keeps of `count` documents those whose score is above `threshold`, and returns how many they are.
size_t ckernels_keep_above(uint32_t *documents, float *scores, size_t count, float threshold);

/// The number of the ascending documents that are below `target`.
size_t ckernels_rank(const uint32_t *documents, size_t count, uint32_t target);

/// Adds to the scores of the documents at `places` what they score at `matches` of a block.
void ckernels_add_found(
    float *scores, const uint32_t *documents, const uint32_t *places, const uint32_t *matches, size_t found,
    const uint32_t *frequencies, const uint8_t *codes, const float *norms, ckernels_scorer scorer);

/// Writes the norm of each document.
void ckernels_norms(
    const uint32_t *documents, size_t count, const uint8_t *codes, const float *norms, float *found);

/// Adds to each of `count` scores, 128 at most, what the frequency at its place scores with its norm.
void ckernels_add_scores(
    const uint32_t *frequencies, const uint32_t *places, size_t count, const float *norms, ckernels_scorer scorer,
    float *scores);

/// A score that some posting of a block has or exceeds, from the block's skip record of 16 bytes. The pairs of the impacts
/// are postings' own but where two were joined.
float ckernels_attained_score(const uint8_t *skip, const float *norms, ckernels_scorer scorer);

/// The most that `limit` blocks hold for certain: so many postings at least have this score or a higher one. 0 where there
/// are fewer blocks, or `limit` is 0 or above 64.
float ckernels_certain_score(
    const uint8_t *skips, const float *bounds, size_t count, size_t limit, const float *norms, ckernels_scorer scorer);

/// Writes the places of what is both among `count` candidates and `size` documents, in each, and returns how many they
/// are; both ascend. The outputs have room for the lesser number and 16.
size_t ckernels_intersect(
    const uint32_t *candidates, size_t count, const uint32_t *documents, size_t size, uint32_t *places,
    uint32_t *matches);

/// The most bytes of a bitmap that `ckernels_intersect_bits` takes.
#define CKERNELS_BITMAP_SIZE 512

/// The same where the documents are bits in `size` bytes, at least one and at most `CKERNELS_BITMAP_SIZE`; `first` is the
/// document of the first one, and no candidate is before it. Writes into `total` how many bits there are.
size_t ckernels_intersect_bits(
    const uint32_t *candidates, size_t count, const uint8_t *bytes, size_t size, uint32_t first, uint32_t *places,
    uint32_t *matches, size_t *total);

/// Replaces the first `count` values by those at `places`, which ascend.
void ckernels_gather(uint32_t *values, const uint32_t *places, size_t count);

/// Lowers each of `count` values to that at its place, where it is lower.
void ckernels_lower(uint32_t *values, const uint32_t *others, const uint32_t *places, size_t count);

/// Writes for each of `count` values the sum of those before it, modulo 2^32, and returns the sum of all.
uint64_t ckernels_sum_before(const uint32_t *values, size_t count, uint32_t *sums);

/// Keeps of `count` positions those that are among `size` others once `distance` is taken from these; both ascend. The others
/// come as the distance of each from the one before. Both have room for eight or more. Returns how many are kept.
size_t ckernels_keep_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance);

/// The same where both come as distances; what is kept are positions.
size_t ckernels_join_positions(
    int32_t *positions, size_t count, const uint32_t *others, size_t size, int32_t distance);

// Sets of documents, a bit each, lowest first.

/// Sets the bit of each document.
void ckernels_set_bits(const uint32_t *documents, size_t count, uint64_t *bits);

/// Sets the bits from `start` on that are set in `count` bytes. No word of `bits` without one of them is touched but those
/// that `count` bytes reach.
void ckernels_or_bits(const uint8_t *bytes, size_t count, size_t start, uint64_t *bits);

/// The number of bits set in `count` words.
size_t ckernels_count_bits(const uint64_t *bits, size_t count);

/// Keeps in `count` words the bits that are set in the others, and returns how many they are.
size_t ckernels_keep_bits(uint64_t *bits, const uint64_t *others, size_t count);

/// The number of bits of `count` bytes, the first of which stands for bit `start`, that are set in `bits` too, which are
/// as many and 64 more.
size_t ckernels_count_common_bits(const uint8_t *bytes, size_t count, size_t start, const uint64_t *bits);

/// The number of documents whose bit is set.
size_t ckernels_count_held(const uint32_t *documents, size_t count, const uint64_t *bits);

/// Keeps of `count` documents, with their scores, those whose bit is set, and returns how many they are.
size_t ckernels_keep_held(uint32_t *documents, float *scores, size_t count, const uint64_t *bits);

/// Asks the processor to fetch the line of memory at `address`, which need not be valid.
static inline void ckernels_prefetch(const void *address) { __builtin_prefetch(address); }
