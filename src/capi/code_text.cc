#include "capi/code_text.h"

#include <fmt/format.h>

#include "format/reader.h"
#include "store/parts.h"
#include "text/decode.h"

namespace rasid {
namespace {

CodedDocument code_parts(CoderSession* session, DocumentInput in, CoderOptions options, Trace* trace) {
  if (in.text.size() <= kMaxDocumentBytes || !in.sentences.empty()) return session->code(in, options, trace);
  // Parts can only be cut in UTF-8, and each must be read in the encoding of the whole.
  DecodedText decoded;
  decode_text(in.text, options.encoding, &decoded);
  if (decoded.utf8.data() != in.text.data()) in.text = std::move(decoded.owned);
  options.encoding = "UTF-8";
  InputItem item;
  item.document = std::move(in);
  PartCutter cutter(kMaxDocumentBytes);
  cutter.begin(&item);
  CodedDocument whole = session->code(item.document, options, trace);
  if (decoded.replaced) whole.diagnostics.push_back({0, fmt::format("{} malformed parts replaced by U+FFFD", decoded.replaced)});
  while (cutter.pending()) {
    cutter.next(&item);
    append_part(session->code(item.document, options, trace), &whole);
  }
  return whole;
}

}  // namespace

CodedDocument SharedCoder::code(DocumentInput in, const CoderOptions& options, Trace* trace) const {
  std::unique_ptr<CoderSession> session;
  {
    std::lock_guard lock(mutex_);
    if (!free_.empty()) session = std::move(free_.back()), free_.pop_back();
  }
  if (!session) session = coder_->session();
  CodedDocument out = code_parts(session.get(), std::move(in), options, trace);
  std::lock_guard lock(mutex_);
  free_.push_back(std::move(session));
  return out;
}

Result<Trace> trace_of_stages(std::string_view names) {
  Trace t;
  const std::pair<std::string_view, bool*> stages[] = {{"text", &t.text},         {"words", &t.words},      {"readings", &t.readings},
                                                       {"mentions", &t.mentions}, {"clauses", &t.clauses},  {"events", &t.events},
                                                       {"models", &t.models},     {"contexts", &t.contexts}};
  bool any = false;
  for (size_t at = 0; at < names.size();) {
    size_t end = std::min(names.find_first_of(" ,", at), names.size());
    std::string_view name = names.substr(at, end - at);
    at = end + 1;
    if (name.empty()) continue;
    any = true;
    bool found = false;
    for (auto [stage, flag] : stages)
      if (name == stage || (name == "all" && stage != "readings")) *flag = found = true;
    if (!found)
      return Error{ErrorCode::kUsage,
                   fmt::format("'{}' is no stage (text, words, readings, mentions, clauses, events, models, contexts, all)", name)};
  }
  if (any) return t;
  return trace_of_stages("all");
}

}  // namespace rasid
