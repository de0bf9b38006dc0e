// The article in a page: main text, title, date and outlet, without menus, advertisements and lists of links. By libxml2's HTML parser,
// which mends whatever it is given; the choice of the main block is that of the readability tools: paragraphs weigh for the element that
// holds them, links against it.
#pragma once
#include <string>
#include <string_view>

namespace rasid {

struct HtmlPage {
  std::string title, date, outlet, language, url, text;
};

/// `encoding`: "" for what the page says. Text is UTF-8, a paragraph a line; "" when the page has none.
HtmlPage read_html(std::string_view bytes, const std::string& encoding);

/// A fragment of HTML (the body of a feed's entry) to plain text.
std::string html_fragment_text(std::string_view html);

}  // namespace rasid
