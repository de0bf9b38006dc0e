// Coding on demand: a text that was sent, and a stored document explained.
#include <fmt/format.h>

#include <map>

#include "base/utf8.h"
#include "format/json_document.h"
#include "format/json_writer.h"
#include "format/line_reader.h"
#include "serve/api.h"
#include "serve/trace_json.h"
#include "store/load.h"

namespace rasid {
namespace {

/// Fills the document; `notes` gets what was odd in the request. "" or what is wrong.
std::string read_input(const ApiRequest& request, Params* params, DocumentInput* out, std::string* encoding,
                       std::vector<std::string>* notes) {
  const std::string id = params->text("id"), source = params->text("source"), date = params->text("date");
  if (request.content_type != "application/json") {
    out->id = id, out->source = source, out->text = request.body;
    out->date = iso_date(date);
    return out->date.empty() && !date.empty() ? fmt::format("date \"{}\" is not YYYY-MM-DD", date) : "";
  }
  *encoding = "UTF-8";
  std::string body = request.body, error;
  body.append(LineReader::kPadding, ' ');
  auto line = std::string_view(body).substr(0, request.body.size());
  return JsonDocumentParser().parse(line, out, notes, &error) ? "" : error;
}

/// Records as a JSON list: each is one line.
std::string records_of(const CodedDocument& d, const std::string& version) {
  std::string lines, out = "[";
  JsonWriter(version).write(d, false, &lines);
  for (char c : lines) out += c == '\n' ? ',' : c;
  if (!lines.empty()) out.pop_back();
  return out + "]";
}

void write_mentions(const CodedDocument& d, const utf8::CodePointIndex& index, Json* j, NamesUsed* names) {
  j->array("mentions", [&] {
    for (const MentionRecord& m : d.mentions) {
      names->add(m.actor.code), names->add(m.country), names->add(m.actor.identifier_id, m.actor.identifier_text);
      j->object([&] {
        j->number("sequence", m.sentence).number("start", index.at(m.text.begin)).number("end", index.at(m.text.end)).text("kind", m.kind);
        j->text("code", m.actor.code).text("country", m.country).text("sector", m.actor.sector);
        j->text_or_null("identifier_id", m.actor.identifier_id).text_or_null("identifier_text", m.actor.identifier_text);
      });
    }
  });
}

void add_names(const CodedDocument& d, NamesUsed* names) {
  auto add = [&](const ActorRecord& a) { names->add(a.code), names->add(a.identifier_id, a.identifier_text); };
  for (const EventRecord& e : d.events) {
    names->add(e.place.country);
    for (const auto* side : {&e.actors, &e.recipients})
      for (const ActorRecord& a : *side) add(a);
    if (e.has_reporter) add(e.reporter);
  }
}

}  // namespace

ApiAnswer post_code(const Api& api, const ApiRequest& request) {
  Params params(request);
  const bool analysis = params.flag("analysis");
  DocumentInput in;
  CoderOptions options = api.coder;
  std::vector<std::string> notes;
  if (const std::string wrong = read_input(request, &params, &in, &options.encoding, &notes); !wrong.empty()) params.complain(wrong);
  if (!params.error().empty()) return bad_request(params.error());
  if (in.id.empty()) in.id = "text";
  options.mentions = true;
  Trace trace = trace_for_json();
  const CodedDocument d = api.sessions->code(in, options, analysis ? &trace : nullptr);
  for (const Diagnostic& x : d.diagnostics) notes.push_back(fmt::format("byte {}: {}", x.begin_byte, x.message));

  const utf8::CodePointIndex index(d.text);
  NamesUsed names(api.names);
  add_names(d, &names);
  std::map<std::string, std::string> rules;
  for (const EventRecord& e : d.events)
    for (const RuleUse& r : e.rules) rules[r.id] = r.source;
  Json j;
  j.object([&] {
    j.object("document", [&] {
      j.text("id", d.id).text_or_null("date", d.date).text_or_null("source", d.source).text("text", d.text).number("words", d.words);
      j.array("sentences", [&] {
        for (Span s : d.sentences) j.object([&] { j.number("start", index.at(s.begin)).number("end", index.at(s.end)); });
      });
      j.array("context", [&] {
        for (const ContextRecord& c : d.contexts) j.text(c.name);
      });
      j.texts("notes", notes);
    });
    write_mentions(d, index, &j, &names);
    j.key("events").raw(records_of(d, api.sessions->coder().version()));
    j.object("rules", [&] {
      for (const auto& [rule, source] : rules) j.text(rule, source);
    });
    j.key("analysis");
    if (analysis)
      write_analysis(trace.lines, d.text, std::nullopt, &j, &names);
    else
      j.null();
    names.write(&j);
  });
  return json_answer(j.take(), false);
}

ApiAnswer get_explain(const Api& api, const ApiRequest& request) {
  Params params(request);
  const std::string id = params.required("id");
  const int64_t sentence = params.number("sentence", -1, 0, 10000000);
  if (!params.error().empty()) return bad_request(params.error());
  auto reader = api.workspace->reader();
  if (!reader) return failed(reader.error());
  auto d = read_document(reader->db(), id);
  if (!d) return failed(d.error());
  if (d->id.empty()) return error_answer(404, "not_found", "the workspace has no document of this id");
  if (sentence >= int64_t(d->sentences.size())) return error_answer(404, "not_found", "the document has no such sentence");
  auto stored = load_document(reader->db(), d->key);
  if (!stored) return failed(stored.error());
  DocumentInput in;
  in.id = d->id, in.date = d->date, in.source = d->source, in.title = d->title, in.language = d->language, in.text = d->text;
  if (d->given_sentences)
    for (const SentenceView& s : d->sentences) in.sentences.push_back({uint32_t(s.start), uint32_t(s.end)});
  CoderOptions options = api.coder;
  options.encoding = "UTF-8";
  // As the run that coded it did.
  options.merge |= d->options.find("merge=yes") != std::string::npos;
  Trace trace = trace_for_json();
  const CodedDocument coded = api.sessions->code(in, options, &trace);
  const std::string version = api.sessions->coder().version();
  NamesUsed names(api.names);
  Json j;
  j.object([&] {
    j.text("doc_id", d->id).text("coder", version).boolean("same_records", records_of(coded, version) == records_of(*stored, version));
    j.key("analysis");
    write_analysis(trace.lines, coded.text, sentence < 0 ? std::nullopt : std::optional(sentence), &j, &names);
    names.write(&j);
  });
  return json_answer(j.take());
}

}  // namespace rasid
