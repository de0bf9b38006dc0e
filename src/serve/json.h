// Writing JSON: every answer of the server is written through this, so commas, escapes and "not known" are in one place. Text must be valid
// UTF-8; what comes out is one line.
#pragma once
#include <fmt/format.h>

#include <cmath>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "format/json_text.h"

namespace rasid {

class Json {
 public:
  /// {…}: `members` writes them, each after its key.
  template <class Members>
  Json& object(Members members) {
    return nested('{', '}', members);
  }
  template <class Items>
  Json& array(Items items) {
    return nested('[', ']', items);
  }
  Json& key(std::string_view name) {
    separate();
    append_json(&out_, name);
    out_ += ':';
    comma_ = false;
    return *this;
  }
  Json& text(std::string_view v) {
    separate();
    append_json(&out_, v);
    return *this;
  }
  Json& text_or_null(std::string_view v) { return v.empty() ? null() : text(v); }
  template <class Integer>
  Json& number(Integer v) {
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", v);
    return *this;
  }
  /// The shortest digits that read back as the same number; null when it is not finite.
  Json& real(double v) {
    if (!std::isfinite(v)) return null();
    separate();
    fmt::format_to(std::back_inserter(out_), "{}", v);
    return *this;
  }
  Json& real(float v) {
    separate();
    append_json(&out_, v);
    return *this;
  }
  Json& boolean(bool v) { return raw(v ? "true" : "false"); }
  Json& null() { return raw("null"); }
  /// JSON from elsewhere, taken as it is.
  Json& raw(std::string_view v) {
    separate();
    out_ += v;
    return *this;
  }

  // A key with its value.
  Json& text(std::string_view name, std::string_view v) { return key(name).text(v); }
  Json& text_or_null(std::string_view name, std::string_view v) { return key(name).text_or_null(v); }
  template <class Integer>
  Json& number(std::string_view name, Integer v) {
    return key(name).number(v);
  }
  template <class Number>
  Json& real(std::string_view name, Number v) {
    return key(name).real(v);
  }
  Json& boolean(std::string_view name, bool v) { return key(name).boolean(v); }
  Json& null(std::string_view name) { return key(name).null(); }
  Json& optional(std::string_view name, const std::optional<int64_t>& v) { return v ? number(name, *v) : null(name); }
  Json& optional(std::string_view name, const std::optional<double>& v) { return v ? real(name, *v) : null(name); }
  template <class Members>
  Json& object(std::string_view name, Members members) {
    return key(name).object(members);
  }
  template <class Items>
  Json& array(std::string_view name, Items items) {
    return key(name).array(items);
  }
  template <class List>
  Json& texts(std::string_view name, const List& items) {
    return key(name).array([&] {
      for (const auto& i : items) text(i);
    });
  }

  const std::string& str() const { return out_; }
  /// With the end of its line.
  std::string take() {
    out_ += '\n';
    return std::move(out_);
  }

 private:
  template <class Inner>
  Json& nested(char open, char close, Inner inner) {
    separate();
    out_ += open;
    comma_ = false;
    inner();
    out_ += close;
    comma_ = true;
    return *this;
  }
  void separate() {
    if (comma_) out_ += ',';
    comma_ = true;
  }

  std::string out_;
  bool comma_ = false;
};

}  // namespace rasid
