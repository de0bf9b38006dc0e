// Full-text search over the documents of a workspace, with filters on their events.
#pragma once
#include <string>
#include <vector>

#include "store/filter.h"
#include "store/sqlite.h"

namespace rasid {

struct SearchQuery {
  std::string words;                      // see fts_query; "" for all documents that the filter leaves
  EventFilter events = {};                // a document must have an event that fits; not asked when empty
  std::string from = {}, to = {};         // first and last day of the document
  std::vector<std::string> sources = {};  // outlets
  size_t limit = 20;
  std::string open_mark = "[", close_mark = "]";  // around the words that were found
};

struct SearchHit {
  std::string id, date, source, title, snippet, place;
  double score = 0;  // higher is better; 0 when nothing ranks
  int64_t events = 0;
};

struct SearchResult {
  std::vector<SearchHit> hits;
  uint64_t total = 0;  // documents found
};

/// Best first; newest first where words are so common that ranking them says little, or where there are none. About 1 µs a document found
/// and 0.5 ms a hit shown.
Result<SearchResult> search_store(Database* db, const SearchQuery& query);

struct FoundDocument {
  int64_t key = 0;
  double score = 0;  // 0 when not ranked
};
/// All documents that have the words, in no order. Ranked unless they are so many that ranking says little.
Result<std::vector<FoundDocument>> find_documents(Database* db, const std::string& words, bool* ranked);
/// How documents are shown: snippets around the words (their beginning without words). Hits come in the order of the keys, without those
/// that are gone, and with neither score nor events.
Result<std::vector<SearchHit>> show_documents(Database* db, const std::string& words, const std::vector<int64_t>& keys,
                                              const std::string& open_mark, const std::string& close_mark);

/// What a person types as an FTS5 expression: words must all occur, "…" or «…» is a phrase, OR stands between alternatives, - before what
/// must not occur, * behind the beginning of a word. Anything else is text; no input is wrong. "" when nothing is asked for.
std::string fts_query(std::string_view typed);

}  // namespace rasid
