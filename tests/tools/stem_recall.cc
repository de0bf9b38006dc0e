// How many stems of a reference lexicon (Camel Morph's MSA tables) that occur in a list of word forms get a reading of the right class:
// verb, or adjective (participles and elatives included), and how many also the same lemma. The tables are read to measure only.
//   stem_recall BLOB [REFERENCE_FOLDER [WORD_COUNTS_TSV]] [--missing]
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "datac/translit.h"
#include "morph/analysis.h"
#include "text/letters.h"

namespace {

using namespace rasid;

struct Row {
  std::string form, lemma;  // Buckwalter
};

/// Columns FORM and LEMMA of the rows that define a stem.
std::vector<Row> read_table(const std::string& path) {
  std::vector<Row> out;
  std::ifstream in(path);
  std::map<std::string, size_t> columns;
  for (std::string line; std::getline(in, line);) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char c : line) {
      if (c == '"')
        quoted = !quoted;
      else if (c == ',' && !quoted)
        cells.emplace_back();
      else
        cells.back() += c;
    }
    if (columns.empty()) {
      for (size_t i = 0; i < cells.size(); i++) columns[cells[i]] = i;
      continue;
    }
    cells.resize(std::max(cells.size(), columns.size()));
    if (cells[columns["DEFINE"]] == "LEXICON") out.push_back({cells[columns["FORM"]], cells[columns["LEMMA"]]});
  }
  return out;
}

/// Letters alone; the reference marks inflection classes behind a dash and long vowels with their short ones.
std::string letters(const std::string& buckwalter) { return ar8::bare(datac::from_buckwalter(buckwalter.substr(0, buckwalter.find('-')))); }

class Recall {
 public:
  Recall(const Blob& blob, const std::string& counts) : letters_(blob), lexicon_(blob), analyzer_(blob, &lexicon_) {
    std::ifstream in(counts);
    for (std::string line; std::getline(in, line);)
      if (size_t tab = line.find('\t'); tab != std::string::npos && line[0] != '#')
        words_[ar8::bare(ar8::from_utf8(line.substr(0, tab)))] += std::stoul(line.substr(tab + 1));
  }
  bool usable() const { return !words_.empty(); }

  void add(const Row& row, const std::vector<std::string>& spellings, bool verb) {
    std::string lemma = ar8::key(letters(row.lemma));
    for (const std::string& word : spellings) {
      if (!words_.count(word) || !seen_.insert(word + "|" + lemma + (verb ? "|v" : "|a")).second) continue;
      total_++;
      bool cls = false, same = false;
      for (const Reading& r : readings(word)) {
        Pos p = r.pos();
        if (verb ? p != Pos::kVerb : !(p == Pos::kAdj || p == Pos::kElative || r.features.participle())) continue;
        if (r.guessed) continue;
        cls = true;
        same |= ar8::key(lexicon_.text(r.citation ? r.citation : lexicon_.lexeme(r.lexeme).lemma)) == lemma;
      }
      class_ += cls, lemma_ += same;
      if (!cls) missing_.emplace_back(words_[word], ar8::to_utf8(word) + " (" + row.lemma + ")");
    }
  }
  void print(const char* what, double target, bool list) {
    std::printf("%s stems that occur: %zu, right class %.2f %% (target %.0f), same lemma too %.2f %%\n", what, total_,
                100.0 * double(class_) / double(std::max<size_t>(total_, 1)), target,
                100.0 * double(lemma_) / double(std::max<size_t>(total_, 1)));
    std::sort(missing_.rbegin(), missing_.rend());
    for (size_t i = 0; list && i < missing_.size(); i++) std::printf("  %zu %s\n", missing_[i].first, missing_[i].second.c_str());
    total_ = class_ = lemma_ = 0;
    missing_.clear();
  }

 private:
  const std::vector<Reading>& readings(const std::string& word) {
    auto [it, fresh] = read_.try_emplace(word);
    if (fresh) {
      std::string utf8 = ar8::to_utf8(word);
      tokenize(utf8, {0, uint32_t(utf8.size())}, letters_, &tokens_);
      if (tokens_.tokens.size() == 1) analyzer_.analyze(tokens_.tokens[0], &it->second);
    }
    return it->second;
  }
  Letters letters_;
  Lexicon lexicon_;
  Analyzer analyzer_;
  TokenList tokens_;
  std::unordered_map<std::string, size_t> words_;
  std::unordered_map<std::string, std::vector<Reading>> read_;
  std::set<std::string> seen_;
  std::vector<std::pair<size_t, std::string>> missing_;
  size_t total_ = 0, class_ = 0, lemma_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  bool list = argc > 1 && std::string_view(argv[argc - 1]) == "--missing";
  argc -= list;
  if (argc < 2) return std::fprintf(stderr, "stem_recall BLOB [REFERENCE_FOLDER [WORD_COUNTS_TSV]] [--missing]\n"), 2;
  std::string folder = argc > 2 ? argv[2] : "../shared/reference/camel_morph",
              counts = argc > 3 ? argv[3] : "../shared/corpus/word_counts.tsv";
  auto blob = rasid::Blob::map_file(argv[1]);
  if (!blob) return std::fprintf(stderr, "stem_recall: %s\n", blob.error().message.c_str()), 2;
  Recall recall(*blob, counts);
  if (!recall.usable()) return std::fprintf(stderr, "stem_recall: %s: no word counts\n", counts.c_str()), 2;
  const std::string yeh(1, char(rasid::ar8::kYeh)), teh(1, char(rasid::ar8::kTeh)), marbuta(1, char(rasid::ar8::kTehMarbuta)),
      article = {char(rasid::ar8::kAlef), char(rasid::ar8::kLam)};
  for (const char* table : {"PV", "IV", "CV"})
    for (const Row& row : read_table(folder + "/MSA-Verb-LEX-" + table + ".csv")) {
      std::string stem = letters(row.form);
      recall.add(row, std::string(table) == "IV" ? std::vector{yeh + stem, teh + stem} : std::vector{stem}, true);
    }
  recall.print("verb", 95, list);
  for (const char* table : {"MSA-Adj-LEX.csv", "MSA-Adj-Comp-LEX.csv"})
    for (const Row& row : read_table(folder + "/" + table)) {
      std::string stem = letters(row.form);
      recall.add(row, {stem, stem + marbuta, article + stem, article + stem + marbuta}, false);
    }
  recall.print("adjective", 90, list);
}
