#include "cicu_text.h"

#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>
#include <unicode/uversion.h>

const char *cicu_version(void) { return U_ICU_VERSION; }

static const UNormalizer2 *folder(void) {
  UErrorCode status = U_ZERO_ERROR;
  return unorm2_getNFKCCasefoldInstance(&status);
}

int32_t cicu_fold(const uint32_t *input, int32_t count, uint32_t *output, int32_t capacity) {
  UErrorCode status = U_ZERO_ERROR;
  // One code point folds to 18 code units at most (U+FDFA).
  int32_t room = count * 2, space = count * 18 + 16;
  UChar *text = malloc(sizeof(UChar) * (size_t)(room + space));
  if (text == NULL) return -1;
  UChar *folded = text + room;
  int32_t length = 0;
  for (int32_t i = 0; i < count; i++) U16_APPEND_UNSAFE(text, length, (UChar32)input[i]);
  int32_t units = unorm2_normalize(folder(), text, length, folded, space, &status);
  int32_t written = 0;
  for (int32_t i = 0; U_SUCCESS(status) && i < units;) {
    UChar32 code_point;
    U16_NEXT(folded, i, units, code_point);
    if (written < capacity) output[written] = (uint32_t)code_point;
    written++;
  }
  free(text);
  return U_SUCCESS(status) ? written : -1;
}

bool cicu_changes_when_folded(uint32_t code_point) {
  return u_hasBinaryProperty((UChar32)code_point, UCHAR_CHANGES_WHEN_NFKC_CASEFOLDED);
}

bool cicu_has_boundary_before(uint32_t code_point) {
  return unorm2_hasBoundaryBefore(folder(), (UChar32)code_point);
}

int32_t cicu_simplified_forms(uint32_t *from, uint32_t *to, int32_t capacity) {
  static const UChar id[] = u"Traditional-Simplified";
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transform = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE(status)) return -1;
  USet *sources = utrans_getSourceSet(transform, false, NULL, &status);
  int32_t found = 0, size = U_SUCCESS(status) ? uset_size(sources) : 0;
  for (int32_t i = 0; i < size; i++) {
    UChar32 source = uset_charAt(sources, i), target;
    UChar text[16];
    int32_t length = 0, start = 0;
    U16_APPEND_UNSAFE(text, length, source);
    int32_t limit = length;
    utrans_transUChars(transform, text, &length, 16, 0, &limit, &status);
    if (U_FAILURE(status)) break;
    U16_NEXT(text, start, length, target);
    if (start != length || target == source) continue;
    if (found < capacity) {
      from[found] = (uint32_t)source;
      to[found] = (uint32_t)target;
    }
    found++;
  }
  if (sources != NULL) uset_close(sources);
  utrans_close(transform);
  return U_SUCCESS(status) ? found : -1;
}

enum cicu_class cicu_class_of(uint32_t value) {
  UChar32 code_point = (UChar32)value;
  UErrorCode status = U_ZERO_ERROR;
  int8_t category = u_charType(code_point);
  uint32_t mask = U_MASK(category);
  UScriptCode script = uscript_getScript(code_point, &status);
  if (mask & U_GC_M_MASK) return CICU_MARK;
  if (script == USCRIPT_HAN && (mask & (U_GC_L_MASK | U_GC_N_MASK))) return CICU_HAN;
  switch (script) {
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_HANGUL:
    case USCRIPT_BOPOMOFO:
      if (mask & U_GC_L_MASK) return CICU_SYLLABLE;
      break;
    default: break;
  }
  // U+30FC, the prolonged sound mark, has the script Common.
  if (code_point == 0x30FC) return CICU_SYLLABLE;
  if (mask & (U_GC_L_MASK | U_GC_N_MASK)) return CICU_ALPHANUMERIC;
  if (u_hasBinaryProperty(code_point, UCHAR_EMOJI_PRESENTATION)) return CICU_SYLLABLE;
  return CICU_BREAK;
}

struct cicu_words {
  UBreakIterator *iterator;
  UChar *units;
  int32_t capacity;
};

cicu_words *cicu_words_open(void) {
  UErrorCode status = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "root", NULL, 0, &status);
  if (U_FAILURE(status)) return NULL;
  cicu_words *words = calloc(1, sizeof(cicu_words));
  if (words == NULL) {
    ubrk_close(iterator);
    return NULL;
  }
  words->iterator = iterator;
  return words;
}

void cicu_words_close(cicu_words *words) {
  if (words == NULL) return;
  ubrk_close(words->iterator);
  free(words->units);
  free(words);
}

int32_t cicu_words_cut(cicu_words *words, const uint32_t *text, int32_t count, int32_t *ends) {
  if (words->capacity < count * 2) {
    UChar *units = realloc(words->units, sizeof(UChar) * (size_t)count * 2);
    if (units == NULL) return -1;
    words->units = units;
    words->capacity = count * 2;
  }
  int32_t length = 0;
  for (int32_t i = 0; i < count; i++) U16_APPEND_UNSAFE(words->units, length, (UChar32)text[i]);
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(words->iterator, words->units, length, &status);
  if (U_FAILURE(status)) return -1;
  int32_t pieces = 0, unit = 0, code_point = 0;
  ubrk_first(words->iterator);
  for (int32_t end = ubrk_next(words->iterator); end != UBRK_DONE; end = ubrk_next(words->iterator)) {
    for (; unit < end; code_point++) U16_FWD_1_UNSAFE(words->units, unit);
    ends[pieces++] = code_point;
  }
  return pieces;
}
