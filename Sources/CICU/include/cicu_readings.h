#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// ICU's Han-Latin transform. Not for two threads at once.
typedef struct cicu_readings cicu_readings;

/// Opens the transform (some 80 ms), or gives null where ICU has none.
cicu_readings *_Nullable cicu_readings_open(void);

/// Writes how each of `count` code points is read: Pinyin without tones, ü as v, in at most `width - 1` bytes of ASCII and
/// a zero, at `output + width * i`; nothing but the zero where it has no reading. Returns 0, or -1 where ICU fails.
int32_t cicu_readings_read(
    cicu_readings *readings, const uint32_t *code_points, int32_t count, char *output, int32_t width);

void cicu_readings_close(cicu_readings *readings);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
