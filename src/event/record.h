// A coded event as it leaves the coder: plain values, offsets in bytes of the document's UTF-8 text. The writers in format/
// turn it into PLOVER JSON, CSV or a table and count code points there.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"

namespace rasid {

struct ActorRecord {
  std::string code, sector;  // "" when unknown
  std::vector<std::string> other_sectors;
  Span text;                    // bytes; empty when the sentence leaves the actor implicit
  std::string identifier_text;  // canonical name of the gazetteer entry, "" for none
  std::string identifier_id;    // its id there
  std::string wikidata;         // its Wikidata item where that is known for certain
  std::string office;
  std::string source;  // data file and line, or how the discourse gave it
};

struct RuleUse {
  std::string id;      // "accuse.condemn"
  std::string source;  // "data/rules/accuse.rules:9"
};

struct PlaceRecord {
  Span text;
  std::string name, country, adm1;
  float lat = 0, lon = 0;
  bool known = false;
};

struct EventRecord {
  uint32_t sentence = 0;  // 0-based sentence of the document
  std::string category;   // "ACCUSE"
  std::vector<std::string> modes, aux;
  std::vector<ActorRecord> actors, recipients;
  std::string construction;  // how the act is told: finite, masdar, active, passive, noun, adjective; "+light" behind a light verb
  Span trigger;              // bytes: the words that carry the act
  std::string date, enddate, date_type;  // ISO; date_type stated, relative or document
  PlaceRecord place;
  int dead = -1, injured = -1, arrested = -1;  // -1 when not told
  ActorRecord reporter;                        // who says so, when it is not the paper itself
  bool has_reporter = false;
  int quad = 0;
  float scale = 0;
  std::string cameo;
  float confidence = 0;
  std::vector<RuleUse> rules;
  std::vector<Span> merged_from;  // triggers of the repetitions folded into this one
  // For the document stage:
  bool mutual = false;                   // all parties are actors: a meeting, a clash
  bool directed = false;                 // its rule knows to whom it is done
  bool definite = false;                 // told by a definite noun: «الهجوم»
  std::string other_code, other_sector;  // who acts if the document names nobody
  std::string home_doer, home_people;    // sectors of those of the document's own country who stand in for nobody; "" for none
  bool deed = false;                     // an attack
  bool reaction = false;                 // an answer to somebody's act: its recipient is who did that
  bool filled = false;                   // the document told a party of it
  bool pending = false;                  // its sentence names no party: stays only if the document tells one

  /// Modes that another telling of the act gives, with the score and the CAMEO code that they bring.
  void take_modes(const EventRecord& o) { modes = o.modes, scale = o.scale, cameo = o.cameo; }
};

/// Who or what a stretch of text names, whether or not an event needs it.
struct MentionRecord {
  uint32_t sentence = 0;
  Span text;                // bytes, without conjunction and preposition
  Span name;                // the personal name within, or empty
  std::string kind;         // country, org, person, role, people, place, adjective (of nationality) or reference («بلاده»)
  ActorRecord actor;        // as the words say it; `source` names the entry
  std::string country;      // the actor's code or, where his words leave it open, that of the place told beside him or of the document
  bool short_form = false;  // a word that stands for a name given before («الحركة»)
  bool inner = false;       // within another mention
  bool body = false;        // a role that names an organisation («وزارة الخارجية», not «الوزارة»)
  bool thing = false;       // a weapon or property that stands for its owner
};

struct Diagnostic {
  uint32_t begin_byte = 0;
  std::string message;
};

/// A context of a document, and the words that show it.
struct ContextRecord {
  std::string name;
  float weight = 0;
  std::vector<Span> words{};  // bytes, in text order
};

struct DocumentInput {
  std::string id, date, source, title, language;  // date ISO or ""
  std::string text;                               // bytes as read
  std::vector<Span> sentences;                    // given sentence spans in code points of the text; empty: split here
};

struct CodedDocument {
  std::string id, date, source;
  std::string text;             // valid UTF-8, what the spans refer to
  std::vector<Span> sentences;  // bytes
  std::vector<EventRecord> events;
  std::vector<MentionRecord> mentions;  // only when asked for
  std::vector<ContextRecord> contexts;  // by name
  std::vector<Diagnostic> diagnostics;
  uint64_t words = 0;  // Arabic words coded
};

}  // namespace rasid
