// What the server says in words: names of codes and actors, and the codebook, in both languages. The library's data blob keeps codes only;
// whoever starts a server reads the words out of the data's tables (src/cli/serve_texts.cc) and gives them along.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace rasid {

struct Text {
  std::string ar, en;
};

/// Somebody or something with a code or an identifier.
struct NamedThing {
  std::string id;    // "IRN", "per.adel-al-jubeir", "org.hamas"
  std::string kind;  // country, code, org, person
  Text name;
  std::string code, sector;
  std::string variants;  // other names, with | between
};

struct CodebookEntry {
  std::string name;
  Text label, meaning;
};
struct CodebookExample {
  std::string text, record;  // a JSON record; "" when nothing came of it
};
struct CodebookMode : CodebookEntry {
  float score = 0;
  std::string cameo;
  std::vector<CodebookExample> examples;
};
struct CodebookCategory : CodebookMode {
  int quad = 0;
  std::string still_to_come;
  bool content = false;
  std::vector<CodebookMode> modes;
};
struct CodebookAux : CodebookEntry {
  std::vector<CodebookExample> examples;
};
struct CameoCode {
  std::string code, event, mode;
  Text meaning;
};
struct CodebookDecision {
  std::string about, printed, ours;
  Text reason;
};

struct ServeTexts {
  std::vector<NamedThing> names;
  std::vector<CodebookCategory> categories;
  std::vector<Text> quads;  // 1 to 4
  std::vector<CodebookAux> aux;
  std::vector<CodebookEntry> contexts, sectors, codes;
  std::vector<CameoCode> cameo;
  std::vector<CodebookDecision> decisions;
};

}  // namespace rasid
