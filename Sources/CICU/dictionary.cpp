#include "cicu_dictionary.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
#include <unicode/utf16.h>

#include <new>

namespace {

// The parts of a `.dict` file, format version 1: a table of byte offsets and types, then a serialized trie.
enum { trie_offset = 0, trie_end = 1, total_size = 3, trie_type = 4, transform = 5, index_count = 8 };
const int32_t utf16_trie_with_values = 1 | 8;

}  // namespace

struct cicu_dictionary {
  UDataMemory *data;
  icu::UCharsTrie::Iterator *words;
};

cicu_dictionary *cicu_dictionary_open(const char **reason) {
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data = udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status);
  if (U_FAILURE(status)) {
    *reason = u_errorName(status);
    return nullptr;
  }
  UDataInfo info = {};
  info.size = sizeof info;
  udata_getInfo(data, &info);
  const int32_t *index = static_cast<const int32_t *>(udata_getMemory(data));
  const bool known = info.dataFormat[0] == 'D' && info.dataFormat[1] == 'i' && info.dataFormat[2] == 'c' &&
                     info.dataFormat[3] == 't' && info.formatVersion[0] == 1 && index[trie_type] == utf16_trie_with_values &&
                     index[transform] == 0 && index[trie_offset] >= int32_t(index_count * sizeof(int32_t)) &&
                     index[trie_offset] < index[trie_end] && index[trie_end] <= index[total_size];
  if (known) {
    const char16_t *trie = reinterpret_cast<const char16_t *>(reinterpret_cast<const char *>(index) + index[trie_offset]);
    auto *words = new icu::UCharsTrie::Iterator(trie, 0, status);
    auto *dictionary = new (std::nothrow) cicu_dictionary{data, words};
    if (words && dictionary && U_SUCCESS(status)) return dictionary;
    delete words;
    delete dictionary;
    *reason = u_errorName(U_FAILURE(status) ? status : U_MEMORY_ALLOCATION_ERROR);
  } else {
    *reason = "an unknown dictionary format";
  }
  udata_close(data);
  return nullptr;
}

int32_t cicu_dictionary_next(cicu_dictionary *dictionary, uint32_t *word, int32_t capacity, int32_t *cost) {
  UErrorCode status = U_ZERO_ERROR;
  if (!dictionary->words->next(status)) return U_SUCCESS(status) ? 0 : -1;
  const icu::UnicodeString &text = dictionary->words->getString();
  const char16_t *units = text.getBuffer();
  const int32_t count = text.length();
  int32_t length = 0;
  for (int32_t i = 0; i < count;) {
    if (length == capacity) return -1;
    UChar32 character;
    U16_NEXT(units, i, count, character);
    word[length++] = uint32_t(character);
  }
  *cost = dictionary->words->getValue();
  return length > 0 ? length : -1;
}

void cicu_dictionary_close(cicu_dictionary *dictionary) {
  delete dictionary->words;
  udata_close(dictionary->data);
  delete dictionary;
}
