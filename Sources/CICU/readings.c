#include "cicu_readings.h"

#include <stdlib.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>
#include <unicode/utrans.h>

struct cicu_readings {
  UTransliterator *transform;
};

cicu_readings *cicu_readings_open(void) {
  static const UChar id[] = u"Han-Latin";
  UErrorCode status = U_ZERO_ERROR;
  UTransliterator *transform = utrans_openU(id, -1, UTRANS_FORWARD, NULL, 0, NULL, &status);
  if (U_FAILURE(status)) return NULL;
  cicu_readings *readings = calloc(1, sizeof(cicu_readings));
  if (readings == NULL) {
    utrans_close(transform);
    return NULL;
  }
  readings->transform = transform;
  return readings;
}

void cicu_readings_close(cicu_readings *readings) {
  utrans_close(readings->transform);
  free(readings);
}

/// Takes the tones off: decomposed, only the letters and the dots of ü are left.
static void strip(const UNormalizer2 *decomposer, const UChar *text, int32_t length, char *output, int32_t width) {
  UErrorCode status = U_ZERO_ERROR;
  UChar parts[64];
  int32_t count = unorm2_normalize(decomposer, text, length, parts, 64, &status), written = 0;
  if (U_FAILURE(status)) count = 0;
  for (int32_t i = 0; i < count; i++) {
    UChar part = parts[i];
    if (part >= 'a' && part <= 'z' && written < width - 1) {
      output[written++] = (char)part;
    } else if (part == 0x0308 && written > 0 && output[written - 1] == 'u') {
      output[written - 1] = 'v';
    } else if (!(U_GET_GC_MASK(part) & U_GC_M_MASK)) {
      written = 0;
      break;
    }
  }
  output[written] = 0;
}

int32_t cicu_readings_read(
    cicu_readings *readings, const uint32_t *code_points, int32_t count, char *output, int32_t width) {
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *decomposer = unorm2_getNFDInstance(&status);
  // A reading has seven letters at most; a line feed parts each from the next, so that none is read as a part of a word.
  int32_t capacity = count * 16 + 16, length = 0;
  UChar *text = malloc(sizeof(UChar) * (size_t)capacity);
  if (text == NULL) return -1;
  for (int32_t i = 0; i < count; i++) {
    U16_APPEND_UNSAFE(text, length, (UChar32)code_points[i]);
    text[length++] = '\n';
  }
  int32_t limit = length;
  utrans_transUChars(readings->transform, text, &length, capacity, 0, &limit, &status);
  int32_t start = 0;
  for (int32_t i = 0; i < count; i++) {
    output[width * i] = 0;
    if (U_FAILURE(status)) continue;
    int32_t end = start;
    while (end < length && text[end] != '\n') end++;
    strip(decomposer, text + start, end - start, output + width * i, width);
    start = end < length ? end + 1 : length;
  }
  free(text);
  return U_SUCCESS(status) ? 0 : -1;
}
