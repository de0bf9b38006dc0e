#include "serve/message.h"

#include "base/utf8.h"
#include "serve/json.h"

namespace rasid {

ApiAnswer error_answer(int status, const std::string& code, const std::string& message) {
  ApiAnswer a;
  a.status = status;
  Json j;
  j.object([&] { j.object("error", [&] { j.text("code", code).text("message", utf8::repair(message, nullptr)); }); });
  a.body = j.take();
  return a;
}

}  // namespace rasid
