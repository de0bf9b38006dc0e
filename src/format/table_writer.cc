#include "format/table_writer.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace rasid {
namespace {

constexpr const char* kIsolate = "\u2068";     // first strong isolate
constexpr const char* kEndIsolate = "\u2069";  // pop
constexpr int kGap = 2, kLeastWords = 12;

int width_of(char32_t cp) {
  switch (u_charType(UChar32(cp))) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR:
      return 0;
    default:
      break;
  }
  int wide = u_getIntPropertyValue(UChar32(cp), UCHAR_EAST_ASIAN_WIDTH);
  return wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
}

std::string party(const ActorRecord& a) {
  std::string s = a.code.empty() ? "---" : a.code;
  if (!a.sector.empty()) s += " " + a.sector;
  return s;
}

std::string parties(const EventRecord& e) {
  auto side = [](const std::vector<ActorRecord>& list) {
    std::string s;
    for (const ActorRecord& a : list) s += (s.empty() ? "" : ", ") + party(a);
    return s.empty() ? std::string("?") : s;
  };
  return e.recipients.empty() ? side(e.actors) : side(e.actors) + " → " + side(e.recipients);
}

std::string act(const EventRecord& e) {
  std::string s = e.category;
  for (const std::string& m : e.modes) s += "/" + m;
  for (const std::string& a : e.aux) s += " (" + a + ")";
  return s;
}

/// One line's worth: control characters would break it.
std::string one_line(std::string_view s) {
  std::string out(s);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return out;
}

void cell(std::string_view text, int width, std::string* out) {
  std::string s = fit(text, width);
  *out += s;
  out->append(size_t(std::max(0, width - display_width(s)) + kGap), ' ');
}

}  // namespace

int display_width(std::string_view s) {
  int n = 0;
  while (!s.empty()) {
    utf8::Decoded d = utf8::decode(s);
    n += width_of(d.cp);
    s.remove_prefix(d.length);
  }
  return n;
}

std::string fit(std::string_view s, int width) {
  if (display_width(s) <= width) return std::string(s);
  if (width < 1) return "";
  int n = 0;
  size_t at = 0;
  while (at < s.size()) {
    utf8::Decoded d = utf8::decode(s.substr(at));
    int w = width_of(d.cp);
    if (n + w > width - 1) break;
    n += w, at += d.length;
  }
  return std::string(s.substr(0, at)) + "…";
}

void TableWriter::records(const DocumentView& view, std::string* out) {
  const CodedDocument& d = view.document();
  if (last_document_ != d.id) {
    if (!last_document_.empty()) *out += '\n';
    *out += kIsolate + one_line(d.id) + kEndIsolate;
    if (!d.date.empty()) *out += "  " + d.date;
    if (!d.source.empty()) *out += std::string("  ") + kIsolate + one_line(d.source) + kEndIsolate;
    *out += '\n';
    last_document_ = d.id;
  }
  struct Line {
    std::string date, parties, act, rule, words;
  };
  std::vector<Line> lines;
  int wide[4] = {0, 0, 0, 0};
  for (size_t i = 0; i < view.size(); i++) {
    const EventRecord& e = view.event(i);
    Line l{e.date.empty() ? "-" : e.date, parties(e), act(e), e.rules.empty() ? "" : e.rules[0].id, one_line(view.text(e.trigger))};
    const std::string* cells[4] = {&l.date, &l.parties, &l.act, &l.rule};
    for (int c = 0; c < 4; c++) wide[c] = std::max(wide[c], display_width(*cells[c]));
    lines.push_back(std::move(l));
  }
  // The widest of the three flexible columns gives way until the words have room.
  int room = width_ - kLeastWords - 4 * kGap - wide[0];
  while (wide[1] + wide[2] + wide[3] > room) {
    int* widest = std::max_element(wide + 1, wide + 4);
    if (*widest <= 8) break;
    --*widest;
  }
  int rest = std::max(kLeastWords, width_ - wide[0] - wide[1] - wide[2] - wide[3] - 4 * kGap);
  for (const Line& l : lines) {
    cell(l.date, wide[0], out), cell(l.parties, wide[1], out), cell(l.act, wide[2], out), cell(l.rule, wide[3], out);
    *out += kIsolate + fit(l.words, rest) + kEndIsolate + "\n";
  }
}

}  // namespace rasid
