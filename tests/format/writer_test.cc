// Writers: every key in its place, code point offsets, quoting, parts of a document, columns beside right-to-left text.
#include "format/writer.h"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
#include <limits>
#include <sstream>

#include "format/json_text.h"
#include "format/table_writer.h"

namespace rasid {
namespace {

Span find(const CodedDocument& d, const std::string& part) {
  auto at = uint32_t(d.text.find(part));
  return {at, at + uint32_t(part.size())};
}

CodedDocument sample() {
  CodedDocument d;
  d.id = "news \"1\"", d.date = "2015-08-10", d.source = "was";
  d.text = "😀 تمهيد\nأدانت فرنسا، إيران";
  d.sentences = {find(d, "😀 تمهيد"), find(d, "أدانت فرنسا، إيران")};
  d.contexts = {{.name = "diplomatic"}, {.name = "territory"}};
  EventRecord e;
  e.sentence = 1;
  e.category = "ACCUSE", e.modes = {"disapprove", "allege"};
  ActorRecord a;
  a.code = "FRA", a.sector = "GOV", a.text = find(d, "فرنسا"), a.identifier_id = "FRA";
  e.actors = {a};
  ActorRecord r;
  r.code = "IRN";
  ActorRecord unknown;
  unknown.sector = "CVL";
  e.recipients = {r, unknown};
  e.trigger = find(d, "أدانت");
  e.date = "2015-08-09", e.date_type = "relative";
  e.place.text = find(d, "إيران"), e.place.name = "طهران", e.place.country = "IRN", e.place.lat = 35.7f, e.place.lon = 51.4f,
  e.place.known = true;
  e.dead = 3;
  e.quad = 3, e.scale = -2.5f, e.cameo = "111", e.confidence = 0.9f;
  e.rules = {{"accuse.condemn", "data/rules/accuse.rules:9"}};
  d.events = {e, e};
  return d;
}

std::string write(OutputFormat format, const CodedDocument& d, int width = 100) {
  auto w = make_writer(format, "0.1.0+data.x", width);
  std::string out;
  w->begin(&out);
  w->write(d, false, &out);
  return out;
}

TEST(JsonWriter, OneFixedRecord) {
  std::string out = write(OutputFormat::kJsonLines, sample());
  EXPECT_EQ(
      out.substr(0, out.find('\n')),
      "{\"id\":\"news \\\"1\\\"-1-0\",\"doc_id\":\"news \\\"1\\\"\",\"date\":\"2015-08-09\",\"date_type\":\"relative\",\"enddate\":null,"
      "\"actor\":[{\"code\":\"FRA\",\"sector\":\"GOV\",\"other_sectors\":[],\"entity_text\":\"فرنسا\",\"start\":14,\"end\":19,"
      "\"identifier_text\":null,\"identifier_id\":\"FRA\",\"office\":null,\"wikidata\":null}],"
      "\"recipient\":[{\"code\":\"IRN\",\"sector\":\"\",\"other_sectors\":[],\"entity_text\":\"\",\"start\":null,\"end\":null,"
      "\"identifier_text\":null,\"identifier_id\":null,\"office\":null,\"wikidata\":null},{\"code\":\"\",\"sector\":\"CVL\",\"other_"
      "sectors\":[],"
      "\"entity_text\":\"\",\"start\":null,\"end\":null,\"identifier_text\":null,\"identifier_id\":null,\"office\":null,\"wikidata\":null}]"
      ","
      "\"event\":[\"ACCUSE\"],\"mode\":[\"disapprove\",\"allege\"],\"aux\":[],\"context\":[\"diplomatic\",\"territory\"],"
      "\"quad_code\":3,\"event_scale\":-2.5,\"cameo\":\"111\",\"event_text\":[\"أدانت\"],\"evidence\":{\"start\":8,\"end\":13},"
      "\"text_info\":{\"sequence\":1,\"start\":8,\"end\":26},"
      "\"event_loc\":{\"extracted_place\":\"إيران\",\"resolved_place\":\"طهران\",\"lat\":35.7,\"lon\":51.4,\"province\":null,\"country_"
      "code\":\"IRN\"},"
      "\"size\":{\"dead\":3,\"injured\":null,\"arrested\":null},\"reporter\":null,\"confidence\":0.9,\"rules\":[\"accuse.condemn\"],"
      "\"coder\":\"0.1.0+data.x\",\"merged_from\":[]}");
}

TEST(JsonWriter, IdsCountWithinTheSentence) {
  std::string out = write(OutputFormat::kJsonLines, sample());
  EXPECT_NE(out.find("-1-0\""), std::string::npos);
  EXPECT_NE(out.find("-1-1\""), std::string::npos);
}

TEST(JsonWriter, FurtherPartsGoOnCounting) {
  auto w = make_writer(OutputFormat::kJsonLines, "v", 0);
  std::string first, second, other;
  CodedDocument d = sample();
  w->write(d, false, &first);
  w->write(d, true, &second);
  w->write(d, false, &other);
  EXPECT_EQ(first, other);
  simdjson::dom::parser parser;
  simdjson::dom::element e = parser.parse(second.substr(0, second.find('\n')));
  EXPECT_EQ(std::string_view(e["id"]), "news \"1\"-3-0");
  EXPECT_EQ(uint64_t(e["evidence"]["start"]), 26u + 8u);
  EXPECT_EQ(uint64_t(e["text_info"]["sequence"]), 3u);
}

TEST(JsonText, EscapesWhatMustBeAndReadsBack) {
  std::string all;
  for (int c = 1; c < 0x80; c++) all += char(c);
  all += "«نص» 😀";
  std::string out;
  append_json(&out, all);
  simdjson::dom::parser parser;
  EXPECT_EQ(std::string_view(parser.parse(out)), all);
  std::string numbers;
  for (float v : {0.1f, 5.0f, -2.5f, 1e20f, std::numeric_limits<float>::infinity()}) append_json(&numbers, v), numbers += ' ';
  EXPECT_EQ(numbers, "0.1 5 -2.5 1e+20 null ");
}

/// A reader of RFC 4180.
std::vector<std::vector<std::string>> parse_csv(const std::string& s) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (size_t i = 0; i < s.size(); i++) {
    char c = s[i];
    if (quoted) {
      if (c != '"')
        rows.back().back() += c;
      else if (i + 1 < s.size() && s[i + 1] == '"')
        rows.back().back() += s[++i];
      else
        quoted = false;
    } else if (c == '"')
      quoted = true;
    else if (c == ',')
      rows.back().emplace_back();
    else if (c == '\r' && s[i + 1] == '\n')
      i++, rows.push_back({""});
    else
      rows.back().back() += c;
  }
  rows.pop_back();
  return rows;
}

TEST(CsvWriter, ReadsBackWithQuotesCommasAndLineEnds) {
  CodedDocument d = sample();
  d.id = "a,\"b\"\nc";
  d.events[0].actors[0].office = "وزير; خارجية";
  auto rows = parse_csv(write(OutputFormat::kCsv, d));
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].size(), rows[1].size());
  auto cell = [&](const std::string& name) { return rows[1][size_t(std::find(rows[0].begin(), rows[0].end(), name) - rows[0].begin())]; };
  EXPECT_EQ(cell("doc_id"), d.id);
  EXPECT_EQ(cell("recipient_code"), "IRN;");
  EXPECT_EQ(cell("recipient_sector"), ";CVL");
  EXPECT_EQ(cell("actor_office"), "وزير, خارجية");
  EXPECT_EQ(cell("mode"), "disapprove;allege");
  EXPECT_EQ(cell("event_text"), "أدانت");
  EXPECT_EQ(cell("start"), "8");
  EXPECT_EQ(cell("dead"), "3");
  EXPECT_EQ(cell("injured"), "");
  EXPECT_EQ(cell("lat"), "35.7");
}

TEST(TsvWriter, OneLineARow) {
  CodedDocument d = sample();
  d.id = "a\tb\nc";
  std::string out = write(OutputFormat::kTsv, d);
  EXPECT_EQ(std::count(out.begin(), out.end(), '\n'), 3);
  EXPECT_EQ(out.find('\r'), std::string::npos);
  size_t header = size_t(std::count(out.begin(), out.begin() + long(out.find('\n')), '\t'));
  EXPECT_EQ(std::count(out.begin(), out.end(), '\t'), long(header * 3));
}

TEST(TableWriter, LatinColumnsFirstArabicIsolatedAndWidthKept) {
  CodedDocument d = sample();
  d.events[1].trigger = d.sentences[1];
  for (int width : {60, 80, 120}) {
    std::string out = write(OutputFormat::kTable, d, width);
    std::istringstream lines(out);
    std::string line;
    std::getline(lines, line);
    EXPECT_NE(line.find("news \"1\""), std::string::npos);
    size_t column = 0;
    while (std::getline(lines, line)) {
      EXPECT_LE(display_width(line), width) << line;
      size_t isolate = line.find("\u2068");
      ASSERT_NE(isolate, std::string::npos);
      EXPECT_TRUE(line.ends_with("\u2069"));
      EXPECT_EQ(line.find("\u0623"), isolate + 3) << "nothing right-to-left before the last column";
      int at = display_width(line.substr(0, isolate));
      if (column) {
        EXPECT_EQ(size_t(at), column);
      }
      column = size_t(at);
    }
  }
}

TEST(TableWriter, WidthOfMarksAndWideCharacters) {
  EXPECT_EQ(display_width("قُتِلَ"), 3);
  EXPECT_EQ(display_width("漢字"), 4);
  EXPECT_EQ(display_width("\u2068ab\u2069"), 2);
  EXPECT_EQ(fit("قُتِلَ الجندي", 5), "قُتِلَ …");
  EXPECT_EQ(fit("abc", 3), "abc");
}

}  // namespace
}  // namespace rasid
