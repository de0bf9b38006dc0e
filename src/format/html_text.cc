#include "format/html_text.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "format/field_map.h"
#include "format/xml_tree.h"
#include "text/decode.h"

namespace rasid {
namespace {

/// Deeper nesting is no article; recursion must end somewhere.
constexpr int kDeepest = 200;

bool is(const xmlNode* n, std::initializer_list<const char*> names) {
  if (n->type != XML_ELEMENT_NODE) return false;
  for (const char* name : names)
    if (!xmlStrcasecmp(n->name, BAD_CAST name)) return true;
  return false;
}

std::string attribute(const xmlNode* n, const char* name) { return xml_string(xmlGetProp(n, BAD_CAST name)); }

std::string trimmed(const std::string& s) {
  std::string out;
  bool space = false;
  for (char c : s) {
    if (static_cast<unsigned char>(c) <= 0x20) {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

bool is_left_out(const xmlNode* n) {
  if (is(n, {"script", "style", "nav", "header", "footer", "aside", "form", "noscript", "iframe", "button", "select", "svg", "figure",
             "template", "head"}))
    return true;
  static const char* const kSigns[] = {"comment",    "related", "sidebar", "share",      "social", "menu",
                                       "breadcrumb", "advert",  "cookie",  "newsletter", "tags"};
  std::string marks = attribute(n, "class") + " " + attribute(n, "id");
  std::ranges::transform(marks, marks.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  for (const char* sign : kSigns)
    if (marks.find(sign) != std::string::npos) return true;
  return attribute(n, "hidden") == "hidden" || attribute(n, "role") == "navigation";
}

bool is_block(const xmlNode* n) {
  return is(n, {"p",  "div", "section", "article", "main", "li",    "ul",  "ol",   "blockquote", "h1", "h2", "h3",    "h4",
                "h5", "h6",  "br",      "tr",      "td",   "table", "pre", "body", "dd",         "dt", "hr", "center"});
}

void gather_text(const xmlNode* n, int depth, std::string* out) {
  if (depth > kDeepest) return;
  for (const xmlNode* c = n->children; c; c = c->next) {
    if (c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) {
      for (const xmlChar* p = c->content; p && *p; p++) *out += *p == '\n' || *p == '\r' ? ' ' : char(*p);
    } else if (c->type == XML_ELEMENT_NODE && !is_left_out(c)) {
      if (is_block(c)) *out += '\n';
      gather_text(c, depth + 1, out);
      if (is_block(c)) *out += '\n';
    }
  }
}

/// Lines without the space around them; empty ones go.
std::string lines_of(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string line = trimmed(text.substr(at, end - at));
    if (!line.empty()) out += (out.empty() ? "" : "\n") + line;
    at = end + 1;
  }
  return out;
}

std::string text_of(const xmlNode* n) {
  std::string out;
  gather_text(n, 0, &out);
  return lines_of(out);
}

/// Letters of text below an element, and those of them in links.
struct Amount {
  size_t text = 0, links = 0;
};
Amount amount(const xmlNode* n, int depth, bool link) {
  Amount a;
  if (depth > kDeepest) return a;
  for (const xmlNode* c = n->children; c; c = c->next) {
    if (c->type == XML_TEXT_NODE) {
      size_t letters = utf8::count(trimmed(reinterpret_cast<const char*>(c->content ? c->content : BAD_CAST "")));
      a.text += letters, a.links += link ? letters : 0;
    } else if (c->type == XML_ELEMENT_NODE && !is_left_out(c)) {
      Amount below = amount(c, depth + 1, link || is(c, {"a"}));
      a.text += below.text, a.links += below.links;
    }
  }
  return a;
}

class Reader {
 public:
  explicit Reader(HtmlPage* page) : page_(page) {}

  void read(const xmlNode* root) {
    walk(root, 0);
    const xmlNode* best = article_;
    double most = 0;
    // Whoever marks the article is believed when there is something in it.
    if (best && amount(best, 0, false).text < 80) best = nullptr;
    if (!best)
      for (const auto& [node, score] : scores_) {
        Amount a = amount(node, 0, false);
        double weighed = score * (1 - double(a.links) / double(std::max<size_t>(a.text, 1)));
        if (weighed > most) most = weighed, best = node;
      }
    if (!best) best = body_ ? body_ : root;
    page_->text = text_of(best);
    if (page_->title.empty()) page_->title = heading_.empty() ? title_ : heading_;
    if (page_->date.empty()) page_->date = time_;
  }

 private:
  void walk(const xmlNode* n, int depth) {
    if (depth > kDeepest) return;
    if (is(n, {"html"})) page_->language = attribute(n, "lang").substr(0, 2);
    if (is(n, {"meta"})) meta(n);
    if (is(n, {"link"}) && attribute(n, "rel") == "canonical") page_->url = attribute(n, "href");
    if (is(n, {"title"}) && title_.empty()) title_ = trimmed(text_of(n));
    if (is(n, {"h1"}) && heading_.empty()) heading_ = trimmed(text_of(n));
    if (is(n, {"time"}) && time_.empty()) time_ = any_date(attribute(n, "datetime"));
    if (is(n, {"body"})) body_ = n;
    if (is(n, {"head"})) {
      for (const xmlNode* c = n->children; c; c = c->next)
        if (c->type == XML_ELEMENT_NODE) walk(c, depth + 1);
      return;
    }
    if (n->type == XML_ELEMENT_NODE && is_left_out(n) && !is(n, {"header"})) return;
    std::string body = attribute(n, "itemprop");
    if (body == "articleBody" || (is(n, {"article"}) && !article_)) article_ = n;
    if (is(n, {"p", "pre", "blockquote", "td"})) weigh(n);
    for (const xmlNode* c = n->children; c; c = c->next)
      if (c->type == XML_ELEMENT_NODE) walk(c, depth + 1);
  }

  void meta(const xmlNode* n) {
    std::string name = attribute(n, "property"), content = trimmed(attribute(n, "content"));
    if (name.empty()) name = attribute(n, "name");
    if (name.empty()) name = attribute(n, "itemprop");
    if (name == "og:title") page_->title = content;
    if (name == "og:site_name") page_->outlet = content;
    if (name == "og:url" && page_->url.empty()) page_->url = content;
    for (const char* date :
         {"article:published_time", "datePublished", "date", "pubdate", "publishdate", "DC.date", "dcterms.created", "og:updated_time"})
      if (name == date && page_->date.empty()) page_->date = any_date(content);
  }

  /// A paragraph speaks for its parent, and half for the parent's parent.
  void weigh(const xmlNode* n) {
    Amount a = amount(n, 0, false);
    if (a.text < 25 || !n->parent || n->parent->type != XML_ELEMENT_NODE) return;
    double score = 1 + double(std::min<size_t>(a.text, 600)) / 100;
    add(n->parent, score);
    if (n->parent->parent && n->parent->parent->type == XML_ELEMENT_NODE) add(n->parent->parent, score / 2);
  }
  void add(const xmlNode* n, double score) {
    auto [it, fresh] = place_.try_emplace(n, scores_.size());
    if (fresh) scores_.push_back({n, 0});
    scores_[it->second].second += score;
  }

  HtmlPage* page_;
  std::vector<std::pair<const xmlNode*, double>> scores_;  // in the order of the page: of equals the first is taken
  std::unordered_map<const xmlNode*, size_t> place_;       // of an element in scores_
  const xmlNode* article_ = nullptr;
  const xmlNode* body_ = nullptr;
  std::string title_, heading_, time_;
};

XmlDocument parse(std::string_view bytes, const char* encoding) {
  constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | XML_PARSE_HUGE;
  return XmlDocument(htmlReadMemory(bytes.data(), int(std::min<size_t>(bytes.size(), size_t(1) << 30)), nullptr, encoding, kOptions));
}

}  // namespace

HtmlPage read_html(std::string_view bytes, const std::string& encoding) {
  HtmlPage page;
  // A page that is valid UTF-8 is UTF-8, whatever it says; else its own word counts.
  std::string owned;
  const char* given = encoding.empty() ? (utf8::valid(bytes) ? "UTF-8" : nullptr) : encoding.c_str();
  if (!encoding.empty() || (!given && bytes.find("charset") == std::string_view::npos)) {
    DecodedText decoded;
    decode_text(bytes, encoding, &decoded);
    owned = decoded.utf8, given = "UTF-8";
    bytes = owned;
  }
  XmlDocument d = parse(bytes, given);
  if (const xmlNode* root = d ? xmlDocGetRootElement(d.get()) : nullptr) Reader(&page).read(root);
  page.text = utf8::repair(page.text, nullptr);
  return page;
}

std::string html_fragment_text(std::string_view html) {
  if (html.find('<') == std::string_view::npos && html.find('&') == std::string_view::npos) return lines_of(std::string(html));
  XmlDocument d = parse(html, "UTF-8");
  const xmlNode* root = d ? xmlDocGetRootElement(d.get()) : nullptr;
  return root ? utf8::repair(text_of(root), nullptr) : "";
}

}  // namespace rasid
