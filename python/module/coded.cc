#include "module/coded.h"

#include <fmt/format.h>

#include "format/json_text.h"
#include "format/writer.h"

namespace rasid::python {
namespace {

void append_mention(const DocumentView& view, const MentionRecord& m, std::string* out) {
  const Span s = view.code_points(m.text);
  *out += fmt::format("{{\"start\":{},\"end\":{},\"sentence\":{}", s.begin, s.end, m.sentence);
  auto member = [&](const char* name, std::string_view value, bool may_lack) {
    *out += fmt::format(",\"{}\":", name);
    if (value.empty() && may_lack)
      *out += "null";
    else
      append_json(out, value);
  };
  member("text", view.text(m.text), false), member("kind", m.kind, false), member("code", m.actor.code, false);
  member("sector", m.actor.sector, false), member("country", m.country, false);
  member("identifier_text", m.actor.identifier_text, true), member("identifier_id", m.actor.identifier_id, true);
  *out += "}\n";
}

}  // namespace

Coded make_coded(CodedDocument d, const std::string& version) {
  Coded out;
  {
    const DocumentView view(d, {});
    for (Span s : d.sentences) {
      const Span points = view.code_points(s);
      out.sentences.emplace_back(points.begin, points.end);
    }
    for (const MentionRecord& m : d.mentions) append_mention(view, m, &out.mentions);
  }
  make_writer(OutputFormat::kJsonLines, version, 0)->write(d, false, &out.records);
  for (const ContextRecord& c : d.contexts) out.contexts.push_back(c.name);
  for (const Diagnostic& n : d.diagnostics) out.notes.push_back(fmt::format("byte {}: {}", n.begin_byte, n.message));
  out.events = d.events.size(), out.words = d.words;
  out.id = std::move(d.id), out.date = std::move(d.date), out.source = std::move(d.source), out.text = std::move(d.text);
  return out;
}

}  // namespace rasid::python
