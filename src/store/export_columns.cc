#include "store/export_columns.h"

#include <fmt/format.h>

namespace rasid {
namespace {

using Columns = std::vector<std::pair<std::string, std::string>>;

/// The first day that a date may mean, for formats that know days only; the document's date when the event has none.
const std::string kDay =
    "(CASE length(coalesce(e.date, d.date)) WHEN 10 THEN coalesce(e.date, d.date) WHEN 7 THEN coalesce(e.date, d.date) || '-01' "
    "WHEN 4 THEN coalesce(e.date, d.date) || '-01-01' END)";
const std::string kCompactDay = "replace(" + kDay + ", '-', '')";
/// One number for each dyad of each event; the same as long as the workspace's keys are.
const std::string kDyadId = "(e.event_key * 10000 + ifnull(a.ordinal, 0) * 100 + ifnull(r.ordinal, 0))";

std::string name_of(const char* x) { return fmt::format("coalesce({0}.identifier_text, nullif({0}.entity_text, ''))", x); }
std::string sectors_of(const char* x, const char* between) {
  return fmt::format("replace({0}.sector || CASE WHEN {0}.other_sectors = '' THEN '' ELSE ';' || {0}.other_sectors END, ';', '{1}')", x,
                     between);
}
/// The n-th sector, from 1.
std::string sector_of(const char* x, int n) {
  if (n == 1) return fmt::format("{}.sector", x);
  std::string rest = fmt::format("{}.other_sectors || ';'", x);
  for (int i = 2; i < n; i++) rest = fmt::format("substr({0}, instr({0}, ';') + 1)", rest);
  return fmt::format("substr({0}, 1, instr({0}, ';') - 1)", rest);
}

std::string country(const char* what, const char* code) {
  return fmt::format("(SELECT c.{} FROM countries c WHERE c.code = {})", what, code);
}

/// Something counted over the documents that tell the event.
std::string told_by(const char* what) {
  return fmt::format(
      "max(1, (SELECT {} FROM event_clusters k JOIN event_clusters m ON m.cluster_key = k.cluster_key JOIN event_records x ON x.event_key "
      "= m.event_key "
      "JOIN documents n ON n.document_key = x.document_key WHERE k.event_key = e.event_key))",
      what);
}

void add(Columns* out, std::initializer_list<std::pair<std::string, std::string>> more) {
  out->insert(out->end(), more.begin(), more.end());
}

Columns icews() {
  return {{"Event ID", kDyadId},
          {"Event Date", kDay},
          {"Source Name", name_of("a")},
          {"Source Sectors", sectors_of("a", ",")},
          {"Source Country", country("name", "a.code")},
          {"Event Text", "e.event_text"},
          {"CAMEO Code", "e.cameo"},
          {"Intensity", "e.event_scale"},
          {"Target Name", name_of("r")},
          {"Target Sectors", sectors_of("r", ",")},
          {"Target Country", country("name", "r.code")},
          {"Story ID", "d.document_key"},
          {"Sentence Number", "e.sequence + 1"},
          {"Publisher", "d.source"},
          {"City", ""},
          {"District", ""},
          {"Province", "e.province"},
          {"Country", country("name", "e.country_code")},
          {"Latitude", "e.lat"},
          {"Longitude", "e.lon"}};
}

Columns gdelt() {
  Columns c{
      {"GlobalEventID", kDyadId},
      {"Day", kCompactDay},
      {"MonthYear", fmt::format("substr({}, 1, 6)", kCompactDay)},
      {"Year", fmt::format("substr({}, 1, 4)", kDay)},
      {"FractionDate", fmt::format("printf('%.4f', substr({0}, 1, 4) + (substr({0}, 6, 2) * 30 + substr({0}, 9, 2)) / 365.0)", kDay)}};
  for (auto [n, x] : {std::pair("1", "a"), std::pair("2", "r")}) {
    std::string actor = fmt::format("Actor{}", n);
    add(&c, {{actor + "Code", fmt::format("{0}.code || {0}.sector", x)},
             {actor + "Name", name_of(x)},
             {actor + "CountryCode", fmt::format("{}.code", x)},
             {actor + "KnownGroupCode", ""},
             {actor + "EthnicCode", ""},
             {actor + "Religion1Code", ""},
             {actor + "Religion2Code", ""},
             {actor + "Type1Code", sector_of(x, 1)},
             {actor + "Type2Code", sector_of(x, 2)},
             {actor + "Type3Code", sector_of(x, 3)}});
  }
  add(&c, {{"IsRootEvent", "e.sequence <= 1"},
           {"EventCode", "e.cameo"},
           {"EventBaseCode", "substr(e.cameo, 1, 3)"},
           {"EventRootCode", "substr(e.cameo, 1, 2)"},
           {"QuadClass", "e.quad_code"},
           {"GoldsteinScale", "e.event_scale"},
           {"NumMentions",
            "1 + (CASE WHEN e.merged_from = '' THEN 0 ELSE 1 + length(e.merged_from) - length(replace(e.merged_from, ';', '')) END)"},
           {"NumSources", told_by("count(DISTINCT n.source)")},
           {"NumArticles", told_by("count(DISTINCT x.document_key)")},
           {"AvgTone", ""}});
  for (const char* who : {"Actor1", "Actor2", "Action"}) {
    bool action = std::string_view(who) == "Action";
    std::string geo = std::string(who) + "Geo_";
    auto of = [&](const char* sql) { return action ? std::string(sql) : std::string(); };
    add(&c, {{geo + "Type", action ? "CASE WHEN e.lat IS NULL THEN 0 WHEN e.province IS NULL THEN 1 ELSE 4 END" : ""},
             {geo + "FullName", of("e.resolved_place")},
             {geo + "CountryCode", action ? country("fips", "e.country_code") : ""},
             {geo + "ADM1Code", ""},
             {geo + "ADM2Code", ""},
             {geo + "Lat", of("e.lat")},
             {geo + "Long", of("e.lon")},
             {geo + "FeatureID", ""}});
  }
  add(&c, {{"DATEADDED", "replace(d.date, '-', '') || '000000'"}, {"SOURCEURL", "d.id"}});
  return c;
}

Columns gdelt_mentions() {
  return {{"GlobalEventID", kDyadId},
          {"EventTimeDate", kCompactDay + " || '000000'"},
          {"MentionTimeDate", "replace(d.date, '-', '') || '000000'"},
          {"MentionType", "6"},
          {"MentionSourceName", "d.source"},
          {"MentionIdentifier", "d.id"},
          {"SentenceID", "e.sequence + 1"},
          {"Actor1CharOffset", "ifnull(a.start, -1)"},
          {"Actor2CharOffset", "ifnull(r.start, -1)"},
          {"ActionCharOffset", "e.start"},
          {"InRawText", "1"},
          {"Confidence", "CAST(round(e.confidence * 100) AS INTEGER)"},
          {"MentionDocLen", "length(d.text)"},
          {"MentionDocTone", ""},
          {"MentionDocTranslationInfo", ""},
          {"Extras", ""}};
}

Columns phoenix() {
  Columns c{{"EventID", kDyadId},
            {"Date", kCompactDay},
            {"Year", fmt::format("substr({}, 1, 4)", kDay)},
            {"Month", fmt::format("substr({}, 6, 2) + 0", kDay)},
            {"Day", fmt::format("substr({}, 9, 2) + 0", kDay)}};
  for (auto [side, x] : {std::pair("Source", "a"), std::pair("Target", "r")}) {
    std::string actor = std::string(side) + "Actor";
    add(&c, {{actor + "Full", fmt::format("{0}.code || {0}.sector", x)},
             {actor + "Entity", fmt::format("{}.code", x)},
             {actor + "Role", fmt::format("{}.sector", x)},
             {actor + "Attribute", fmt::format("{}.other_sectors", x)}});
  }
  add(&c, {{"EventCode", "e.cameo"},
           {"EventRootCode", "substr(e.cameo, 1, 2)"},
           {"QuadClass", "e.quad_code"},
           {"GoldsteinScore", "e.event_scale"},
           {"Issues", "d.context"},
           {"Lat", "e.lat"},
           {"Lon", "e.lon"},
           {"LocationName", "e.resolved_place"},
           {"StateName", "e.province"},
           {"CountryCode", "e.country_code"},
           {"SentenceID", "d.id || '_' || (e.sequence + 1)"},
           {"URLs", "d.id"},
           {"NewsSources", "d.source"}});
  return c;
}

Columns petrarch() {
  return {{"Date", kCompactDay},      {"Source", "a.code || a.sector"},           {"Target", "r.code || r.sector"},
          {"Code", "e.cameo"},        {"Issues", "replace(d.context, ';', ',')"}, {"SentenceID", "d.id || '_' || (e.sequence + 1)"},
          {"StorySource", "d.source"}};
}

/// The columns of a view, by their names in it.
Columns of_view(std::initializer_list<const char*> names) {
  Columns c;
  for (const char* n : names) c.push_back({n, fmt::format("v.\"{}\"", n)});
  return c;
}

}  // namespace

ExportShape export_shape(ExportFormat format) {
  // CAMEO formats have no row without a code.
  const char* coded = "e.cameo IS NOT NULL";
  switch (format) {
    case ExportFormat::kIcews:
      return {.columns = icews(), .where = coded};
    case ExportFormat::kGdelt:
      return {.columns = gdelt(), .header = false, .where = coded};
    case ExportFormat::kGdeltMentions:
      return {.columns = gdelt_mentions(), .header = false, .where = coded};
    case ExportFormat::kPhoenix:
      return {.columns = phoenix(), .where = coded};
    case ExportFormat::kPetrarch:
      return {.columns = petrarch(), .header = false, .where = "e.cameo IS NOT NULL AND a.code <> '' AND r.code <> ''"};
    case ExportFormat::kPolecat:
      return {.columns = of_view({"Event ID",
                                  "Event Date",
                                  "Event Type",
                                  "Event Mode",
                                  "Intensity",
                                  "Quad Code",
                                  "Contexts",
                                  "Actor Name",
                                  "Actor Country",
                                  "Actor COW",
                                  "Primary Actor Sector",
                                  "Actor Sectors",
                                  "Actor Title",
                                  "Actor Name Raw",
                                  "Wikipedia Actor ID",
                                  "Recipient Name",
                                  "Recipient Country",
                                  "Recipient COW",
                                  "Primary Recipient Sector",
                                  "Recipient Sectors",
                                  "Recipient Title",
                                  "Recipient Name Raw",
                                  "Wikipedia Recipient ID",
                                  "Placename",
                                  "City",
                                  "District",
                                  "Province",
                                  "Country",
                                  "Latitude",
                                  "Longitude",
                                  "GeoNames ID",
                                  "Raw Placename",
                                  "Feature Type",
                                  "Source",
                                  "Publication Date",
                                  "Story People",
                                  "Story Organizations",
                                  "Story Locations",
                                  "Language",
                                  "Version"}),
              .dyads = false};
    case ExportFormat::kEvents:
      break;
  }
  return {.columns = of_view({"id",
                              "doc_id",
                              "date",
                              "date_type",
                              "enddate",
                              "actor_code",
                              "actor_sector",
                              "actor_text",
                              "actor_name",
                              "actor_id",
                              "actor_office",
                              "recipient_code",
                              "recipient_sector",
                              "recipient_text",
                              "recipient_name",
                              "recipient_id",
                              "recipient_office",
                              "event",
                              "mode",
                              "aux",
                              "context",
                              "quad_code",
                              "event_scale",
                              "cameo",
                              "event_text",
                              "start",
                              "end",
                              "sentence",
                              "sentence_start",
                              "sentence_end",
                              "place_text",
                              "place",
                              "lat",
                              "lon",
                              "province",
                              "place_country",
                              "dead",
                              "injured",
                              "arrested",
                              "reporter_code",
                              "reporter_sector",
                              "reporter_text",
                              "confidence",
                              "rules",
                              "coder",
                              "merged_from"}),
          .dyads = false};
}

}  // namespace rasid
