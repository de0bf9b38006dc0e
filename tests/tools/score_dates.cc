// Scores the finders of dates and numbers against held-out texts: recognizers.jsonl, numbers.jsonl (Microsoft Recognizers-Text cases),
// hijri_pairs.tsv, umalqura_month_starts.tsv. What no reader of news could decide is set apart, with the reason; the rest is right or
// wrong.
//   score_dates BLOB [GOLD_FOLDER [UNDECIDABLE_TSV]]
#include <simdjson.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <functional>
#include <map>

#include "entity/calendar.h"
#include "tests/support/finders.h"

namespace {

using namespace rasid;
using simdjson::dom::element;

/// Reasons why a line of a gold file has no answer that a reader of news could give: tests/tools/undecidable.tsv, by file and line.
/// Lines are named by number, since the texts are held out and must not be copied.
using Reasons = std::map<std::pair<std::string, int>, std::string>;

struct Tally {
  int right = 0, wrong = 0, undecidable = 0, lucky = 0;  // lucky: undecidable, but the same answer
};

int32_t day_of(std::string_view iso) { return calendar::from_number(calendar::number(iso)); }

/// First and last day of what a mention says.
void days_of(const DateMention& m, int32_t* first, int32_t* last) {
  auto edge = [](const std::string& s, bool end) {
    int y = atoi(s.c_str()), mo = s.size() > 6 ? atoi(s.c_str() + 5) : end ? 12 : 1;
    int d = s.size() > 9 ? atoi(s.c_str() + 8) : end ? calendar::month_days(y, mo) : 1;
    return calendar::day_of(y, mo, d);
  };
  *first = edge(m.from, false), *last = edge(m.to.empty() ? m.from : m.to, true);
}

bool text_of(element e, const char* key, std::string_view* out) { return !e[key].get(*out) && !out->empty(); }

bool same_date(const DateMention& m, element result) {
  if (m.from.empty()) return false;
  int32_t first = 0, last = 0;
  days_of(m, &first, &last);
  for (const char* side : {"past", "future"}) {
    element e;
    std::string_view date, start, end, timex;
    if (result[side].get(e)) continue;
    text_of(result, "timex", &timex);
    if (text_of(e, "date", &date) && first == day_of(date) && last == first) return true;
    if (!text_of(e, "startDate", &start) || !text_of(e, "endDate", &end)) continue;
    // Their ends are exclusive for named periods, and for spoken ranges the day that is named.
    bool spoken = timex.starts_with("(");
    if (first == day_of(start) && (last == day_of(end) - 1 || (spoken && last == day_of(end)))) return true;
    // «من 2014 إلى 2018» ends for them where 2018 begins.
    if (spoken && first == day_of(start) && m.to.size() == 4 && day_of(m.to + "-01-01") == day_of(end)) return true;
  }
  return false;
}

void each_line(const std::string& path, const std::function<void(const std::string&, int)>& f) {
  std::ifstream in(path);
  if (!in) fprintf(stderr, "%s: cannot be read\n", path.c_str());
  int number = 0;
  for (std::string line; std::getline(in, line);) f(line, ++number);
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out{""};
  for (char c : line) {
    if (c == '\t')
      out.emplace_back();
    else
      out.back() += c;
  }
  return out;
}

Reasons read_reasons(const std::string& path) {
  Reasons out;
  each_line(path, [&out](const std::string& line, int) {
    auto c = cells(line);
    if (line.starts_with("#") || c.size() < 3) return;
    for (char* at = c[1].data(); *at;) {
      char* end = nullptr;
      out[{c[0], int(strtol(at, &end, 10))}] = c[2];
      at = *end ? end + 1 : end;
    }
  });
  return out;
}

std::string reason(const Reasons& reasons, const char* file, int line) {
  auto it = reasons.find({file, line});
  return it == reasons.end() ? "" : it->second;
}

std::string print(const std::vector<DateMention>& found) {
  std::string s;
  for (const auto& m : found)
    s += " [" + m.from + (m.to.empty() ? "" : " to " + m.to) + (m.duration ? " duration" : "") +
         (m.note.empty() ? "" : " (" + m.note + ")") + "]";
  return s.empty() ? " nothing" : s;
}

void report(Tally* t, bool right, const std::string& why, const std::string& kind, const std::string& line) {
  // A case set apart counts neither way, even when our answer happens to be theirs.
  if (!why.empty())
    t->undecidable++, t->lucky += right;
  else if (right)
    t->right++;
  else
    t->wrong++;
  if (!right || !why.empty())
    printf("%s %s: %s%s%s\n",
           why.empty() ? "WRONG"
           : right     ? "undecidable (agrees)"
                       : "undecidable",
           kind.c_str(), line.c_str(), why.empty() ? "" : "  -- ", why.c_str());
}

void recognizers(const test::Finders& c, const Reasons& why, const std::string& path, std::map<std::string, Tally>* out) {
  simdjson::dom::parser parser;
  each_line(path, [&](const std::string& line, int at) {
    element e = parser.parse(line);
    std::string_view kind = e["kind"], text = e["text"], reference = e["reference"];
    auto found = c.dates(text, calendar::number(reference));
    bool right = false;
    std::string wanted;
    for (element r : e["results"].get_array()) {
      std::string_view timex;
      text_of(r, "timex", &timex);
      wanted += " " + std::string(timex);
      for (const auto& m : found) right |= same_date(m, r);
    }
    report(&(*out)[std::string(kind)], right, reason(why, "recognizers", at), std::string(kind),
           std::string(text) + " |" + wanted + " |" + print(found));
  });
}

void numbers(const test::Finders& c, const Reasons& why, const std::string& path, std::map<std::string, Tally>* out) {
  simdjson::dom::parser parser;
  each_line(path, [&](const std::string& line, int at) {
    element e = parser.parse(line);
    std::string_view kind = e["kind"], text = e["text"];
    auto found = c.numbers(text, true);
    std::vector<double> wanted;
    bool right = true;
    std::string want;
    for (element r : e["results"].get_array()) {
      std::string_view value;
      text_of(r, "value", &value);
      want += " " + std::string(value);
      char* end = nullptr;
      double v = strtod(std::string(value).c_str(), &end);
      bool any = false;
      for (const auto& m : found) any |= std::fabs(m.value - v) <= 1e-9 * std::fabs(v) + 1e-18;
      right &= any && (value.empty() || isdigit(value[0]) || value[0] == '-');
      wanted.push_back(v);
    }
    right &= found.size() == wanted.size();
    std::string got;
    for (const auto& m : found) {
      char b[40];
      snprintf(b, sizeof b, " %.15g", m.value);
      got += b;
    }
    report(&(*out)[std::string(kind)], right, reason(why, "numbers", at), std::string(kind), std::string(text) + " |" + want + " |" + got);
  });
}

void hijri_pairs(const test::Finders& c, const std::string& path, std::map<std::string, Tally>* out) {
  each_line(path, [&](const std::string& line, int) {
    auto cell = cells(line);
    if (cell.size() < 7 || cell[0] == "source") return;
    auto found = c.dates(cell[6], calendar::number(cell[4]));
    bool right = false;
    for (const auto& m : found) right |= m.from == cell[2] && m.to.empty();
    report(&(*out)["text: Gregorian day found"], right, "", "hijri_pairs", cell[1] + " " + cell[2] + " | " + cell[6] + " |" + print(found));
    bool number = !cell[3].empty() && cell[3] != "NA";
    auto day =
        calendar::hijri_day(atoi(cell[1].substr(0, 4).c_str()), atoi(cell[1].substr(5, 2).c_str()), atoi(cell[1].substr(8, 2).c_str()));
    // The column tells by how many days the text departs from the calendar.
    bool same = day && number && std::abs(*day - day_of(cell[2])) == std::abs(atoi(cell[3].c_str()));
    report(&(*out)["calendar: Hijri day converted"], same, number ? "" : "the text's Hijri date does not exist", "hijri_days",
           cell[1] + " " + cell[2] + " " + cell[3]);
  });
}

void month_starts(const std::string& path, std::map<std::string, Tally>* out) {
  each_line(path, [&](const std::string& line, int) {
    int y = 0, m = 0;
    char iso[16] = {};
    if (sscanf(line.c_str(), "%d\t%d\t%15s", &y, &m, iso) != 3) return;
    auto day = calendar::hijri_day(y, m, 1);
    report(&(*out)["first days"], day && *day == day_of(iso) && calendar::hijri_date(*day) == calendar::Date{y, m, 1}, "", "month_starts",
           line);
  });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return fprintf(stderr, "usage: score_dates BLOB [GOLD_FOLDER [UNDECIDABLE_TSV]]\n"), 2;
  auto blob = Blob::map_file(argv[1]);
  if (!blob) return fprintf(stderr, "%s\n", blob.error().message.c_str()), 1;
  std::string gold = argc > 2 ? argv[2] : "../shared/gold/dates";
  Reasons why = read_reasons(argc > 3 ? argv[3] : "tests/tools/undecidable.tsv");
  test::Finders finders(*blob);
  std::map<std::string, std::map<std::string, Tally>> all;
  recognizers(finders, why, gold + "/recognizers.jsonl", &all["recognizers"]);
  numbers(finders, why, gold + "/numbers.jsonl", &all["numbers"]);
  hijri_pairs(finders, gold + "/hijri_pairs.tsv", &all["hijri_pairs"]);
  month_starts(gold + "/umalqura_month_starts.tsv", &all["month_starts"]);
  printf("\n%-13s %-32s %6s %6s %12s %10s %8s\n", "file", "kind", "right", "wrong", "undecidable", "decidable", "all");
  for (auto& [file, kinds] : all) {
    Tally sum;
    auto row = [&file = file](const std::string& kind, const Tally& t) {
      double decided = t.right + t.wrong, every = decided + t.undecidable;
      printf("%-13s %-32s %6d %6d %12d %9.1f%% %7.1f%%\n", file.c_str(), kind.c_str(), t.right, t.wrong, t.undecidable,
             decided > 0 ? 100 * t.right / decided : 0, every > 0 ? 100 * (t.right + t.lucky) / every : 0);
    };
    for (auto& [kind, t] : kinds)
      row(kind, t), sum.right += t.right, sum.wrong += t.wrong, sum.undecidable += t.undecidable, sum.lucky += t.lucky;
    if (kinds.size() > 1) row("together", sum);
  }
  return 0;
}
