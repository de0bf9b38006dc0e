#include "bench/check.h"

#include <algorithm>
#include <fstream>

#include "format/embedded.h"
#include "pipeline/coder.h"

namespace rasid::bench {
namespace {

std::string check() {
  const std::string path = std::string(RASID_SOURCE_DIR) + "/bench/check.txt";
  std::ifstream file(path);
  std::string line;
  DocumentInput in;
  in.id = "check";
  while (std::getline(file, line) && line != "---")
    if (!line.starts_with("#")) in.text += line;
  if (in.text.empty()) return path + " holds no sentence";
  auto blob = embedded_blob();
  if (!blob) return blob.error().message;
  auto coder = Coder::open(*blob);
  if (!coder) return coder.error().message;
  Trace trace;
  trace.text = trace.words = trace.mentions = trace.clauses = trace.events = true;
  (*coder)->session()->code(in, {}, &trace);
  while (std::getline(file, line)) {
    auto holds = [&](const std::string& fact) { return fact.find(line) != std::string::npos; };
    if (!line.empty() && std::none_of(trace.lines.begin(), trace.lines.end(), holds)) return "no stage says: " + line;
  }
  return "";
}

}  // namespace

const std::string& check_known_answer() {
  static const std::string answer = check();
  return answer;
}

}  // namespace rasid::bench
