// Dictionaries of PETRARCH and UniversalPETRARCH. In: the text of an actor or agent file; out: entries with all their names, codes and
// dates, as written, and every problem with its line. What the codes mean is told in cameo.h.
//
//   NAME_OF_SOMEBODY_ [CODE 20000101-20041231] [CODE >20050101]   codes on the line of the name, or indented below it
//   +SYNONYM_                                                     another name of the entry above
//   AGENT_WORDS {PLURAL} [~CODE]                                  an agent: joins the code of an actor; {} is the plural
//   !SET! = WORD, WORD                                            stands for any of its words in names, «!SET!_OF_HEALTH [~GOVHLH]»
//   # …, ; … behind codes, <!-- … -->                             comments
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace rasid::cli {

enum class DictionaryFormat { kAuto, kActors, kAgents };

/// Problems of an import, counted by kind, as "file:line: message".
class ImportLog {
 public:
  void add(const std::string& file, size_t line, const std::string& kind, const std::string& message);
  const std::vector<std::string>& lines() const { return lines_; }
  const std::map<std::string, size_t>& counts() const { return counts_; }

 private:
  std::vector<std::string> lines_;
  std::map<std::string, size_t> counts_;
};

struct DictionaryCode {
  std::string code;      // "USAGOV", without ~
  std::string from, to;  // YYYY-MM-DD, "" where open
  size_t line = 0;
};

struct DictionaryName {
  std::string text;  // blanks for underscores
  size_t line = 0;
};

struct DictionaryEntry {
  std::string file;
  size_t line = 0;
  bool agent = false;
  std::vector<DictionaryName> names;  // none where all were empty
  std::vector<DictionaryCode> codes;  // none where all were malformed
};

/// The entries of one file. An error only when the file is no such dictionary at all.
Result<std::vector<DictionaryEntry>> read_dictionary(const std::string& file, std::string_view text, DictionaryFormat format,
                                                     ImportLog* log);

}  // namespace rasid::cli
