#pragma once

#include <stddef.h>
#include <stdint.h>

/// The CRC-32C (Castagnoli, RFC 3720) of `count` bytes, continued from `crc`; start with 0.
uint32_t ckernels_crc32c(uint32_t crc, const uint8_t *bytes, size_t count);

/// The same sum by the portable table walk; the twin the fast path is tested against.
uint32_t ckernels_crc32c_portable(uint32_t crc, const uint8_t *bytes, size_t count);
