#pragma once

#include <stdbool.h>
#include <stdint.h>

/// The version of the ICU library in use, such as 72.1.
const char *cicu_version(void);

/// NFKC case folding (UAX #15, toNFKC_Casefold) of `count` code points into `output`. Returns the number of code points
/// of the result, which may be more than `capacity`: then nothing is promised of `output`. Returns -1 where ICU fails.
int32_t cicu_fold(const uint32_t *input, int32_t count, uint32_t *output, int32_t capacity);

/// Whether NFKC case folding changes the code point.
bool cicu_changes_when_folded(uint32_t code_point);

/// Whether the code point never combines with what stands before it.
bool cicu_has_boundary_before(uint32_t code_point);

/// The single code points that ICU's Traditional-Simplified transform changes, each with what it becomes, at most
/// `capacity` of them. Returns how many there are, or -1 where the transform cannot be opened.
int32_t cicu_simplified_forms(uint32_t *from, uint32_t *to, int32_t capacity);

/// What a code point is to the analyzer.
enum cicu_class {
  /// Punctuation, symbols, space and whatever is not assigned.
  CICU_BREAK = 0,
  /// A letter, digit or number of a script that writes words.
  CICU_ALPHANUMERIC = 1,
  /// A Han character.
  CICU_HAN = 2,
  /// Kana, Hangul, Bopomofo or an emoji: a character that can stand alone.
  CICU_SYLLABLE = 3,
  /// A combining mark.
  CICU_MARK = 4,
};

/// The class of a code point.
enum cicu_class cicu_class_of(uint32_t code_point);

/// ICU's word break iterator (UAX #29 with dictionaries). Not for two threads at once.
typedef struct cicu_words cicu_words;

/// A new iterator, or NULL where ICU has no rules.
cicu_words *cicu_words_open(void);

/// Releases the iterator.
void cicu_words_close(cicu_words *words);

/// Cuts `count` code points. Writes the end of each piece, counted in code points, ascending, the last equal to `count`,
/// into `ends`, which has room for `count`. Returns the number of pieces, or -1 where ICU fails.
int32_t cicu_words_cut(cicu_words *words, const uint32_t *text, int32_t count, int32_t *ends);
