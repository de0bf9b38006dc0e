// What an operation that can fail gives back: a value, or one error with code, place and hint. Nothing in the
// library prints or exits; the command line turns an Error into its one line and its exit code.
#pragma once
#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace rasid {

enum class ErrorCode { kIo, kData, kUsage };

struct Error {
  ErrorCode code = ErrorCode::kIo;
  std::string message;  // what is wrong, with file:line:column in front where there is one, and how to mend it
};

template <class T>
class Result {
 public:
  Result(T value) : v_(std::move(value)) {}
  Result(Error error) : v_(std::move(error)) {}
  explicit operator bool() const { return v_.index() == 0; }
  T& operator*() { return std::get<0>(v_); }
  const T& operator*() const { return std::get<0>(v_); }
  T* operator->() { return &std::get<0>(v_); }
  const Error& error() const { return std::get<1>(v_); }

 private:
  std::variant<T, Error> v_;
};

}  // namespace rasid
