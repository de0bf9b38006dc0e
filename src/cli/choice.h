// Options whose value is one of a few words.
#pragma once
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace rasid::cli {

template <class T>
using Choices = std::vector<std::pair<std::string, T>>;

/// "a|b|c".
template <class T>
std::string choice_names(const Choices<T>& choices) {
  std::string out;
  for (const auto& [name, value] : choices) out += (out.empty() ? "" : "|") + name;
  return out;
}

/// Hands the value of the word given to `set`; any other word is a usage error that lists the right ones.
template <class T, class Set>
CLI::Option* add_choice(CLI::App* command, const std::string& name, const std::string& description, const Choices<T>& choices, Set set) {
  auto check = [choices](const std::string& word) {
    for (const auto& [n, value] : choices)
      if (n == word) return std::string();
    return fmt::format("'{}' is not one of {}", word, choice_names(choices));
  };
  auto each = [choices, set](const std::vector<std::string>& words) {  // the option may be repeated; of a single value the last counts
    for (const std::string& word : words)
      for (const auto& [n, value] : choices)
        if (n == word) set(value);
  };
  return command->add_option_function<std::vector<std::string>>(name, each, description)
      ->allow_extra_args(false)
      ->check(CLI::Validator(check, ""))
      ->type_name(choice_names(choices))
      ->option_text(choice_names(choices));
}

}  // namespace rasid::cli
