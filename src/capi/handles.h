// What stands behind the handles of include/rasid.h, and the wall that lets no exception through it.
#pragma once
#include <new>
#include <string>
#include <vector>

#include "capi/code_text.h"
#include "format/writer.h"
#include "rasid.h"

struct rasid_coder {
  // Results keep it too: their records name its version.
  std::shared_ptr<const rasid::SharedCoder> shared;
};

struct rasid_result {
  rasid_result(rasid::CodedDocument d, std::string coder_version)
      : document(std::move(d)), version(std::move(coder_version)), view(document, {}) {
    for (size_t i = 0; i < document.events.size(); i++) ids.push_back(view.id(i));
  }
  rasid_result(const rasid_result&) = delete;
  rasid_result& operator=(const rasid_result&) = delete;
  const rasid::EventRecord* event(size_t i) const { return i < document.events.size() ? &document.events[i] : nullptr; }

  const rasid::CodedDocument document;
  const std::string version;
  const rasid::DocumentView view;  // refers to `document`
  std::vector<std::string> ids;
};

struct rasid_buffer {
  std::string bytes;
};

namespace rasid::capi {

/// Keeps the message for rasid_last_error of this thread.
rasid_status fail(rasid_status status, std::string message) noexcept;
rasid_status fail(const Error& error) noexcept;
/// Nothing failed.
rasid_status succeed() noexcept;

/// Runs what may throw; an exception becomes a status.
template <class F>
rasid_status guard(F f) noexcept {
  try {
    return f();
  } catch (const std::bad_alloc&) {
    return fail(RASID_MEMORY, "out of memory");
  } catch (const std::exception& e) {
    return fail(RASID_INTERNAL, e.what());
  } catch (...) {
    return fail(RASID_INTERNAL, "unknown exception");
  }
}

inline rasid_text view_of(std::string_view s) { return {s.data() ? s.data() : "", s.size()}; }
inline rasid_text nothing() { return {"", 0}; }

/// An empty span says "not in the text": all zeros.
inline rasid_span span_of(const rasid_result* r, Span bytes) {
  if (bytes.empty()) return {0, 0, 0, 0};
  Span s = r->view.code_points(bytes);
  return {s.begin, s.end, bytes.begin, bytes.end};
}

}  // namespace rasid::capi
