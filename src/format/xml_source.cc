// Feeds and PETRARCH's XML to documents.
#include <fmt/format.h>
#include <libxml/parser.h>

#include <memory>

#include "base/hash.h"
#include "base/utf8.h"
#include "format/html_text.h"
#include "format/item_source.h"
#include "format/xml_tree.h"
#include "text/decode.h"

namespace rasid {
namespace {

constexpr int kDeepest = 200;

std::string content(const xmlNode* n) { return utf8::repair(xml_string(xmlNodeGetContent(n)), nullptr); }
std::string attribute(const xmlNode* n, const char* name) { return utf8::repair(xml_string(xmlGetProp(n, BAD_CAST name)), nullptr); }
bool named(const xmlNode* n, const char* name) { return n->type == XML_ELEMENT_NODE && !xmlStrcasecmp(n->name, BAD_CAST name); }

/// The first child of one of the names that has text; the names in order of preference.
std::string child(const xmlNode* n, std::initializer_list<const char*> names) {
  for (const char* name : names)
    for (const xmlNode* c = n->children; c; c = c->next)
      if (named(c, name))
        if (std::string s = content(c); s.find_first_not_of(" \t\r\n") != std::string::npos) return s;
  return "";
}

class XmlSource : public ItemSource {
 public:
  XmlSource(OpenedFile file, const SourceOptions& options) : file_(std::move(file)), options_(options) {}

 protected:
  bool more() override {
    if (done_) return false;
    done_ = true;
    std::string bytes, error;
    if (!read_whole(&file_, &bytes, &error)) return problem(fmt::format("{}: {}", file_.place, error)), true;
    std::string given = options_.encoding;
    // No entity from outside, no network; what is not well-formed is mended.
    constexpr int kOptions =
        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOCDATA;
    XmlDocument d(xmlReadMemory(bytes.data(), int(std::min<size_t>(bytes.size(), size_t(1) << 30)), nullptr,
                                given.empty() ? nullptr : given.c_str(), kOptions));
    const xmlNode* root = d ? xmlDocGetRootElement(d.get()) : nullptr;
    if (!root) return problem(fmt::format("{}: no XML", file_.place)), true;
    walk(root, 0);
    if (!found_) problem(fmt::format("{}: neither a feed (item, entry) nor PETRARCH's Sentence or Article is in it", file_.place));
    return true;
  }

 private:
  void walk(const xmlNode* n, int depth) {
    if (depth > kDeepest) return;
    if ((named(n, "channel") || named(n, "feed")) && feed_.empty()) feed_ = child(n, {"title"});
    if (named(n, "item") || named(n, "entry")) return entry(n);
    if (named(n, "Article")) return story(n);
    if (named(n, "Sentence")) return sentence(n);
    for (const xmlNode* c = n->children; c; c = c->next)
      if (c->type == XML_ELEMENT_NODE) walk(c, depth + 1);
  }

  void entry(const xmlNode* n) {
    DocumentInput d;
    d.title = html_fragment_text(child(n, {"title"}));
    d.id = child(n, {"guid", "id", "link"});
    if (d.id.empty())
      for (const xmlNode* c = n->children; c; c = c->next)
        if (named(c, "link")) d.id = attribute(c, "href");
    d.date = any_date(child(n, {"pubDate", "published", "date", "updated"}));
    d.source = feed_;
    d.text = html_fragment_text(child(n, {"encoded", "content", "description", "summary"}));
    if (d.text.find(d.title) == std::string::npos) d.text = d.title + (d.text.empty() ? "" : "\n") + d.text;
    give(std::move(d), content(n));
  }

  /// <Article date= id= source=> with <Sentence>s or <Text>.
  void story(const xmlNode* n) {
    DocumentInput d;
    fields(n, &d);
    for (const xmlNode* c = n->children; c; c = c->next)
      if (named(c, "Sentence")) set_field(&d, Field::kText, sentence_text(c));
    if (d.text.empty()) d.text = html_fragment_text(child(n, {"Text", "Body", "Content"}));
    give(std::move(d), content(n));
  }

  void sentence(const xmlNode* n) {
    DocumentInput d;
    fields(n, &d);
    d.text = sentence_text(n);
    give(std::move(d), content(n));
  }

  static std::string sentence_text(const xmlNode* n) {
    std::string text = child(n, {"Text"});
    if (text.empty()) {  // beside its Parse there is nothing but its text
      for (const xmlNode* c = n->children; c; c = c->next)
        if (c->type == XML_TEXT_NODE) text += content(c);
    }
    return html_fragment_text(text);
  }

  static void fields(const xmlNode* n, DocumentInput* d) {
    d->id = attribute(n, "id"), d->date = any_date(attribute(n, "date")), d->source = attribute(n, "source");
    // Some number the sentences of a story; in others this says only that it is a sentence ("True").
    std::string number = attribute(n, "sentence");
    if (named(n, "Sentence") && !number.empty() && number.find_first_not_of("0123456789") == std::string::npos) d->id += "_" + number;
  }

  void give(DocumentInput d, const std::string& raw) {
    found_ = true;
    n_++;
    const std::string place = fmt::format("{}:{}", file_.place, n_);
    if (d.text.find_first_not_of(" \t\r\n") == std::string::npos) return problem(place + ": no text");
    if (d.id.empty()) d.id = fmt::format("{}:{}", document_id(file_.name), n_);
    const std::string hashed = d.id + '\0' + d.date + '\0' + raw;
    document(std::move(d), place, hash64(hashed), raw.size());
  }

  OpenedFile file_;
  const SourceOptions& options_;
  std::string feed_;
  bool done_ = false, found_ = false;
  size_t n_ = 0;
};

}  // namespace

std::unique_ptr<DocumentSource> xml_source(OpenedFile file, const SourceOptions& options) {
  return std::make_unique<XmlSource>(std::move(file), options);
}

}  // namespace rasid
