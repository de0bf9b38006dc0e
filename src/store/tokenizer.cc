#include "store/tokenizer.h"

#include <algorithm>
#include <memory>
#include <new>

#include "base/utf8.h"
#include "morph/choice.h"
#include "text/sentences.h"

namespace rasid {
namespace {

/// A reading in a query may be so much less likely than the best, in hundredths.
constexpr int kFarFetched = 200;
constexpr size_t kMostTerms = 12;

/// What all tokenizers of a connection share.
struct Language {
  explicit Language(const Blob& b) : blob(b), letters(b), lexicon(b), analyzer(b, &lexicon), chooser(b, &analyzer) {}
  Blob blob;
  Letters letters;
  Lexicon lexicon;
  Analyzer analyzer;
  Chooser chooser;
};

using Emit = int (*)(void*, int, const char*, int, int, int);

class Tokenizer {
 public:
  explicit Tokenizer(const Language* language) : l_(*language), cache_(&language->analyzer) {}

  int run(std::string_view text, bool query, void* context, Emit emit) {
    std::string repaired;  // FTS5 hands over whatever was stored or asked
    if (!utf8::valid(text)) {
      if (!query) return SQLITE_OK;
      repaired = utf8::repair(text, nullptr);
      text = repaired;
    }
    for (Span sentence : split_sentences(text, l_.letters)) {
      tokenize(text, sentence, l_.letters, &tokens_);
      l_.chooser.choose(tokens_, &cache_, &words_);
      for (size_t i = 0; i < tokens_.tokens.size(); i++) {
        terms_.clear();
        gather(i, query);
        const Span at = tokens_.tokens[i].bytes;
        for (size_t k = 0; k < terms_.size(); k++)
          if (int rc = emit(context, k ? FTS5_TOKEN_COLOCATED : 0, terms_[k].data(), int(terms_[k].size()), int(at.begin), int(at.end)))
            return rc;
      }
    }
    return SQLITE_OK;
  }

 private:
  void add(std::string term) {
    if (!term.empty() && terms_.size() < kMostTerms && std::ranges::find(terms_, term) == terms_.end()) terms_.push_back(std::move(term));
  }

  void gather(size_t i, bool query) {
    const Token& t = tokens_.tokens[i];
    if (t.kind == TokenKind::kSign) return;
    if (t.kind != TokenKind::kWord) {
      std::string term(t.word);
      for (char& c : term)
        if (c >= 'A' && c <= 'Z') c = char(c + 32);
      return add(std::move(term));
    }
    add(ar8::to_utf8(ar8::without_article_or_li(t.key)));
    const Word& w = words_.words[i];
    if (!w.count) return;
    add_reading(t, words_.readings[w.chosen]);
    if (!query) return;
    int best = words_.readings[w.first].score;
    for (uint32_t k = w.first; k < w.first + w.count; k++) best = std::max(best, int(words_.readings[k].score));
    for (uint32_t k = w.first; k < w.first + w.count; k++)
      if (best - words_.readings[k].score <= kFarFetched) add_reading(t, words_.readings[k]);
  }

  void add_reading(const Token& t, const Reading& r) {
    if (r.stem_begin + r.stem_length <= t.key.size() && r.stem_length)
      add(ar8::to_utf8(ar8::without_article(t.key.substr(r.stem_begin, r.stem_length))));
    if (r.lexeme == kNoLexeme || r.pos() >= Pos::kPrep) return;
    // No word of a text begins with the sign, so a lemma is not taken for a spelling.
    add("=" + ar8::to_utf8(l_.lexicon.text(l_.lexicon.lexeme(r.lexeme).lemma)));
  }

  const Language& l_;
  ReadingCache cache_;
  TokenList tokens_;
  Words words_;
  std::vector<std::string> terms_;
};

// SQLite calls these, and no exception may pass through it.
int create(void* context, const char**, int, Fts5Tokenizer** out) try {
  *out = reinterpret_cast<Fts5Tokenizer*>(new Tokenizer(static_cast<const Language*>(context)));
  return SQLITE_OK;
} catch (const std::bad_alloc&) {
  return SQLITE_NOMEM;
}
void destroy(Fts5Tokenizer* t) { delete reinterpret_cast<Tokenizer*>(t); }
void forget(void* context) { delete static_cast<Language*>(context); }
int run(Fts5Tokenizer* t, void* context, int flags, const char* text, int size, Emit emit) try {
  if (!text || size <= 0) return SQLITE_OK;
  return reinterpret_cast<Tokenizer*>(t)->run({text, size_t(size)}, (flags & FTS5_TOKENIZE_QUERY) != 0, context, emit);
} catch (const std::bad_alloc&) {
  return SQLITE_NOMEM;
}

}  // namespace

Result<bool> add_search_tokenizer(Database* db, const Blob& blob) {
  fts5_api* api = nullptr;
  sqlite3_stmt* s = nullptr;
  if (sqlite3_prepare_v2(db->handle(), "SELECT fts5(?1)", -1, &s, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(s, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(s);
  }
  sqlite3_finalize(s);
  if (!api) return Error{ErrorCode::kIo, "this SQLite has no full-text search (FTS5)"};
  fts5_tokenizer functions{create, destroy, run};
  if (api->xCreateTokenizer(api, "rasid", new Language(blob), &functions, forget) != SQLITE_OK) return db->error();
  return true;
}

}  // namespace rasid
