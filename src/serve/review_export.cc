#include "serve/review_export.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/hash.h"
#include "format/join.h"
#include "serve/event_json.h"
#include "serve/review_input.h"
#include "store/document_view.h"

namespace rasid {
namespace {

struct Judged {
  ReviewView review;
  bool stands = false;  // its event is there
  EventView event = {};
};

/// The latest review of each place, by document; newest first in.
std::map<std::string, std::vector<Judged>> by_document(std::vector<ReviewView> reviews) {
  std::map<std::string, std::vector<Judged>> out;
  for (ReviewView& r : reviews) {
    auto& of = out[r.document_id];
    const bool later = std::ranges::any_of(
        of, [&](const Judged& j) { return j.review.start == r.start && j.review.end == r.end && j.review.event == r.event; });
    if (!later) of.push_back({std::move(r)});
  }
  for (auto& [id, of] : out) std::ranges::sort(of, {}, [](const Judged& j) { return std::pair{j.review.start, j.review.key}; });
  return out;
}

Correction as_coded(const EventView& e) {
  Correction c;
  c.event = e.event, c.mode = split_items(e.mode), c.aux = split_items(e.aux), c.date = e.date, c.place = e.extracted_place;
  for (auto [from, to] : {std::pair{&e.actors, &c.actors}, {&e.recipients, &c.recipients}})
    for (const PartyView& p : *from) to->push_back({p.entity_text, p.code, p.sector});
  return c;
}

void write_gold_event(const Judged& g, const Correction& c, const StoredDocument& d, Json* j) {
  int64_t sentence = g.event.sequence;
  if (!g.stands)
    for (const SentenceView& s : d.sentences)
      if (s.start <= g.review.start && g.review.start < s.end) sentence = s.sequence;
  j->object([&] {
    j->number("sent", sentence).text("trigger", g.review.event_text).text("event", c.event).texts("mode", c.mode).texts("aux", c.aux);
    for (auto [name, side] : {std::pair{"actor", &c.actors}, {"recipient", &c.recipients}})
      j->array(name, [&] {
        for (const auto& p : *side) j->object([&] { j->text("text", p.text).text("code", p.code).text("sector", p.sector); });
      });
    j->text_or_null("date", c.date).text_or_null("place", c.place);
    for (auto [name, n] : {std::pair{"dead", &g.event.dead}, {"injured", &g.event.injured}, {"arrested", &g.event.arrested}})
      if (*n) j->number(name, **n);
  });
}

std::string gold_line(const StoredDocument& d, const std::vector<Judged>& judged) {
  Json j;
  j.object([&] {
    j.text("doc", d.id).texts("contexts", split_items(d.context));
    j.array("events", [&] {
      for (const Judged& g : judged) {
        if (g.review.verdict == "corrected") {
          if (auto c = read_correction(g.review.correction)) write_gold_event(g, *c, d, &j);
        } else if (g.review.verdict == "right" && g.stands) {
          write_gold_event(g, as_coded(g.event), d, &j);
        }
      }
    });
  });
  return j.take();
}

std::string document_line(const StoredDocument& d) {
  Json j;
  j.object([&] {
    j.text("doc", d.id).text_or_null("date", d.date).text_or_null("source", d.source).text("text", d.text);
    j.array("sentences", [&] {
      for (const SentenceView& s : d.sentences) j.array([&] { j.number(s.start).number(s.end); });
    });
  });
  return j.take();
}

std::string one_line(std::string s) {
  for (char& c : s)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return s;
}

/// Names that a reviewer gave another code or sector, as rows; everything else as comments for whoever edits rules.
std::string overlay_of(const std::map<std::string, std::vector<Judged>>& documents) {
  std::string rows, comments;
  for (const auto& [id, judged] : documents)
    for (const Judged& g : judged) {
      if (!g.stands || g.review.verdict == "right") continue;
      std::string rules;
      for (const auto& [rule, source] : g.event.rules) rules += fmt::format("{}{} [{}]", rules.empty() ? "" : ", ", rule, source);
      std::string should = "no event";
      if (g.review.verdict == "corrected") {
        auto c = read_correction(g.review.correction);
        if (!c) continue;
        should = c->event + (c->mode.empty() ? "" : " " + fmt::format("{}", fmt::join(c->mode, " ")));
        for (auto [coded, corrected] : {std::pair{&g.event.actors, &c->actors}, {&g.event.recipients, &c->recipients}})
          for (const Correction::Party& p : *corrected)
            for (const PartyView& was : *coded) {
              if (p.text.empty() || p.text != was.entity_text || p.code.empty() || (p.code == was.code && p.sector == was.sector)) continue;
              const std::string sector = p.sector.empty() ? "-" : p.sector;
              rows += fmt::format("org.reviewed-{:016x}\t{}\t{}\t{}\t-\t-\t-\tproposed by {}\n", hash64(p.text + p.code + p.sector),
                                  one_line(p.text), p.code, sector, one_line(g.review.reviewer));
            }
      }
      comments += fmt::format("# {}: coded {} by {}; should be: {}{}\n#   {}\n", g.review.verdict, g.review.event, rules, should,
                              g.review.note.empty() ? "" : " (" + one_line(g.review.note) + ")", one_line(g.event.sentence));
    }
  std::string out = "#! rasid orgs\n# Proposed by reviews: read every line before you keep it (CONTRIBUTING.md).\n";
  // A name is proposed once.
  std::vector<std::string> seen;
  for (size_t at = 0, end; (end = rows.find('\n', at)) != std::string::npos; at = end + 1) {
    std::string row = rows.substr(at, end + 1 - at), name = row.substr(0, row.find('\t'));
    if (std::ranges::find(seen, name) != seen.end()) continue;
    seen.push_back(name);
    out += row;
  }
  return out + comments;
}

}  // namespace

Result<std::string> export_reviews(Database* db, EventReader* events, ReviewFile file, const ReviewFilter& filter, bool complete) {
  auto reviews = read_reviews(db, filter, 0);
  if (!reviews) return reviews.error();
  std::string out;
  if (file == ReviewFile::kReviews) {
    for (const ReviewView& r : *reviews) {
      Json j;
      write_review(r, &j);
      out += j.take();
    }
    return out;
  }
  auto documents = by_document(std::move(*reviews));
  for (auto& [id, judged] : documents)
    for (Judged& g : judged) {
      if (g.review.event_id.empty()) continue;
      auto key = find_event(db, g.review.event_id);
      if (!key) return key.error();
      g.stands = *key && events->read(*key, &g.event);
      if (events->failed()) return db->error();
    }
  if (file == ReviewFile::kOverlay) return overlay_of(documents);
  for (const auto& [id, judged] : documents) {
    auto d = read_document(db, id);
    if (!d) return d.error();
    if (d->id.empty()) continue;
    const auto standing = size_t(std::ranges::count_if(judged, &Judged::stands));
    if (complete && standing < events->of_document(d->key).size()) continue;
    out += file == ReviewFile::kGold ? gold_line(*d, judged) : document_line(*d);
  }
  return out;
}

}  // namespace rasid
