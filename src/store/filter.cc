#include "store/filter.h"

#include <fmt/format.h>

#include "store/search.h"

namespace rasid {
namespace {

std::string side_is(const char* sides, const std::vector<std::string>& values, const char* column = "f.code") {
  return fmt::format("e.event_key IN (SELECT f.event_key FROM actors f WHERE f.side IN ({}) AND {})", sides, one_of(column, values));
}

/// An item of a joined list.
std::string holds_one_of(const std::string& column, size_t count) {
  std::string any;
  for (size_t i = 0; i < count; i++) any += fmt::format("{}instr(';' || {} || ';', ';' || ? || ';') > 0", i ? " OR " : "", column);
  return "(" + any + ")";
}

}  // namespace

bool EventFilter::empty() const {
  return actors.empty() && recipients.empty() && parties.empty() && categories.empty() && modes.empty() && contexts.empty() &&
         places.empty() && sources.empty() && entities.empty() && sectors.empty() && quads.empty() && aux.empty() && not_aux.empty() &&
         words.empty() && from.empty() && to.empty() && confidence <= 0 && !once;
}

void SqlTerms::add(std::string term, const std::vector<std::string>& list) {
  terms.push_back(std::move(term));
  values.insert(values.end(), list.begin(), list.end());
}

std::string SqlTerms::where() const { return terms.empty() ? "" : fmt::format(" WHERE {}", fmt::join(terms, " AND ")); }

void SqlTerms::bind(Statement* s) const {
  for (const std::string& v : values) s->text(v);
}

std::string one_of(const std::string& column, const std::vector<std::string>& values) {
  std::string marks;
  for (size_t i = 0; i < values.size(); i++) marks += i ? ", ?" : "?";
  return fmt::format("{} IN ({})", column, marks);
}

SqlTerms event_terms(const EventFilter& f) {
  SqlTerms t;
  if (!f.actors.empty()) t.add(side_is("'actor'", f.actors), f.actors);
  if (!f.recipients.empty()) t.add(side_is("'recipient'", f.recipients), f.recipients);
  if (!f.parties.empty()) t.add(side_is("'actor', 'recipient'", f.parties), f.parties);
  if (!f.entities.empty()) t.add(side_is("'actor', 'recipient'", f.entities, "f.identifier_id"), f.entities);
  if (!f.sectors.empty()) t.add(side_is("'actor', 'recipient'", f.sectors, "f.sector"), f.sectors);
  if (!f.categories.empty()) t.add(one_of("e.event", f.categories), f.categories);
  if (!f.modes.empty()) t.add(holds_one_of("e.mode", f.modes.size()), f.modes);
  if (!f.contexts.empty()) t.add(holds_one_of("d.context", f.contexts.size()), f.contexts);
  if (!f.quads.empty()) t.add(one_of("CAST(e.quad_code AS TEXT)", f.quads), f.quads);
  if (!f.aux.empty()) t.add(holds_one_of("e.aux", f.aux.size()), f.aux);
  if (!f.not_aux.empty()) t.add("NOT " + holds_one_of("e.aux", f.not_aux.size()), f.not_aux);
  if (!f.sources.empty()) t.add(one_of("d.source", f.sources), f.sources);
  if (!f.places.empty()) {
    std::vector<std::string> twice(f.places);
    twice.insert(twice.end(), f.places.begin(), f.places.end());
    t.add(fmt::format("({} OR {})", one_of("e.country_code", f.places), one_of("e.resolved_place", f.places)), twice);
  }
  // The first term is for the index.
  if (!f.from.empty()) t.add("e.date >= substr(?, 1, 4) AND e.date >= substr(?, 1, length(e.date))", {f.from, f.from});
  if (!f.to.empty()) t.add("e.date <= ?", {f.to});
  if (f.confidence > 0) t.add(fmt::format("e.confidence >= {}", f.confidence));
  // An expression without a word to find finds nothing, as `rasid search` does.
  if (const std::string match = fts_query(f.words); !match.empty())
    t.add("e.document_key IN (SELECT rowid FROM search WHERE search MATCH ?)", {match});
  else if (f.words.find_first_not_of(" \t\r\n") != std::string::npos)
    t.add("0");
  if (f.once) t.add("NOT EXISTS (SELECT 1 FROM event_clusters k WHERE k.event_key = e.event_key AND k.cluster_key <> e.event_key)");
  return t;
}

}  // namespace rasid
