// A whole JSON file to documents: an array of objects, or an object in which one stands.
#include <fmt/format.h>
#include <simdjson.h>

#include <new>

#include "base/hash.h"
#include "format/item_source.h"
#include "format/json_document.h"
#include "text/decode.h"

namespace rasid {
namespace {

namespace dom = simdjson::dom;

class JsonSource : public ItemSource {
 public:
  JsonSource(OpenedFile file, const SourceOptions& options) : file_(std::move(file)), options_(options), documents_(&options_.fields) {}

 protected:
  bool more() override {
    if (done_) return false;
    done_ = true;
    std::string bytes, error;
    if (!read_whole(&file_, &bytes, &error)) return problem(fmt::format("{}: {}", file_.place, error)), true;
    DecodedText decoded;
    decode_text(bytes, options_.encoding, &decoded);
    simdjson::padded_string padded(decoded.utf8);
    if (padded.size() != decoded.utf8.size()) throw std::bad_alloc();  // it would be read as an empty file
    dom::parser parser;
    dom::element root;
    if (auto code = parser.parse(padded).get(root)) {
      if (code == simdjson::MEMALLOC) throw std::bad_alloc();
      if (!take_lines(std::string_view(padded))) problem(fmt::format("{}: bad JSON: {}", file_.place, simdjson::error_message(code)));
      return true;
    }
    dom::array list;
    dom::object object;
    if (root.get(list) && !root.get(object)) {
      if (take(root, "")) return true;  // one document
      for (auto field : object)
        if (dom::element first; !field.value.get(list) && !list.at(0).get(first) && first.is_object()) return take_all(list), true;
      problem(fmt::format("{}: no array of objects, and no field {}", file_.place, fmt::join(options_.fields.names(Field::kText), ", ")));
      return true;
    }
    if (root.get(list)) return problem(fmt::format("{}: neither an object nor an array", file_.place)), true;
    take_all(list);
    return true;
  }

 private:
  void take_all(const dom::array& list) {
    size_t n = 0;
    for (dom::element item : list) take(item, fmt::format(":{}", ++n));
  }

  /// Many a .json holds JSON lines. False when the first line is no object.
  bool take_lines(std::string_view text) {
    dom::parser parser;
    size_t n = 0;
    while (!text.empty()) {
      std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(std::min(line.size() + 1, text.size()));
      n++;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      dom::element item;
      auto code = parser.parse(line.data(), line.size(), true).get(item);
      if (code == simdjson::MEMALLOC) throw std::bad_alloc();
      if (!code && item.is_object())
        take(item, fmt::format(":{}", n));
      else if (n == 1)
        return false;
      else
        problem(fmt::format("{}:{}: bad JSON: {}", file_.place, n, simdjson::error_message(code)));
    }
    return true;
  }

  /// An object by itself ("" for `number`) that has no text is no problem yet.
  bool take(const dom::element& item, const std::string& number) {
    std::string line = simdjson::minify(item);
    const size_t size = line.size();
    line.append(LineReader::kPadding, ' ');
    DocumentInput d;
    std::vector<std::string> remarks;
    std::string error;
    if (!documents_.parse(std::string_view(line).substr(0, size), &d, &remarks, &error)) {
      if (!number.empty()) problem(fmt::format("{}{}: {}", file_.place, number, error));
      return false;
    }
    for (const std::string& r : remarks) remark(fmt::format("{}{}: {}", file_.place, number, r));
    if (d.id.empty()) d.id = document_id(file_.name) + number;
    document(std::move(d), file_.place + number, hash64(std::string_view(line).substr(0, size)), size);
    return true;
  }

  OpenedFile file_;
  const SourceOptions& options_;
  JsonDocumentParser documents_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<DocumentSource> json_source(OpenedFile file, const SourceOptions& options) {
  return std::make_unique<JsonSource>(std::move(file), options);
}

}  // namespace rasid
