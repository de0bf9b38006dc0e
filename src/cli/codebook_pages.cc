// What stands in the codebook page, in its order.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/codebook.h"
#include "datac/examples.h"

namespace rasid::cli {
namespace {

using datac::Row;
using datac::split;
using Cells = std::vector<CodebookCell>;

constexpr const char* kQuadAr[] = {"", "تعاون لفظي", "تعاون مادي", "نزاع لفظي", "نزاع مادي"};
constexpr const char* kQuadEn[] = {"", "verbal cooperation", "material cooperation", "verbal conflict", "material conflict"};

std::string lower(std::string s) {
  std::ranges::transform(s, s.begin(), [](char c) { return char(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  return s;
}

std::string joined(const std::vector<std::string>& items, const char* with) { return fmt::format("{}", fmt::join(items, with)); }

std::string side(const std::vector<ActorRecord>& actors) {
  std::vector<std::string> out;
  for (const auto& a : actors) out.push_back((a.code.empty() ? "---" : a.code) + (a.sector.empty() ? "" : " " + a.sector));
  return out.empty() ? "–" : joined(out, ", ");
}

class Writer {
 public:
  Writer(const datac::Tables& tables, CoderSession* session) : tables_(tables), session_(session) {
    for (const Row& r : tables.of("definitions"))
      definitions_[r[0].text + " " + r[1].text + " " + r[2].text] = {{r[3].text, ""}, {r[4].text, r[5].text}};
    for (const Row& r : tables.of("cameo_events")) cameo_[r[0].text] = {r[5].text, r[6].text};
    for (const Row& r : tables.of("classes"))
      for (const auto& w : split(r[1].text, ',')) classes_[r[0].text].push_back(w);
  }

  Codebook write() {
    heading(1, "", {"راصد: دليل الترميز", "Rasid: the codebook"});
    text(
        {"يقول هذا الدليل ما معنى كل رمز في سجلات الأحداث، وهو مكتوب من بيانات البرنامج نفسها، وأمثلته جمل مخترعة دوّنها البرنامج لحظة "
         "كتابة الصفحة.",
         "What every code of the event records means. The page is made from the data of the program, and its examples are invented "
         "sentences that the coder coded while the page was written (rasid codebook)."});
    overview();
    for (const Row& r : tables_.of("categories")) category(r);
    auxiliary();
    list("sector", "sectors", {"القطاعات", "Sectors"}, {"القطاع", "sector"});
    codes();
    list("context", "contexts", {"السياقات", "Contexts"}, {"السياق", "context"});
    decisions();
    cameo_table();
    return std::move(book_);
  }

 private:
  struct Definition {
    Words name, meaning;
  };

  const Definition& definition(const std::string& kind, const std::string& name, const std::string& mode = "") {
    return definitions_[kind + " " + name + " " + mode];
  }

  CodebookBlock& add(CodebookBlock::Kind kind) {
    book_.push_back({});
    book_.back().kind = kind;
    return book_.back();
  }
  void heading(int level, const std::string& id, const Words& words, int quad = 0) {
    auto& b = add(CodebookBlock::Kind::kHeading);
    b.level = level, b.id = id, b.words = words, b.quad = quad;
  }
  void text(const Words& words) { add(CodebookBlock::Kind::kText).words = words; }
  void table(std::vector<Words> header, std::vector<Cells> rows) {
    if (rows.empty()) return;
    auto& b = add(CodebookBlock::Kind::kTable);
    b.header = std::move(header), b.rows = std::move(rows);
  }

  CodebookCell code_and_meaning(const std::string& code) { return {code, cameo_[code]}; }

  void overview() {
    heading(2, "categories", {"الفئات", "Categories"});
    text({"ما لم يقع بعد من فئات التعاون يُختزل إلى الفئة المذكورة في العمود الأخير، ما لم يكن منفيا.",
          "An act of cooperation that is still to come is reduced to the category in the last column, unless it is denied."});
    std::vector<Cells> rows;
    for (const Row& r : tables_.of("categories")) {
      auto quad = size_t(std::clamp(atoi(r[1].text.c_str()), 0, 4));
      rows.push_back({{r[0].text, {r[5].text, ""}},
                      {r[1].text, {kQuadAr[quad], kQuadEn[quad]}},
                      {r[2].text},
                      code_and_meaning(r[3].text),
                      {r[6].text.empty() ? "–" : r[6].text}});
    }
    table({{"الفئة", "category"},
           {"الربع", "quad class"},
           {"الدرجة", "score"},
           {"رمز CAMEO", "CAMEO code"},
           {"ما لم يقع بعد", "still to come"}},
          std::move(rows));
  }

  void category(const Row& c) {
    const std::string& name = c[0].text;
    auto quad = size_t(std::clamp(atoi(c[1].text.c_str()), 0, 4));
    heading(2, lower(name), {c[5].text + " " + name, ""}, int(quad));
    text(definition("category", name).meaning);
    table({{"الربع", "quad class"}, {"الدرجة", "score"}, {"رمز CAMEO", "CAMEO code"}, {"ما لم يقع بعد", "still to come"}},
          {{{c[1].text, {kQuadAr[quad], kQuadEn[quad]}}, {c[2].text}, code_and_meaning(c[3].text), {c[6].text.empty() ? "–" : c[6].text}}});
    if (c[4].text == "yes")
      text({"ما يُذكر في جوفه (المطلوب أو الموعود أو المهدَّد به) مضمونه، ولا يُدوَّن حدثا.",
            "What it speaks of (demanded, promised, threatened) is its content and is not coded by itself."});
    examples(name, "");
    for (const Row& m : tables_.of("mode_codes"))
      if (m[0].text == name) mode(m);
    choices(name);
  }

  void mode(const Row& m) {
    const Definition& d = definition("mode", m[0].text, m[1].text);
    heading(3, lower(m[0].text) + "-" + m[1].text, {d.name.ar + " " + m[1].text, ""});
    text(d.meaning);
    table({{"الدرجة", "score"}, {"رمز CAMEO", "CAMEO code"}}, {{{m[2].text}, code_and_meaning(m[3].text)}});
    examples(m[0].text, m[1].text);
  }

  void choices(const std::string& category) {
    std::vector<Cells> rows;
    for (const Row& r : tables_.of("cameo_choices")) {
      if (r[0].text != category) continue;
      std::vector<std::string> words;
      for (const auto& part : split(r[2].text, ','))
        for (const auto& w : split(part, ' '))
          for (const auto& name : split(w, '|'))
            if (auto it = classes_.find(name); it != classes_.end()) words.push_back(joined(it->second, "، "));
      rows.push_back({code_and_meaning(r[3].text),
                      {r[1].text.empty() ? "–" : joined(split(r[1].text, '|'), ", ")},
                      {r[2].text, {joined(words, "؛ "), r[4].text}}});
    }
    if (rows.empty()) return;
    heading(3, lower(category) + "-cameo", {"اختيار رمز CAMEO", "Which CAMEO code"});
    text(
        {"أول سطر يصح هو الذي يُختار، وإلا فالرمز المذكور أعلاه. trigger كلمة الفعل، وclause كلمة في جملته، وmatter كذلك خارج أسماء "
         "الفاعلين.",
         "The first row that holds counts; else the code above. trigger: the words of the act; clause: another word of its clause; matter: "
         "one outside the names of actors."});
    table({{"الرمز", "code"}, {"النمط", "mode"}, {"الشرط", "condition"}}, std::move(rows));
  }

  void example(const Row& r) {
    CodedDocument doc = datac::code_example(session_, r[4].text);
    const EventRecord* e = datac::example_event(doc, r);
    auto& b = add(CodebookBlock::Kind::kExample);
    b.sentence = doc.text;
    if (!e) return;
    std::vector<std::string> parts{joined(
        e->modes.empty() ? std::vector<std::string>{e->category} : std::vector<std::string>{e->category, joined(e->modes, " ")}, " ")};
    if (!e->aux.empty()) parts.push_back(joined(e->aux, " "));
    parts.push_back(side(e->actors) + " → " + side(e->recipients));
    parts.push_back("CAMEO " + e->cameo);
    parts.push_back(fmt::format("{:+g}", e->scale));
    if (!e->rules.empty()) parts.push_back(e->rules[0].id);
    b.record = joined(parts, " · "), b.trigger = e->trigger, b.quad = e->quad;
  }

  void examples(const std::string& category, const std::string& mode) {
    for (const Row& r : tables_.of("examples"))
      if (r[0].text == category && r[1].text == mode && r[2].text.empty()) example(r);
  }

  void auxiliary() {
    heading(2, "aux", {"الأنماط المساعدة", "Auxiliary modes"});
    text({"تلحق بأي فئة وتقول إن الفعل لم يُروَ واقعا.", "They go with any category and say that the act is not told as having happened."});
    for (const Row& d : tables_.of("definitions")) {
      if (d[0].text != "aux") continue;
      heading(3, "aux-" + d[1].text, {d[3].text + " " + d[1].text, ""});
      text({d[4].text, d[5].text});
      for (const Row& r : tables_.of("examples")) {
        auto marks = split(r[2].text, '|');
        if (std::ranges::find(marks, d[1].text) != marks.end()) example(r);
      }
    }
  }

  void list(const std::string& kind, const std::string& id, const Words& title, const Words& first) {
    heading(2, id, title);
    std::vector<Cells> rows;
    for (const Row& d : tables_.of("definitions"))
      if (d[0].text == kind) rows.push_back({{d[1].text, {d[3].text, ""}}, {"", {d[4].text, d[5].text}}});
    table({first, {"المعنى", "meaning"}}, std::move(rows));
  }

  void codes() {
    heading(2, "codes", {"رموز من ليسوا دولا", "Codes of actors that are no states"});
    text({"الدول برموز ISO 3166 الثلاثية، ومعها PSE وKOS.", "States have their ISO 3166 codes of three letters, beside them PSE and KOS."});
    std::vector<Cells> rows;
    for (const Row& r : tables_.of("codes")) rows.push_back({{r[0].text}, {"", {r[2].text, r[1].text}}});
    table({{"الرمز", "code"}, {"المعنى", "meaning"}}, std::move(rows));
  }

  void decisions() {
    heading(2, "decisions", {"ما حسمناه من عيوب المطبوع", "Decisions on known defects"});
    text({"تتعارض وثائق PLOVER المطبوعة في مواضع، وفي جدول CAMEO أنماط حُذفت وسياقات لا وجود لها. هذا ما يفعله البرنامج.",
          "The printed PLOVER documents contradict themselves in places, and their CAMEO table names modes that were dropped and contexts "
          "that "
          "do not exist. This is what the program does."});
    std::vector<Cells> rows;
    for (const Row& r : tables_.of("decisions")) rows.push_back({{r[0].text}, {r[1].text}, {r[2].text}, {"", {r[3].text, r[4].text}}});
    table({{"الموضع", "about"}, {"المطبوع", "printed"}, {"ما نفعله", "ours"}, {"السبب", "reason"}}, std::move(rows));
  }

  void cameo_table() {
    heading(2, "cameo", {"PLOVER وCAMEO", "PLOVER and CAMEO"});
    text(
        {"كل رمز يرد إلى فئة، وإلى نمط إن كان يقوله؛ وبين قوسين أنماط أدق تشاركه الرمز لأن CAMEO لا يفرق بينها. الرموز من PLOVER إلى CAMEO "
         "اختيارنا، وكل رمز في سجل يرد إلى فئته ونمطه.",
         "Every code leads back to a category, and to a mode where it says one; in brackets finer modes that share it because CAMEO does "
         "not "
         "tell them apart. The way from PLOVER to CAMEO is ours, and the code of every record leads back to its category and mode."});
    std::map<std::string, std::vector<std::string>> defaults;
    for (const Row& r : tables_.of("categories")) defaults[r[3].text].push_back(r[0].text);
    for (const Row& r : tables_.of("mode_codes")) defaults[r[3].text].push_back(r[0].text + " " + r[1].text);
    std::vector<Cells> rows;
    for (const Row& r : tables_.of("cameo_events")) {
      std::string plover = r[1].text + (r[2].text.empty() ? "" : " " + r[2].text);
      if (!r[3].text.empty()) plover += " (" + joined(split(r[3].text, '|'), ", ") + ")";
      rows.push_back(
          {{r[0].text, {r[5].text, r[6].text}}, {plover}, {joined(split(r[4].text, '|'), ", ")}, {joined(defaults[r[0].text], ", ")}});
    }
    table({{"الرمز", "code"}, {"في PLOVER", "in PLOVER"}, {"السياق", "context"}, {"الرمز المعتاد لِ", "default of"}}, std::move(rows));
  }

  const datac::Tables& tables_;
  CoderSession* session_;
  std::map<std::string, Definition> definitions_;
  std::map<std::string, Words> cameo_;
  std::map<std::string, std::vector<std::string>> classes_;
  Codebook book_;
};

}  // namespace

Codebook make_codebook(const datac::Tables& tables, CoderSession* session) { return Writer(tables, session).write(); }

}  // namespace rasid::cli
