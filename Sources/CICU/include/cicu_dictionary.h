#pragma once

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// A reader of the words and costs in ICU's dictionary of Chinese and Japanese words; lower costs win.
typedef struct cicu_dictionary cicu_dictionary;

/// Opens the dictionary. Where it is absent or of an unknown format, the result is null and `reason` a static string.
cicu_dictionary *_Nullable cicu_dictionary_open(const char *_Nullable *_Nonnull reason);

/// Writes the next word as code points, at most `capacity`, and its cost; words come in the order of UTF-16.
/// Returns the word's length, 0 after the last word, -1 where the word is longer than `capacity` or unreadable.
int32_t cicu_dictionary_next(cicu_dictionary *dictionary, uint32_t *word, int32_t capacity, int32_t *cost);

void cicu_dictionary_close(cicu_dictionary *dictionary);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif
