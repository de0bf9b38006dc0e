// What libxml2 allocates, held so that it is freed even where our own memory runs out.
#pragma once
#include <libxml/tree.h>

#include <memory>
#include <string>

namespace rasid {

struct FreeXml {
  void operator()(xmlDoc* d) const { xmlFreeDoc(d); }
  void operator()(xmlChar* s) const { xmlFree(s); }
};
using XmlDocument = std::unique_ptr<xmlDoc, FreeXml>;

/// Takes a string that libxml2 has allocated, null for none.
inline std::string xml_string(xmlChar* taken) {
  std::unique_ptr<xmlChar, FreeXml> text(taken);
  return text ? reinterpret_cast<const char*>(text.get()) : "";
}

}  // namespace rasid
