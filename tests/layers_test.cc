// The architecture, checked on the sources: who may include whom, that C++ holds no Arabic word, and that files stay small.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>

#include "base/utf8.h"
#include "tests/support/blocks.h"

namespace rasid::test {
namespace {
namespace fs = std::filesystem;

const std::vector<std::string> kFolders{"base",     "text",     "morph",  "entity", "clause", "event", "learn",
                                        "document", "pipeline", "format", "store",  "serve",  "capi",  "cli"};
constexpr size_t kLongFile = 300, kTooLongFile = 700;

std::vector<std::string> sources(const std::string& folder) {
  std::vector<std::string> out;
  for (const auto& e : fs::recursive_directory_iterator(std::string(RASID_ROOT) + "/" + folder))
    if (e.path().extension() == ".cc" || e.path().extension() == ".h") out.push_back(e.path().string());
  std::sort(out.begin(), out.end());
  return out;
}

std::string shown(const std::string& path) { return fs::relative(path, RASID_ROOT).string(); }

bool arabic(char32_t cp) {
  return (cp >= 0x600 && cp <= 0x6FF) || (cp >= 0x750 && cp <= 0x77F) || (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

/// The source with everything inside // and /* */ blanked; line ends stay.
std::string without_comments(const std::string& s) {
  std::string out;
  enum { kCode, kLine, kBlock, kString, kChar, kRaw } state = kCode;
  std::string raw_end;
  for (size_t i = 0; i < s.size(); i++) {
    char c = s[i], next = i + 1 < s.size() ? s[i + 1] : '\0';
    if (state == kCode && c == '/' && next == '/') state = kLine;
    if (state == kCode && c == '/' && next == '*') state = kBlock;
    if (state == kLine && c == '\n') state = kCode;
    bool comment = state == kLine || state == kBlock;
    out += !comment || c == '\n' ? c : ' ';
    if (state == kBlock && c == '*' && next == '/')
      state = kCode, out += ' ', i++;
    else if (state == kCode && c == '"' && i && s[i - 1] == 'R') {
      raw_end = ")" + s.substr(i + 1, s.find('(', i) - i - 1) + "\"";
      state = kRaw;
    } else if (state == kRaw && s.compare(i, raw_end.size(), raw_end) == 0)
      state = kCode, i += raw_end.size() - 1;
    else if (state == kCode && (c == '"' || (c == '\'' && !(i && isxdigit(static_cast<unsigned char>(s[i - 1]))))))
      state = c == '"' ? kString : kChar;
    else if ((state == kString || state == kChar) && c == '\\')
      out += next, i++;
    else if ((state == kString && c == '"') || (state == kChar && c == '\''))
      state = kCode;
  }
  return out;
}

TEST(Layers, FoldersOfSrcAreTheOnesOfTheDesign) {
  for (const auto& e : fs::directory_iterator(std::string(RASID_ROOT) + "/src"))
    EXPECT_NE(std::find(kFolders.begin(), kFolders.end(), e.path().filename().string()), kFolders.end())
        << e.path() << ": name its place in kFolders";
}

TEST(Layers, IncludesPointOneWay) {
  std::regex include("^\\s*#\\s*include\\s+\"([^\"/]+)/");
  for (size_t i = 0; i < kFolders.size(); i++) {
    if (!fs::exists(std::string(RASID_ROOT) + "/src/" + kFolders[i])) continue;
    std::set<std::string> allowed(kFolders.begin(), kFolders.begin() + long(i) + 1);
    // The data compiler is a tool beside the stages; only what opens a coder with overlays, and the command line, call it.
    if (kFolders[i] == "cli" || kFolders[i] == "capi") allowed.insert("datac");
    for (const auto& path : sources("src/" + kFolders[i])) {
      int line = 0;
      for (const auto& text : lines_of(read_whole(path))) {
        line++;
        std::smatch m;
        if (std::regex_search(text, m, include)) {
          EXPECT_TRUE(allowed.count(m[1])) << shown(path) << ":" << line << " " << text;
        }
      }
    }
  }
}

TEST(Layers, TheCoreKnowsNoSqlNoHttpNoJson) {
  std::regex outer("#\\s*include\\s*<(sqlite3|httplib|simdjson|CLI/|zlib|iostream)");
  for (const char* folder : {"base", "text", "morph", "entity", "clause", "event", "learn", "document", "pipeline"})
    for (const auto& path : sources(std::string("src/") + folder)) {
      std::string text = without_comments(read_whole(path));
      EXPECT_FALSE(std::regex_search(text, outer)) << shown(path) << " includes a library of the outer folders";
    }
}

/// Two Arabic letters side by side; a single one may name a letter in a message.
bool holds_arabic_word(std::string_view line) {
  bool before = false;
  while (!line.empty()) {
    auto d = utf8::decode(line);
    line.remove_prefix(d.length);
    if (arabic(d.cp) && before) return true;
    before = arabic(d.cp);
  }
  return false;
}

/// Lines with Arabic words that are still to move to data/; the numbers may only fall.
const std::map<std::string, int> kStillThere{{"datac/lexicon.cc", 3}};

TEST(Layers, NoArabicWordInCpp) {
  for (const char* folder : {"src", "datac"})
    for (const auto& path : sources(folder)) {
      // The command line speaks Arabic to its user (help texts); it knows nothing of the language.
      if (shown(path).starts_with("src/cli/")) continue;
      int line = 0, found = 0;
      std::string places;
      for (const auto& text : lines_of(without_comments(read_whole(path)))) {
        line++;
        if (!holds_arabic_word(text)) continue;
        found++;
        places += "\n  " + shown(path) + ":" + std::to_string(line) + " " + text;
      }
      auto known = kStillThere.find(shown(path));
      EXPECT_EQ(found, known == kStillThere.end() ? 0 : known->second)
          << "lines with Arabic words (move them to data/, lower kStillThere)" << places;
    }
}

TEST(Layers, FilesStaySmall) {
  std::map<size_t, std::string> longest;
  size_t files = 0, count = 0;
  for (const char* folder : {"src", "datac", "tests"})
    for (const auto& path : sources(folder)) {
      size_t lines = lines_of(read_whole(path)).size();
      files++, count += lines > kLongFile;
      EXPECT_LE(lines, kTooLongFile) << shown(path) << ": split it, one transformation a file";
      if (lines > kLongFile) longest[lines] = shown(path);
    }
  for (auto it = longest.rbegin(); it != longest.rend(); ++it) printf("  %zu lines: %s\n", it->first, it->second.c_str());
  EXPECT_LE(count * 5, files) << "more than a fifth of the files have over " << kLongFile << " lines";
}

}  // namespace
}  // namespace rasid::test
