// rasid lexicon unknown: who a corpus speaks of without the tables knowing him. Documents come in order and go; what is kept is a count a
// name, and a few words around its first mentions.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <memory>
#include <thread>
#include <unordered_map>

#include "base/arabic.h"
#include "base/utf8.h"
#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/code_run.h"
#include "cli/lexicon_actors.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/signals.h"
#include "format/json_text.h"
#include "text/tokens.h"

namespace rasid::cli {
namespace {

constexpr size_t kExamples = 3, kAround = 80;  // characters on each side

struct UnknownOptions {
  CodeOptions code;  // inputs, data, threads
  size_t top = 50;
  size_t words = 1;  // the least of a name
  std::string kind;  // person, org, role; "" for all
  bool json = false;
};

struct Example {
  std::string document, before, name, after;
};

struct Unknown {
  uint64_t count = 0, documents = 0, last_document = 0;
  std::string name;                           // as first written
  std::map<std::string, uint64_t> kinds;      // of the mentions
  std::map<std::string, uint64_t> countries;  // that were guessed
  std::vector<Example> examples;
};

std::string most_frequent(const std::map<std::string, uint64_t>& counts) {
  std::string best;
  uint64_t n = 0;
  for (const auto& [what, count] : counts)
    if (count > n) best = what, n = count;
  return best;
}

/// `kAround` code points before `at`, from a blank on, but not before `least`.
uint32_t words_before(std::string_view text, uint32_t at, uint32_t least) {
  uint32_t begin = at;
  for (size_t n = 0; begin > least && n < kAround; n++) do
      begin--;
    while (begin > least && utf8::is_continuation(text[begin]));
  if (begin > least && text[begin - 1] != ' ')
    while (begin < at && text[begin] != ' ') begin++;
  return begin;
}
uint32_t words_after(std::string_view text, uint32_t at, uint32_t most) {
  uint32_t end = at;
  for (size_t n = 0; end < most && n < kAround; n++) do
      end++;
    while (end < most && utf8::is_continuation(text[end]));
  if (end < most && text[end] != ' ')
    while (end > at && text[end - 1] != ' ') end--;
  return end;
}

/// One line, single blanks.
std::string line_of(std::string_view s) {
  std::string out;
  for (char c : s) {
    bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || (!out.empty() && out.back() != ' ')) out += blank ? ' ' : c;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

class UnknownActors {
 public:
  UnknownActors(const UnknownOptions& o, const Blob& blob) : options_(o), letters_(blob) {}

  void add(const CodedDocument& d, bool same_document) {
    documents_ += !same_document;
    for (const MentionRecord& m : d.mentions)
      if (unresolved(m)) count(d, m);
  }

  void print(Output* out) const {
    std::vector<const std::pair<const std::string, Unknown>*> order;
    for (const auto& entry : names_) order.push_back(&entry);
    std::sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
      return a->second.count != b->second.count ? a->second.count > b->second.count : a->first < b->first;
    });
    size_t n = std::min(options_.top, order.size());
    if (!options_.json)
      *out->buffer() += fmt::format("{} documents, {} mentions of {} names that no table resolves\n", documents_, mentions_, names_.size());
    if (!options_.json && n) *out->buffer() += fmt::format("{:>7} {:>9}  {:<6}  {:<7}  name\n", "count", "documents", "kind", "country");
    for (size_t i = 0; i < n; i++) {
      if (options_.json)
        json(order[i]->second, out->buffer());
      else
        table(order[i]->second, out->buffer());
      if (!out->drain()) return;
    }
    out->flush();
  }

 private:
  bool unresolved(const MentionRecord& m) const {
    if (m.thing || !m.actor.code.empty()) return false;
    bool person = m.kind == "person" && m.actor.sector.empty();
    return (person || m.kind == "org" || m.kind == "role") && (options_.kind.empty() || options_.kind == m.kind);
  }

  void count(const CodedDocument& d, const MentionRecord& m) {
    Span span = m.name.begin < m.name.end ? m.name : m.text;
    std::string name = line_of(std::string_view(d.text).substr(span.begin, span.size()));
    std::string key = folded(name);
    if (key.empty() || size_t(std::count(key.begin(), key.end(), ' ')) + 1 < options_.words) return;
    mentions_++;
    Unknown& u = names_[key];
    if (!u.count++) u.name = name;
    if (u.last_document != documents_) u.documents++, u.last_document = documents_;
    u.kinds[m.kind]++;
    if (!m.country.empty()) u.countries[m.country]++;
    if (u.examples.size() < kExamples) example(d, m, span, &u);
  }

  void example(const CodedDocument& d, const MentionRecord& m, Span span, Unknown* u) const {
    Span sentence{0, uint32_t(d.text.size())};
    if (m.sentence < d.sentences.size()) sentence = d.sentences[m.sentence];
    sentence = {std::min(sentence.begin, span.begin), std::max(sentence.end, span.end)};
    std::string_view text = d.text;
    uint32_t begin = words_before(text, span.begin, sentence.begin), end = words_after(text, span.end, sentence.end);
    Example e{d.id, line_of(text.substr(begin, span.begin - begin)), line_of(text.substr(span.begin, span.size())),
              line_of(text.substr(span.end, end - span.end))};
    if (begin < span.begin && text[span.begin - 1] == ' ') e.before += ' ';
    if (span.end < end && text[span.end] == ' ') e.after = ' ' + e.after;
    for (const Example& other : u->examples)
      if (other.before == e.before && other.after == e.after) return;  // a text that is printed again
    u->examples.push_back(std::move(e));
  }

  std::string folded(std::string_view name) {
    tokens_.clear();
    tokenize(name, {0, uint32_t(name.size())}, letters_, &tokens_);
    std::string out;
    for (const Token& t : tokens_.tokens)
      if (t.kind != TokenKind::kSign) out.append(out.empty() ? "" : " ").append(t.kind == TokenKind::kWord ? t.key : t.word);
    return out;
  }

  void table(const Unknown& u, std::string* out) const {
    std::string country = most_frequent(u.countries);
    *out +=
        fmt::format("{:7} {:9}  {:<6}  {:<7}  {}\n", u.count, u.documents, most_frequent(u.kinds), country.empty() ? "-" : country, u.name);
    for (const Example& e : u.examples) *out += fmt::format("{:>18}  … {}«{}»{} …\n", "", e.before, e.name, e.after);
  }

  static void json(const Unknown& u, std::string* out) {
    auto string = [out](const char* field, const std::string& s) {
      *out += field;
      append_json(out, s);
    };
    string("{\"name\":", u.name);
    string(",\"kind\":", most_frequent(u.kinds));
    *out += fmt::format(",\"count\":{},\"documents\":{}", u.count, u.documents);
    std::string country = most_frequent(u.countries);
    if (country.empty())
      *out += ",\"country\":null";
    else
      string(",\"country\":", country);
    *out += ",\"examples\":[";
    const char* between = "{\"doc_id\":";
    for (const Example& e : u.examples) {
      string(between, e.document);
      string(",\"before\":", e.before);
      string(",\"text\":", e.name);
      string(",\"after\":", e.after);
      *out += "}";
      between = ",{\"doc_id\":";
    }
    *out += "]}\n";
  }

  const UnknownOptions& options_;
  Letters letters_;
  TokenList tokens_;
  std::unordered_map<std::string, Unknown> names_;
  uint64_t documents_ = 0, mentions_ = 0;
};

int run_unknown(UnknownOptions o) {
  CodeOptions& in = o.code;
  if (in.files.empty()) {
    if (isatty(STDIN_FILENO)) return fail({ErrorCode::kUsage, "nothing to read (name files or folders, or - for standard input)"});
    in.files.push_back("-");
  }
  auto coder = open_coder(in.data);
  if (!coder) return fail(coder.error());
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  in.coder.mentions = true;
  UnknownActors unknown(o, (*coder)->blob());
  DocumentReader reader(list_inputs(in.files, in.input_format), {.encoding = in.coder.encoding});
  Progress progress(ProgressMode::kAuto);
  bool lost = false;
  uint64_t documents = 0;
  int threads = in.threads ? in.threads : int(std::max(1u, std::thread::hardware_concurrency()));
  auto take = [&](CodedItem* item) {
    if (item->status == ReadStatus::kDocument)
      unknown.add(item->coded, item->input.continues), documents++;
    else
      progress.line(item->input.message);
    lost |= item->status == ReadStatus::kProblem;
    progress.update(reader.consumed(), reader.total(), documents, 0);
    return true;
  };
  code_all(&reader, **coder, in.coder, threads, {take, [] {}});
  progress.clear();
  if (interrupted()) return kInterrupted;
  unknown.print(&output);
  if (!output.error().empty()) return fail({ErrorCode::kIo, output.error()});
  return lost ? kFailed : kDone;
}

}  // namespace

void add_lexicon_unknown(CLI::App* lexicon, Run* run) {
  auto o = std::make_shared<UnknownOptions>();
  CLI::App* c = lexicon->add_subcommand("unknown", "The actors a corpus names that no table resolves, most frequent first");
  c->footer(
      "يعدّد أسماء الفاعلين التي لا يعرفها البرنامج في مجموعة نصوص، ومع كل اسم أمثلة من السياق\n"
      "Example: rasid lexicon unknown archive.jsonl.zst --kind person --top 100");
  add_input_options(c, &o->code);
  c->add_option("--top", o->top, "List so many names (50 if not given)")->type_name("N")->option_text("N");
  add_choice<std::string>(c, "--kind", "Only names of persons, organisations, or offices and bodies without a country: person, org, role",
                          {{"person", "person"}, {"org", "org"}, {"role", "role"}}, [p = o.get()](const std::string& k) { p->kind = k; });
  c->add_option("--words", o->words, "Only names of at least so many words: a single one is often part of a longer name")
      ->type_name("N")
      ->option_text("N");
  c->add_flag("--json", o->json, "A JSON object a line, not a table");
  add_document_options(c, &o->code.coder);
  c->add_option("-j,--threads", o->code.threads, "Coder threads (else one a core); the output is the same for any number")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  add_data_options(c, &o->code.data);
  c->callback([o, run] { *run = [o] { return run_unknown(*o); }; });
}

}  // namespace rasid::cli
