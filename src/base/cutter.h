// Takes a line of facts apart from its head, as the trace of a coding and its readers write and read them.
#pragma once
#include <charconv>
#include <cstdint>
#include <string_view>

namespace rasid {

/// Every call takes what it gives from `rest`.
struct Cutter {
  std::string_view rest;

  std::string_view until(std::string_view border) {
    size_t at = rest.find(border);
    std::string_view out = rest.substr(0, at);
    rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + border.size());
    return out;
  }
  std::string_view word() { return until(" "); }
  uint32_t number(std::string_view border) { return to_number(until(border)); }
  bool skip(std::string_view head) {
    if (!rest.starts_with(head)) return false;
    rest.remove_prefix(head.size());
    return true;
  }
  static uint32_t to_number(std::string_view digits) {
    uint32_t n = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), n);
    return n;
  }
};

}  // namespace rasid
