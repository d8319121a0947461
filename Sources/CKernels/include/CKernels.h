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

/// Asks the processor to fetch the line of memory at `address`, which need not be valid.
static inline void ckernels_prefetch(const void *address) { __builtin_prefetch(address); }
