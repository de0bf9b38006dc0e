#include "datac/inflect.h"

#include <algorithm>
#include <set>

namespace rasid::datac {
namespace {

bool weak(char c) { return c == 'w' || c == 'y'; }

/// A radical as the rewrites know it: weak ones are W J, in the last place 7 8.
char radical(char c, bool last) { return !weak(c) ? c : c == 'w' ? (last ? '7' : 'W') : (last ? '8' : 'J'); }

std::string base_form(const std::string& form) { return form.substr(0, form.find('-')); }

Gender gender_of(const std::string& s) {
  return s == "m" ? Gender::kMasc : s == "f" ? Gender::kFem : s == "mf" ? Gender::kBoth : Gender::kNone;
}
Number number_of(const std::string& s) {
  return s == "sg" ? Number::kSing : s == "du" ? Number::kDual : s == "pl" ? Number::kPlural : Number::kNone;
}
Host host_of(const std::string& s) { return s == "free" ? Host::kFree : s == "suffix" ? Host::kBeforeSuffix : Host::kBoth; }

bool ends(const std::string& s, std::string_view tail) { return s.size() > tail.size() && s.ends_with(tail); }

/// The class of stem end that the noun affix table distinguishes.
std::string stem_end(const std::string& stem, bool defective) {
  if (defective) return "iy";
  if (ends(stem, ">p") || ends(stem, ">ap")) return ">p";
  if (ends(stem, "p")) return "p";
  if (ends(stem, "Y")) return "aY";
  if (ends(stem, "A'")) return "A'";
  if (ends(stem, "A")) return "A";
  // A hamza takes another seat before a suffix; which one hangs on the letter before it.
  if (ends(stem, "'")) {
    char before = stem[stem.size() - 2];
    if (before == 'a' || before == 'i' || before == 'u' || before == 'o') before = stem.size() > 2 ? stem[stem.size() - 3] : before;
    return before == 'y' ? "y'" : before == 'w' ? "w'" : std::string("dr*z").find(before) != std::string::npos ? "D'" : "C'";
  }
  if (ends(stem, ">")) return ">";
  if (ends(stem, "&")) return "&";
  return "other";
}

}  // namespace

Inflector::Inflector(const Tables& tables, Problems* problems) : phonology_(tables, problems) {
  for (const Row& r : tables.of("stems")) stems_[r[0].text].push_back({r[1].text, r[2].text});
  for (const Row& r : tables.of("verb_affixes")) {
    VerbAffix a{r[0].text, r[1].text, r[2].text, {}};
    const std::string& mood = r[6].text;
    a.features.pos(Pos::kVerb)
        .person(r[3].text.empty() ? 0 : r[3].text[0] - '0')
        .gender(gender_of(r[4].text))
        .number(number_of(r[5].text))
        .mood(mood == "ind"   ? Mood::kIndicative
              : mood == "sub" ? Mood::kOther
                              : Mood::kNone)
        .aspect(a.slot == "perf"  ? Aspect::kPerfect
                : a.slot == "imp" ? Aspect::kImperfect
                                  : Aspect::kImperative)
        .host(host_of(r[7].text));
    verb_affixes_.push_back(a);
  }
  for (const Row& r : tables.of("noun_affixes")) {
    NounAffix a{r[0].text, r[1].text, r[2].text, r[3].text, {}, r[4].text.empty(), r[5].text.empty()};
    uint32_t cases = 0;
    for (char c : r[6].text) cases |= c == 'n' ? kNomCase : c == 'a' ? kAccCase : kGenCase;
    const std::string& st = r[7].text;
    a.features.gender(gender_of(r[4].text))
        .number(number_of(r[5].text))
        .cases(cases)
        .state(st == "con"   ? State::kConstruct
               : st == "ind" ? State::kIndefinite
               : st == "abs" ? State::kAbsolute
                             : State::kAny)
        .host(host_of(r[8].text));
    noun_affixes_.push_back(a);
  }
}

std::vector<std::string> Inflector::tags(const VerbEntry& v, const std::string& slot) const {
  std::string radicals;
  for (size_t i = 0; i < v.root.size(); i++) radicals += radical(v.root[i], i + 1 == v.root.size());
  std::vector<std::string> t{v.form, base_form(v.form), slot.substr(0, slot.find('_')), "root=" + radicals};
  if (slot.find("_pass") != std::string::npos) t.push_back("pass");
  size_t last = v.root.size() - 1;
  bool third = weak(v.root[last]), second = v.root.size() == 3 && weak(v.root[1]);
  if (v.root[0] == 'w') t.push_back("W1");
  if (v.root[0] == 'y') t.push_back("J1");
  if (third) {
    t.push_back("def");
    t.push_back(v.root[last] == 'w' ? "W3" : "J3");
  } else if (second && !v.strong && base_form(v.form) != "II" && base_form(v.form) != "III" && base_form(v.form) != "V" &&
             base_form(v.form) != "VI" && base_form(v.form) != "IX") {
    t.push_back("hol");
  }
  if (v.root[last] == v.root[last - 1] || base_form(v.form) == "Q4" || base_form(v.form) == "IX") t.push_back("dbl");
  return t;
}

std::string Inflector::underlying(const VerbEntry& v, const std::string& pattern) const {
  std::string out;
  for (char c : pattern) {
    if (c >= '1' && c <= '4' && size_t(c - '1') < v.root.size()) {
      char r = v.root[size_t(c - '1')];
      // The middle radical of II, III, V, VI and of strong verbs is a plain consonant; so is w/y before a weak last.
      bool middle = c == '2' && v.root.size() == 3;
      std::string b = base_form(v.form);
      bool plain = middle && (v.strong || b == "II" || b == "III" || b == "V" || b == "VI" || b == "IX" || weak(v.root.back()));
      out += plain ? r : radical(r, size_t(c - '1') + 1 == v.root.size());
    } else if (c == 'V' || c == 'U') {
      out += v.form.size() > 3 ? v.form[v.form.find('-') + (c == 'V' ? 1 : 2)] : 'a';
    } else {
      out += c;
    }
  }
  return out;
}

std::string Inflector::verb_lemma(const VerbEntry& v) const {
  auto it = stems_.find(base_form(v.form));
  if (it == stems_.end()) return "";
  for (const Stem& s : it->second)
    if (s.slot == "perf") return phonology_.surface(underlying(v, s.pattern) + "a", tags(v, "perf"));
  return "";
}

void Inflector::nominal(const std::string& stem_in, const std::string& end, const std::vector<std::string>& slots, Features base,
                        const std::string& citation, const EmitForm& emit) const {
  std::string stem = stem_in;
  // Unvocalised lexicon stems get the one short vowel that their end implies, so that one strip fits both.
  if (end == "aY" && !ends(stem, "aY")) stem.insert(stem.size() - 1, "a");
  if (end == "iy" && !ends(stem, "iy")) stem.insert(stem.size() - 1, "i");
  std::set<std::string> done;
  for (const NounAffix& a : noun_affixes_) {
    if (std::find(slots.begin(), slots.end(), a.slot) == slots.end()) continue;
    if (a.end != "any" && a.end != end) continue;
    if (!a.strip.empty() && !stem.ends_with(a.strip)) continue;
    Features f = a.features;
    f.pos(base.pos()).human(base.human()).diptote(base.diptote()).broken_plural(base.broken_plural());
    f.voice(base.voice());
    if (a.own_gender) f.gender(base.gender());
    if (a.own_number) f.number(base.number());
    std::string form = stem.substr(0, stem.size() - a.strip.size()) + a.add;
    std::string id = a.slot + "|" + std::to_string(f.bits);
    if (a.slot == "fpl" && !done.insert(id).second) continue;
    emit(form, f, citation);
  }
}

void Inflector::verb(const VerbEntry& v, const EmitForm& emit) const {
  auto it = stems_.find(base_form(v.form));
  if (it == stems_.end()) return;
  std::string imperative_stem;
  for (const Stem& s : it->second) {
    bool passive = s.slot.find("_pass") != std::string::npos;
    std::string slot = s.slot.substr(0, s.slot.find('_'));
    if ((passive || slot == "pas") && !v.passive) continue;
    auto rules = phonology_.applicable(tags(v, s.slot));
    if (slot == "perf" || slot == "imp") {
      for (const VerbAffix& a : verb_affixes_) {
        if (a.slot != slot) continue;
        std::string form = phonology_.surface(a.prefix + underlying(v, s.pattern) + a.suffix, rules);
        Features f = a.features;
        f.voice(passive ? Voice::kPassive : Voice::kActive);
        if (f.host() == Host::kBoth && form.back() == 'Y') {
          emit(form, f.host(Host::kFree), "");
          std::string open = form.substr(0, form.size() - 2);
          bool hamza = open.ends_with(">");  // رآه
          emit(hamza ? open.substr(0, open.size() - 1) + "|" : open + "A", f.host(Host::kBeforeSuffix), "");
        } else {
          emit(form, f, "");
        }
      }
      if (slot == "imp" && !passive) imperative_stem = s.pattern;
      continue;
    }
    if (slot == "masdar" && !v.masdars.empty()) continue;
    std::string stem = phonology_.surface(underlying(v, s.pattern), rules);
    bool defective = stem.ends_with("iy") && weak(v.root.back());
    Features f;
    f.gender(stem.ends_with("p") ? Gender::kFem : Gender::kMasc).number(Number::kSing);
    if (slot == "masdar") {
      f.pos(Pos::kMasdar);
      nominal(stem, stem_end(stem, defective), {"sg", "du", "fpl"}, f, stem, emit);
    } else {
      f.pos(slot == "act" ? Pos::kActPart : Pos::kPassPart).voice(slot == "act" ? Voice::kActive : Voice::kPassive);
      nominal(stem, stem_end(stem, defective), {"sg", "du", "mpl", "fsg", "fdu", "fpl"}, f, stem, emit);
    }
  }
  // Imperative: the imperfect stem without its prefix vowel, a wasla before two consonants.
  if (!imperative_stem.empty()) {
    std::string body = imperative_stem.substr(1);
    bool cluster = body.size() > 1 && body[0] >= '1' && body[0] <= '4' && body[1] >= '1' && body[1] <= '4';
    std::string head;
    bool au = v.form == "I-au" || v.form == "I-uu";
    std::string b = base_form(v.form);
    bool hollow = v.root.size() == 3 && weak(v.root[1]) && !weak(v.root[2]) && b == "I";
    bool doubled = v.root.size() == 3 && v.root[1] == v.root[2];
    if (b == "IV")
      head = "'a";
    else if ((cluster && !hollow && !doubled) || b == "VII" || b == "VIII" || b == "X" || b == "IX")
      head = au ? "{u" : "{i";
    auto rules = phonology_.applicable(tags(v, "imper"));
    for (const VerbAffix& a : verb_affixes_) {
      if (a.slot != "imper") continue;
      Features f = a.features;
      emit(phonology_.surface(head + underlying(v, body) + a.suffix, rules), f.voice(Voice::kActive), "");
    }
  }
  for (const auto& m : v.masdars) {
    Features f;
    f.pos(Pos::kMasdar).gender(m.stem.ends_with("p") ? Gender::kFem : Gender::kMasc).number(Number::kSing);
    bool defective = m.stem.ends_with("iy") && weak(v.root.back());
    std::vector<std::string> slots{"sg", "du"};
    if (m.countable && m.plurals.empty()) slots.push_back("fpl");
    nominal(m.stem, stem_end(m.stem, defective), slots, f, m.stem, emit);
    for (const auto& p : m.plurals) {
      Features g = f;
      g.number(Number::kPlural).broken_plural(true);
      nominal(p, stem_end(p, false), {"sg"}, g, m.stem, emit);
    }
  }
}

void Inflector::noun(const NounEntry& n, const EmitForm& emit, const std::string& citation) const {
  Features f;
  f.pos(n.pos).gender(n.gender).number(Number::kSing).human(n.human).diptote(n.diptote);
  std::string end = stem_end(n.stem, n.defective);
  if (!n.inflects) {
    emit(n.stem, f.cases(kAnyCase).host(Host::kBoth), citation);
    return;
  }
  bool adjective = n.pos == Pos::kAdj;
  std::vector<std::string> slots{"sg", "du"};
  if (n.masculine_plural) slots.push_back("mpl");
  bool pairs = n.feminine.empty() && !n.feminine_listed && !n.stem.ends_with("p") && (adjective || (n.human && n.gender != Gender::kFem));
  if (pairs)
    for (const char* s : {"fsg", "fdu", "fpl"}) slots.push_back(s);
  else if (n.feminine_plural)
    slots.push_back("fpl");
  nominal(n.stem, end, slots, f, citation, emit);
  for (const auto& fem : n.feminine) {
    Features g = f;
    g.gender(Gender::kFem);
    nominal(fem, stem_end(fem, false), {"sg", "du", "fpl"}, g, citation, emit);
  }
  for (const auto& p : n.plurals) {
    Features g = f;
    g.number(Number::kPlural).broken_plural(true);
    nominal(p, stem_end(p, p.ends_with("iy")), {"sg"}, g, citation, emit);
  }
}

}  // namespace rasid::datac
