#include "store/parts.h"

#include <algorithm>

namespace rasid {

void append_part(CodedDocument part, CodedDocument* whole) {
  const auto bytes = uint32_t(whole->text.size());
  const auto sentences = uint32_t(whole->sentences.size());
  // An empty span says "not in the text" and stays as it is.
  auto move = [bytes](Span* s) {
    if (!s->empty()) s->begin += bytes, s->end += bytes;
  };
  whole->text += part.text;
  for (Span s : part.sentences) whole->sentences.push_back({s.begin + bytes, s.end + bytes});
  for (EventRecord& e : part.events) {
    e.sentence += sentences;
    move(&e.trigger), move(&e.place.text), move(&e.reporter.text);
    for (auto* side : {&e.actors, &e.recipients})
      for (ActorRecord& a : *side) move(&a.text);
    for (Span& s : e.merged_from) move(&s);
    whole->events.push_back(std::move(e));
  }
  for (MentionRecord& m : part.mentions) {
    m.sentence += sentences;
    move(&m.text), move(&m.name), move(&m.actor.text);
    whole->mentions.push_back(std::move(m));
  }
  for (ContextRecord& c : part.contexts) {
    for (Span& w : c.words) move(&w);
    auto same = std::ranges::find(whole->contexts, c.name, &ContextRecord::name);
    if (same == whole->contexts.end())
      whole->contexts.push_back(std::move(c));
    else
      same->weight += c.weight, same->words.insert(same->words.end(), c.words.begin(), c.words.end());
  }
  for (Diagnostic& d : part.diagnostics) whole->diagnostics.push_back({d.begin_byte + bytes, std::move(d.message)});
  whole->words += part.words;
}

}  // namespace rasid
