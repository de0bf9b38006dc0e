// One request to code a text: its bytes to a document, the coded document to the JSON of the answer. Knows nothing of HTTP but the
// names of two content types.
#pragma once
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/coder.h"

namespace rasid {

struct CodeRequest {
  std::string content_type;  // application/json, text/plain, or "": plain
  std::string body;
  std::string id, date, source;  // of the URL's query, for plain text; a JSON object brings its own
};

/// The answer, one line of JSON: {"document": {…, "text"}, "events": [PLOVER records], "rules": {id: "file:line"}}. Offsets are code
/// points of document.text. An error is the sender's.
Result<std::string> answer_code_request(CodeRequest request, CoderSession* session, const CoderOptions& options,
                                        const std::string& version);

/// The one shape of errors: {"error": {"code": …, "message": …}}.
std::string error_json(const std::string& code, const std::string& message);

}  // namespace rasid
