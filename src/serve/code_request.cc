#include "serve/code_request.h"

#include <fmt/format.h>

#include <map>

#include "format/json_document.h"
#include "format/json_text.h"
#include "format/json_writer.h"
#include "format/line_reader.h"

namespace rasid {
namespace {

void member(const char* name, std::string_view value, std::string* out) {
  *out += fmt::format("\"{}\":", name);
  append_json(out, value);
}

template <class List, class Item>
void list(const char* name, const List& items, std::string* out, Item item) {
  *out += fmt::format("\"{}\":[", name);
  const char* between = "";
  for (const auto& i : items) {
    *out += between;
    item(i);
    between = ",";
  }
  *out += ']';
}

/// Fills the document; `notes` gets what was odd in the request.
Result<bool> read_document(CodeRequest* request, DocumentInput* out, std::string* encoding, std::vector<std::string>* notes) {
  if (request->content_type != "application/json") {
    out->id = request->id, out->source = request->source, out->text = std::move(request->body);
    out->date = iso_date(request->date);
    if (out->date.empty() && !request->date.empty())
      return Error{ErrorCode::kUsage, fmt::format("date \"{}\" is not YYYY-MM-DD", request->date)};
    return true;
  }
  *encoding = "UTF-8";
  request->body.append(LineReader::kPadding, ' ');
  std::string error;
  auto line = std::string_view(request->body).substr(0, request->body.size() - LineReader::kPadding);
  if (!JsonDocumentParser().parse(line, out, notes, &error)) return Error{ErrorCode::kUsage, error};
  return true;
}

void append_document(const CodedDocument& d, const std::vector<std::string>& notes, std::string* out) {
  utf8::CodePointIndex index(d.text);
  *out += '{';
  member("id", d.id, out);
  for (const auto& [name, value] : {std::pair{"date", &d.date}, std::pair{"source", &d.source}}) {
    *out += ',';
    if (value->empty())
      *out += fmt::format("\"{}\":null", name);
    else
      member(name, *value, out);
  }
  *out += ',';
  member("text", d.text, out);
  *out += fmt::format(",\"words\":{},", d.words);
  list("sentences", d.sentences, out,
       [&](Span s) { *out += fmt::format("{{\"start\":{},\"end\":{}}}", index.at(s.begin), index.at(s.end)); });
  *out += ',';
  list("context", d.contexts, out, [&](const ContextRecord& c) { append_json(out, c.name); });
  *out += ',';
  list("notes", notes, out, [&](const std::string& s) { append_json(out, s); });
  *out += '}';
}

}  // namespace

std::string error_json(const std::string& code, const std::string& message) {
  std::string out = "{\"error\":{";
  member("code", code, &out);
  out += ',';
  member("message", utf8::repair(message, nullptr), &out);
  return out + "}}\n";
}

Result<std::string> answer_code_request(CodeRequest request, CoderSession* session, const CoderOptions& given, const std::string& version) {
  DocumentInput in;
  CoderOptions options = given;
  std::vector<std::string> notes;
  if (auto ok = read_document(&request, &in, &options.encoding, &notes); !ok) return ok.error();
  if (in.id.empty()) in.id = "text";
  const CodedDocument d = session->code(in, options);
  for (const Diagnostic& x : d.diagnostics) notes.push_back(fmt::format("byte {}: {}", x.begin_byte, x.message));

  std::string out = "{\"document\":", records;
  append_document(d, notes, &out);
  JsonWriter(version).write(d, false, &records);
  out += ",\"events\":[";
  for (char c : records) out += c == '\n' ? ',' : c;  // a record is one line
  if (!records.empty()) out.pop_back();
  out += "],\"rules\":{";
  std::map<std::string, std::string> rules;
  for (const EventRecord& e : d.events)
    for (const RuleUse& r : e.rules) rules[r.id] = r.source;
  const char* between = "";
  for (const auto& [id, source] : rules) {
    out += between;
    member(id.c_str(), source, &out);
    between = ",";
  }
  return out + "}}\n";
}

}  // namespace rasid
