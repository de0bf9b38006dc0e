#include "cli/petrarch.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/calendar_dates.h"
#include "datac/tables.h"

namespace rasid::cli {
namespace {

constexpr size_t kMostVariants = 200;  // of a name with sets in it

bool digits(std::string_view s) { return !s.empty() && s.find_first_not_of("0123456789") == std::string_view::npos; }

/// "20050131", or "050131" of older files, as ISO; "" when it is no such day.
std::string dictionary_date(std::string s) {
  if (s.size() == 6 && digits(s)) s = (s.substr(0, 2) > "30" ? "19" : "20") + s;
  if (s.size() != 8 || !digits(s)) return "";
  std::string iso = s.substr(0, 4) + "-" + s.substr(4, 2) + "-" + s.substr(6);
  return possible_date(iso) ? iso : "";
}

/// Looks through a file for what kind of dictionary it is.
struct Shape {
  size_t actors = 0, agents = 0, verbs = 0, first_verb = 0;

  explicit Shape(std::string_view text) {
    size_t number = 0;
    for (size_t from = 0; from < text.size();) {
      size_t to = std::min(text.find('\n', from), text.size());
      std::string line = datac::trim(text.substr(from, to - from));
      from = to + 1, number++;
      if (line.starts_with('#') || line.empty()) continue;
      if (line.starts_with("---") || line.starts_with("- ") || line.starts_with('&') || line.starts_with("~ ")) {
        if (!verbs++) first_verb = number;
      }
      size_t open = line.find('[');
      if (open == std::string::npos || open + 1 >= line.size()) continue;
      std::string code = datac::trim(line.substr(open + 1, line.find(']', open) - open - 1));
      if (code.starts_with('~'))
        agents++;
      else if (code.size() > 2 && isupper(static_cast<unsigned char>(code[0])))
        actors++;
    }
  }
};

class DictionaryReader {
 public:
  DictionaryReader(const std::string& file, bool agents, ImportLog* log) : file_(file), agents_(agents), log_(log) {}

  void line(std::string text, size_t number) {
    number_ = number;
    if (comment(&text)) return;
    std::string body = datac::trim(text);
    if (body.empty()) return;
    if (body[0] == '!' && set(body)) return;
    if (body[0] == '+') return synonym(body.substr(1));
    open_set_.clear();
    if (body[0] == '[')
      codes(body);
    else
      name(body);
  }
  std::vector<DictionaryEntry> finish() {
    for (const DictionaryEntry& e : entries_)
      if (e.codes.empty() && !bad_code_.count(e.line))
        log_->add(file_, e.line, "no code", "a name without a code (write [CODE] behind it)");
    return std::move(entries_);
  }

 private:
  void problem(const std::string& kind, const std::string& message) { log_->add(file_, number_, kind, message); }

  /// Cuts comments off; true inside one that goes over lines.
  bool comment(std::string* s) {
    if (inside_) {
      size_t end = s->find("-->");
      if (end == std::string::npos) return true;
      *s = s->substr(end + 3), inside_ = false;
    }
    for (size_t begin; (begin = s->find("<!--")) != std::string::npos;) {
      size_t end = s->find("-->", begin);
      inside_ = end == std::string::npos;
      *s = s->substr(0, begin) + (inside_ ? "" : s->substr(end + 3));
    }
    *s = s->substr(0, std::min(s->find('#'), s->find(';')));
    return false;
  }

  /// "!SET! = A, B", or "!SET!" alone with "+A" lines below.
  bool set(const std::string& body) {
    size_t end = body.find('!', 1);
    if (end == std::string::npos) return false;
    std::string rest = datac::trim(body.substr(end + 1));
    if (!rest.empty() && rest[0] != '=') return false;
    open_set_ = body.substr(1, end - 1);
    auto& words = sets_[open_set_];
    if (!rest.empty())
      for (const std::string& w : datac::split(rest.substr(1), ',')) words.push_back(w);
    return true;
  }

  void synonym(const std::string& text) {
    if (!open_set_.empty()) {
      sets_[open_set_].push_back(datac::trim(text));
    } else if (entries_.empty()) {
      problem("bad line", "a synonym before any name (it belongs below an entry)");
    } else {
      size_t open = std::min(text.find('['), text.size());
      add_names(text.substr(0, open));
      if (open < text.size()) codes(text.substr(open));
    }
  }

  void name(const std::string& body) {
    size_t open = std::min(body.find('['), body.size());
    entries_.push_back({file_, number_, agents_, {}, {}});
    add_names(body.substr(0, open));
    if (open < body.size()) codes(body.substr(open));
  }

  /// "POLICE_OFFICER {POLICE_OFFICERS}", with any word of a set in a set's place.
  void add_names(const std::string& text) {
    size_t brace = std::min(text.find('{'), text.size()), end = std::min(text.find('}', brace), text.size());
    add_name(text.substr(0, brace), true);
    if (brace < text.size()) add_name(text.substr(brace + 1, end - brace - 1), false);
  }
  void add_name(std::string text, bool needed) {
    std::vector<std::string> forms{text};
    for (bool more = true; more;) {
      more = false;
      std::vector<std::string> next;
      for (const std::string& form : forms) {
        size_t begin = form.find('!'), end = begin == std::string::npos ? begin : form.find('!', begin + 1);
        if (end == std::string::npos) {
          next.push_back(form);
          continue;
        }
        auto found = sets_.find(form.substr(begin + 1, end - begin - 1));
        if (found == sets_.end()) return problem("unknown set", fmt::format("no set {} above", form.substr(begin, end - begin + 1)));
        for (const std::string& w : found->second) next.push_back(form.substr(0, begin) + w + form.substr(end + 1));
        more = true;
      }
      if (next.size() > kMostVariants) {
        problem("unknown set", fmt::format("more than {} names out of the sets in one (split the entry)", kMostVariants));
        return;
      }
      forms = std::move(next);
    }
    for (std::string& form : forms) {
      std::replace(form.begin(), form.end(), '_', ' ');
      form = fmt::format("{}", fmt::join(datac::split(form, ' '), " "));
      if (form.empty() && needed) problem("empty name", "no name before the code");
      if (!form.empty()) entries_.back().names.push_back({form, number_});
    }
  }

  void codes(const std::string& text) {
    if (entries_.empty()) return problem("bad line", "a code before any name");
    for (size_t at = 0; at < text.size();) {
      size_t end = text.find(']', at);
      if (text[at] != '[' || end == std::string::npos) {
        std::string rest = datac::trim(text.substr(at));
        if (text[at] == '[') bad_code_[entries_.back().line] = true;
        if (!rest.empty()) problem("malformed code", fmt::format("'{}' is no [CODE]", rest));
        return;
      }
      code(text.substr(at + 1, end - at - 1));
      at = std::min(text.find_first_not_of(" \t", end + 1), text.size());
    }
  }

  void code(const std::string& inside) {
    std::string all = datac::trim(inside);
    size_t blank = std::min(all.find_first_of(" \t<>"), all.size());
    std::string dates = datac::trim(all.substr(blank)), names = all.substr(0, blank);
    std::erase(names, '~'), std::erase_if(dates, [](char c) { return c == ' ' || c == '\t'; });
    std::vector<std::string> parts = datac::split(names, '/');
    bool fine = !parts.empty() && std::all_of(parts.begin(), parts.end(), [](const std::string& p) {
      return p.size() % 3 == 0 && std::all_of(p.begin(), p.end(), [](unsigned char c) { return isupper(c) || isdigit(c); });
    });
    if (!fine) {
      bad_code_[entries_.back().line] = true;
      return problem("malformed code", fmt::format("'{}' is no code (three capital letters for each part)", names));
    }
    DictionaryCode c{"", "", "", number_};
    if (!dates.empty()) restriction(dates, &c);
    for (const std::string& p : parts) {
      c.code = p;
      entries_.back().codes.push_back(c);
    }
  }

  /// "<D", ">D", "D-D", or a day alone.
  void restriction(const std::string& s, DictionaryCode* c) {
    size_t dash = s.find('-');
    bool before = s[0] == '<', after = s[0] == '>';
    std::string first = before || after ? s.substr(1) : s.substr(0, dash), second = dash == std::string::npos ? "" : s.substr(dash + 1);
    bool range = !before && !after && dash != std::string::npos;
    if (!digits(first) || (range && !digits(second)))
      return problem("bad date", fmt::format("'{}' is no date (YYYYMMDD-YYYYMMDD, >YYYYMMDD or <YYYYMMDD); imported without dates", s));
    std::string a = dictionary_date(first), b = range ? dictionary_date(second) : "";
    if (range && first > second && first.size() == second.size())
      return problem("reversed dates", fmt::format("'{}' ends before it begins; imported without dates", s));
    if (a.empty() || (range && b.empty()))
      return problem("impossible date", fmt::format("'{}' is no possible day; imported without dates", a.empty() ? first : second));
    if (!before) c->from = a;
    c->to = before ? a : range ? b : after ? "" : a;
  }

  const std::string file_;
  const bool agents_;
  ImportLog* log_;
  size_t number_ = 0;
  bool inside_ = false;  // a comment
  std::string open_set_;
  std::map<std::string, std::vector<std::string>> sets_;
  std::map<size_t, bool> bad_code_;  // lines of entries whose missing code has been told
  std::vector<DictionaryEntry> entries_;
};

}  // namespace

void ImportLog::add(const std::string& file, size_t line, const std::string& kind, const std::string& message) {
  lines_.push_back(fmt::format("{}:{}: {}", file, line, message));
  counts_[kind]++;
}

Result<std::vector<DictionaryEntry>> read_dictionary(const std::string& file, std::string_view text, DictionaryFormat format,
                                                     ImportLog* log) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Shape shape(text);
  if (shape.verbs > shape.actors + shape.agents)
    return Error{
        ErrorCode::kData,
        fmt::format("{}:{}: a verb dictionary or synonym list, no actors or agents (name an actor or agent file)", file, shape.first_verb)};
  if (shape.actors + shape.agents == 0)
    return Error{ErrorCode::kData, file + ": no actor or agent dictionary: no line has a [CODE] (name a file of PETRARCH's dictionaries)"};
  bool agents = format == DictionaryFormat::kAuto ? shape.agents > shape.actors : format == DictionaryFormat::kAgents;
  if (agents ? shape.agents == 0 : shape.actors == 0)
    return Error{ErrorCode::kData, fmt::format("{}: holds {} and no {} (leave out --format, or name the other)", file,
                                               agents ? "actors" : "agents", agents ? "agents" : "actors")};
  DictionaryReader reader(file, agents, log);
  size_t number = 0;
  for (size_t from = 0; from < text.size();) {
    size_t to = std::min(text.find('\n', from), text.size());
    reader.line(std::string(text.substr(from, to - from)), ++number);
    from = to + 1;
  }
  return reader.finish();
}

}  // namespace rasid::cli
