#include "cli/entry_form.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstring>

#include "base/arabic.h"
#include "cli/calendar_dates.h"

namespace rasid::cli {
namespace {

bool listed(const char* list, const std::string& word, char by) {
  auto words = datac::split(list, by);
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool has_kind(const Field& f, const std::string& kind) { return listed(f.kinds, kind, ' '); }
bool none(const std::string& s) { return s.empty() || s == "-"; }

std::string number_between(const std::string& s, double low, double high) {
  double v = 0;
  auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), v);
  bool fine = error == std::errc() && end == s.data() + s.size() && v >= low && v <= high;
  return fine ? "" : fmt::format("'{}' is no number from {} to {}", s, low, high);
}

std::string wrong_name(const std::string& s) {
  for (const std::string& name : datac::split(s, '|')) {
    std::string letters = ar8::from_utf8(name);
    if (std::none_of(letters.begin(), letters.end(), [](char c) { return ar8::is_letter(ar8::Letter(c)); }))
      return fmt::format("'{}' has no Arabic letter (write names as Arabic news does)", name);
    if (datac::split(name, ' ').size() > datac::kLongestName) return fmt::format("'{}' has more than {} words", name, datac::kLongestName);
  }
  return datac::split(s, '|').empty() ? "no name in '" + s + "'" : "";
}

}  // namespace

const std::vector<Field>& entry_fields() {
  static const std::vector<Field> fields = {
      {"person org place role", "person org place role", "--name", "الاسم، والأكمل أولا", "Name, the fullest first", Check::kNames,
       "several with |"},
      {"role", "role", "--role-kind", "نوع الدور", "What the words name", Check::kChoice, "person|group|body|title|thing|part"},
      {"person org place", "person org place", "--code", "رمز الدولة أو المنظمة", "Code of the country or body", Check::kCode,
       "ISO 3166 as EGY, or UNO EUR IGO NGO ISM IMG MNC"},
      {"role", "", "--code", "رمز ثابت إن كان", "Code, where the words themselves fix it", Check::kCode,
       "ISO 3166 as EGY, or UNO EUR IGO …"},
      {"person", "person", "--sector", "القطاع", "Sector", Check::kSector, "GOV MIL COP SPY JUD LEG PTY REB OPP ELI REL JRN BUS …"},
      {"org role", "", "--sector", "القطاع", "Sector", Check::kSector, "GOV MIL COP SPY JUD LEG PTY REB OPP ELI REL JRN BUS …"},
      {"person", "", "--office", "المنصب", "Office", Check::kText, "words, as وزير الخارجية"},
      {"person", "", "--from", "بداية المنصب", "In office from", Check::kDate, "YYYY, YYYY-MM or YYYY-MM-DD"},
      {"person", "", "--to", "نهاية المنصب", "In office until", Check::kDate, "YYYY, YYYY-MM or YYYY-MM-DD"},
      {"org", "", "--from", "سنة التأسيس", "Founded in", Check::kYear, "YYYY"},
      {"org", "", "--to", "سنة الحل", "Dissolved in", Check::kYear, "YYYY"},
      {"person", "", "--gender", "الجنس", "Gender", Check::kChoice, "m|f"},
      {"person", "", "--certainty", "درجة اليقين", "Certainty", Check::kChoice, "sure|likely"},
      {"org", "", "--flags", "سمات", "Flags", Check::kFlags, "party,media,coalition,armed,company,generic"},
      {"place", "", "--place-kind", "نوع المكان", "What it is", Check::kChoice, "city|region|camp|sea|crossing|district|mountain"},
      {"place", "", "--adm1", "المحافظة أو الولاية", "Province", Check::kText, "its Arabic name"},
      {"place", "", "--lat", "خط العرض", "Latitude", Check::kLatitude, "-90 to 90"},
      {"place", "", "--lon", "خط الطول", "Longitude", Check::kLongitude, "-180 to 180"},
      {"place", "", "--population", "عدد السكان", "Population", Check::kNumber, "a number"},
      {"person org role", "", "--gloss", "الاسم بالإنكليزية", "English name", Check::kText, "a few words"},
      {"person org", "", "--id", "المعرّف", "Id", Check::kId, "per.english-name, org.english-name; none: made from the name"}};
  return fields;
}

std::string EntryForm::get(const std::string& flag, size_t n) const {
  auto it = answers.find(flag);
  if (it == answers.end() || n >= it->second.size() || none(it->second[n])) return "";
  return it->second[n];
}

std::string FormChecker::wrong(const Field& f, const std::string& s) const {
  if (s.find_first_of("\t\n\r") != std::string::npos) return "a TAB or line end inside";
  if (none(s)) return "";
  switch (f.check) {
    case Check::kNames:
      return wrong_name(s);
    case Check::kCode:
      if (codes_.codes().count(s)) return "";
      return fmt::format("unknown code '{}' (a country as EGY, or UNO EUR IGO NGO ISM IMG MNC)", s);
    case Check::kSector:
      return codes_.sectors().count(s) ? "" : fmt::format("unknown sector '{}' (one of {})", s, fmt::join(codes_.sectors(), " "));
    case Check::kDate:
      return possible_date(s) ? "" : fmt::format("'{}' is no date (write YYYY, YYYY-MM or YYYY-MM-DD)", s);
    case Check::kYear:
      return possible_date(s) && s.size() == 4 ? "" : fmt::format("'{}' is no year (write YYYY)", s);
    case Check::kChoice:
      return listed(f.choices, s, '|') ? "" : fmt::format("'{}' is not one of {}", s, f.choices);
    case Check::kFlags:
      for (const std::string& flag : datac::split(s, ','))
        if (!listed(f.choices, flag, ',')) return fmt::format("'{}' is not one of {}", flag, f.choices);
      return "";
    case Check::kNumber:
      return number_between(s, 0, 1e9);
    case Check::kLatitude:
      return number_between(s, -90, 90);
    case Check::kLongitude:
      return number_between(s, -180, 180);
    case Check::kId:
      if (s.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789.-") != std::string::npos || s.size() < 5)
        return fmt::format("'{}' is no id (small Latin letters, digits, - and .)", s);
      return ids_.taken(s) ? fmt::format("'{}' is taken (choose another, or leave it out)", s) : "";
    case Check::kText:
      return strcmp(f.flag, "--office") == 0 && s.find_first_of("/;") != std::string::npos ? fmt::format("'{}' has a / or ;", s) : "";
  }
  return "";
}

std::string FormChecker::wrong(const EntryForm& form) const {
  for (const auto& [flag, answers] : form.answers) {
    const Field* field = nullptr;
    for (const Field& f : entry_fields())
      if (flag == f.flag && has_kind(f, form.kind)) field = &f;
    if (!field) return fmt::format("{}: a {} has none (leave it out)", flag, form.kind);
    for (const std::string& a : answers)
      if (std::string w = wrong(*field, a); !w.empty()) return flag + ": " + w;
    bool list = flag == "--name" || form.kind == "person";
    if (!list && answers.size() > 1) return flag + ": given twice";
  }
  if (std::string id = form.get("--id"); !id.empty() && !id.starts_with(form.kind == "person" ? "per." : "org."))
    return fmt::format("--id: '{}' (a {}'s begins with {})", id, form.kind, form.kind == "person" ? "per." : "org.");
  auto given = [&](const char* flag) { return form.answers.count(flag) ? form.answers.at(flag).size() : 0; };
  for (const char* flag : {"--from", "--to"})
    if (given(flag) && given(flag) < given("--office"))
      return fmt::format("{}: given {} times, --office {} times (give it for each office, - for none)", flag, given(flag),
                         given("--office"));
  if (form.get("--lat").empty() != form.get("--lon").empty()) return "--lat, --lon: one without the other (give both)";
  return "";
}

const Field* FormChecker::missing(const EntryForm& form) const {
  for (const Field& f : entry_fields())
    if (listed(f.needed, form.kind, ' ') && form.get(f.flag).empty()) return &f;
  return nullptr;
}

bool FormChecker::ask(EntryForm* form, std::istream& in, const std::function<void(const std::string&)>& say) const {
  for (const Field& f : entry_fields()) {
    if (!has_kind(f, form->kind) || form->answers.count(f.flag)) continue;
    bool needed = listed(f.needed, form->kind, ' ');
    for (std::string line;;) {
      say(fmt::format("{} / {} [{}]{}: ", f.arabic, f.english, f.choices, needed ? "" : " (Enter: none / لا شيء)"));
      if (!std::getline(in, line)) return missing(*form) == nullptr;
      line = datac::trim(line);
      std::string w = wrong(f, line);
      if (w.empty() && none(line) && needed) w = "needed / مطلوب";
      if (w.empty()) {
        if (!none(line)) form->answers[f.flag] = {line};
        break;
      }
      say("  " + w + "\n");
    }
  }
  return true;
}

std::string wanted_id(const EntryForm& form) {
  if (form.kind != "person" && form.kind != "org") return "";
  if (std::string id = form.get("--id"); !id.empty()) return id;
  std::string words = slug(form.get("--gloss"));
  if (words.empty()) words = slug(datac::split(form.get("--name"), '|')[0]);
  return (form.kind == "person" ? "per." : "org.") + words;
}

std::vector<OverlayRow> rows_of(const EntryForm& form, const std::string& id) {
  std::string names;
  for (const std::string& given : form.answers.at("--name"))
    for (const std::string& name : datac::split(given, '|')) names += (names.empty() ? "" : "|") + name;
  auto get = [&](const char* flag) { return form.get(flag); };
  if (form.kind == "org")
    return {{"orgs", {id, names, get("--code"), get("--sector"), get("--flags"), get("--from"), get("--to"), get("--gloss")}}};
  if (form.kind == "place")
    return {{"places", {names, get("--code"), get("--adm1"), get("--lat"), get("--lon"), get("--place-kind"), get("--population")}}};
  if (form.kind == "role") {
    std::vector<OverlayRow> rows;
    for (const std::string& name : datac::split(names, '|')) {
      size_t blank = std::min(name.find(' '), name.size());
      std::string modifiers = datac::trim(name.substr(blank));
      rows.push_back({"roles", {name.substr(0, blank), modifiers, get("--role-kind"), get("--sector"), get("--code"), get("--gloss")}});
    }
    return rows;
  }
  auto given = [&](const char* flag) { return form.answers.count(flag) ? form.answers.at(flag).size() : 0; };
  size_t count = std::max({given("--office"), given("--code"), given("--sector"), given("--from"), given("--to")});
  std::string offices;
  for (size_t i = 0; i < count; i++) {
    auto part = [&](const char* flag, bool last) {  // the last code or sector holds for the offices behind it
      std::string s = form.get(flag, last && given(flag) ? std::min(i, given(flag) - 1) : i);
      return s.empty() ? std::string("-") : s;
    };
    offices += fmt::format("{}{}/{}/{}/{}/{}", i ? ";" : "", part("--code", true), part("--sector", true), part("--office", false),
                           part("--from", false), part("--to", false));
  }
  std::string gender = get("--gender"), certainty = get("--certainty");
  return {{"persons", {id, names, offices, gender.empty() ? "m" : gender, certainty.empty() ? "sure" : certainty, get("--gloss")}}};
}

}  // namespace rasid::cli
