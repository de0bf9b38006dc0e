// The C API, first half: opening, coding, writing. include/rasid.h is its documentation.
#include <cstring>

#include "base/utf8.h"
#include "capi/handles.h"
#include "capi/load_data.h"
#include "format/json_document.h"

namespace rasid::capi {
namespace {

std::string& last_error() {
  thread_local std::string message;
  return message;
}

std::string text_or(const char* s, const char* otherwise) { return s ? s : otherwise; }
/// Ids, dates and outlets go into records: valid UTF-8 whatever the caller gave.
std::string field(const char* s, const char* otherwise) { return utf8::repair(text_or(s, otherwise), nullptr); }

/// Structures of a caller that was compiled with an earlier, shorter header are read as far as they go; zeros stand for the rest.
template <class T>
bool take(const T* given, T* out) {
  if (!given || given->struct_size < sizeof(size_t) || given->struct_size > sizeof(T)) return false;
  *out = T{};
  memcpy(out, given, given->struct_size);
  return true;
}

Result<DocumentInput> document_of(const rasid_document* given) {
  rasid_document d;
  if (!take(given, &d)) return Error{ErrorCode::kUsage, "document: struct_size must be sizeof(rasid_document)"};
  if (!d.text && d.text_length != 0) return Error{ErrorCode::kUsage, "document: text is NULL (give a text, or length 0)"};
  DocumentInput in;
  in.id = field(d.id, "text"), in.source = field(d.source, "");
  const std::string date = text_or(d.date, "");
  if (!date.empty() && (in.date = iso_date(date)).empty())
    return Error{ErrorCode::kUsage, "document: date '" + utf8::repair(date, nullptr) + "' is no date (write YYYY-MM-DD)"};
  if (d.text) in.text = d.text_length == size_t(-1) ? std::string(d.text) : std::string(d.text, d.text_length);
  return in;
}

bool share(double x) { return x >= 0 && x <= 1; }

Result<CoderOptions> options_of(const rasid_options* given) {
  CoderOptions out;
  if (!given) return out;
  rasid_options o;
  if (!take(given, &o)) return Error{ErrorCode::kUsage, "options: struct_size must be sizeof(rasid_options)"};
  if (!share(o.min_relevance) || !share(o.min_confidence))
    return Error{ErrorCode::kUsage, "options: min_relevance and min_confidence are between 0 and 1"};
  out.encoding = text_or(o.encoding, "");
  out.merge = o.merge != 0, out.mentions = o.mentions != 0, out.models = o.no_models == 0;
  out.min_relevance = float(o.min_relevance), out.min_confidence = float(o.min_confidence);
  switch (o.gate) {
    case RASID_GATE_CAREFUL:
      out.gate = GateKind::kCareful;
      return out;
    case RASID_GATE_STRICT:
      out.gate = GateKind::kStrict;
      return out;
    case RASID_GATE_OFF:
      out.gate = GateKind::kOff;
      return out;
    case RASID_GATE_MAX_ENUM:
      break;
  }
  return Error{ErrorCode::kUsage, "options: gate is one of RASID_GATE_CAREFUL, RASID_GATE_STRICT, RASID_GATE_OFF"};
}

}  // namespace

rasid_status fail(rasid_status status, std::string message) noexcept {
  last_error().swap(message);
  return status;
}

rasid_status fail(const Error& error) noexcept {
  const rasid_status status = error.code == ErrorCode::kIo ? RASID_IO : error.code == ErrorCode::kData ? RASID_DATA : RASID_USAGE;
  return guard([&] { return fail(status, error.message); });
}

rasid_status succeed() noexcept {
  last_error().clear();
  return RASID_OK;
}

}  // namespace rasid::capi

using namespace rasid;
using namespace rasid::capi;

const char* rasid_version(void) { return RASID_VERSION; }
int rasid_api_version(void) { return RASID_API_VERSION; }
const char* rasid_last_error(void) { return last_error().c_str(); }

rasid_status rasid_coder_open(const char* data, const char* const* overlays, size_t overlay_count, rasid_coder** out) {
  if (!out) return fail(RASID_USAGE, "out is NULL");
  *out = nullptr;
  return guard([&] {
    if (overlay_count && !overlays) return fail(RASID_USAGE, "overlays is NULL");
    DataOptions options;
    options.blob = text_or(data, "");
    for (size_t i = 0; i < overlay_count; i++) {
      if (!overlays[i]) return fail(RASID_USAGE, "a path among the overlays is NULL");
      options.overlays.push_back(overlays[i]);
    }
    auto coder = open_coder(options);
    if (!coder) return fail(coder.error());
    *out = new rasid_coder{std::make_shared<SharedCoder>(std::move(*coder))};
    return succeed();
  });
}

rasid_text rasid_coder_version(const rasid_coder* coder) { return coder ? view_of(coder->shared->version()) : nothing(); }
void rasid_coder_free(rasid_coder* coder) { delete coder; }

rasid_status rasid_code(const rasid_coder* coder, const rasid_document* document, const rasid_options* options, rasid_result** out) {
  if (!out) return fail(RASID_USAGE, "out is NULL");
  *out = nullptr;
  return guard([&] {
    if (!coder) return fail(RASID_USAGE, "coder is NULL");
    auto in = document_of(document);
    if (!in) return fail(in.error());
    auto how = options_of(options);
    if (!how) return fail(how.error());
    *out = new rasid_result(coder->shared->code(std::move(*in), *how), coder->shared->version());
    return succeed();
  });
}

rasid_status rasid_explain(const rasid_coder* coder, const rasid_document* document, const rasid_options* options, const char* stages,
                           rasid_buffer** out) {
  if (!out) return fail(RASID_USAGE, "out is NULL");
  *out = nullptr;
  return guard([&] {
    if (!coder) return fail(RASID_USAGE, "coder is NULL");
    auto in = document_of(document);
    if (!in) return fail(in.error());
    auto how = options_of(options);
    if (!how) return fail(how.error());
    auto trace = trace_of_stages(text_or(stages, ""));
    if (!trace) return fail(trace.error());
    coder->shared->code(std::move(*in), *how, &*trace);
    auto buffer = std::make_unique<rasid_buffer>();
    for (const std::string& line : trace->lines) buffer->bytes += line + "\n";
    *out = buffer.release();
    return succeed();
  });
}

void rasid_result_free(rasid_result* result) { delete result; }

rasid_status rasid_write(const rasid_result* result, rasid_format format, int header, rasid_buffer** out) {
  if (!out) return fail(RASID_USAGE, "out is NULL");
  *out = nullptr;
  return guard([&] {
    if (!result) return fail(RASID_USAGE, "result is NULL");
    if (format != RASID_JSON_LINES && format != RASID_CSV && format != RASID_TSV)
      return fail(RASID_USAGE, "format is one of RASID_JSON_LINES, RASID_CSV, RASID_TSV");
    auto writer = make_writer(format == RASID_CSV   ? OutputFormat::kCsv
                              : format == RASID_TSV ? OutputFormat::kTsv
                                                    : OutputFormat::kJsonLines,
                              result->version, 0);
    auto buffer = std::make_unique<rasid_buffer>();
    if (header) writer->begin(&buffer->bytes);
    writer->write(result->document, false, &buffer->bytes);
    *out = buffer.release();
    return succeed();
  });
}

rasid_text rasid_buffer_text(const rasid_buffer* buffer) { return buffer ? view_of(buffer->bytes) : nothing(); }
void rasid_buffer_free(rasid_buffer* buffer) { delete buffer; }
