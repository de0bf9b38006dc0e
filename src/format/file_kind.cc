// What kind of file it is.
#include <algorithm>

#include "base/utf8.h"
#include "format/source_reader.h"

namespace rasid {
namespace {

struct Ending {
  const char* ending;
  FileKind kind;
};
constexpr Ending kEndings[] = {
    {".txt", FileKind::kText},    {".text", FileKind::kText},    {".jsonl", FileKind::kJsonLines}, {".ndjson", FileKind::kJsonLines},
    {".json", FileKind::kJson},   {".csv", FileKind::kCsv},      {".tsv", FileKind::kTsv},         {".tab", FileKind::kTsv},
    {".html", FileKind::kHtml},   {".htm", FileKind::kHtml},     {".xhtml", FileKind::kHtml},      {".xml", FileKind::kXml},
    {".rss", FileKind::kXml},     {".atom", FileKind::kXml},     {".warc", FileKind::kWarc},       {".mbox", FileKind::kMbox},
    {".eml", FileKind::kMbox},    {".pdf", FileKind::kPdf},      {".docx", FileKind::kDocx},       {".zip", FileKind::kArchive},
    {".tar", FileKind::kArchive}, {".tgz", FileKind::kArchive},  {".7z", FileKind::kArchive},      {".bz2", FileKind::kArchive},
    {".xz", FileKind::kArchive},  {".tbz2", FileKind::kArchive}, {".txz", FileKind::kArchive},     {".cpio", FileKind::kArchive},
    {".lz4", FileKind::kArchive},
};

std::string lower(std::string_view s) {
  std::string out(s);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return out;
}

bool holds(std::string_view head, std::initializer_list<std::string_view> any) {
  return std::ranges::any_of(any, [&](std::string_view s) { return head.find(s) != std::string_view::npos; });
}

FileKind by_bytes(std::string_view head) {
  using namespace std::string_view_literals;
  for (std::string_view magic : {"PK\x03\x04"sv, "7z\xBC\xAF\x27\x1C"sv, "BZh"sv,
                                 "\xFD"
                                 "7zXZ\0"sv,
                                 "\x1F\x8B"sv, "\x28\xB5\x2F\xFD"sv})
    if (head.starts_with(magic)) return FileKind::kArchive;
  if (head.size() > 262 && head.substr(257, 5) == "ustar") return FileKind::kArchive;
  if (head.starts_with("%PDF-")) return FileKind::kPdf;
  if (head.starts_with("WARC/")) return FileKind::kWarc;
  if (head.starts_with("From ") && head.find("\nFrom:") != std::string_view::npos) return FileKind::kMbox;
  std::string text = lower(head.substr(0, 1024));
  size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string::npos) return FileKind::kText;
  if (text[first] == '{') {
    // A line that does not end as an object is the beginning of one of many lines.
    size_t end = text.find_last_not_of(" \t\r", text.find('\n', first) - 1);
    return text.find('\n', first) == std::string::npos || text[end] == '}' ? FileKind::kJsonLines : FileKind::kJson;
  }
  if (text[first] == '[') return holds(text.substr(first), {"{"}) ? FileKind::kJson : FileKind::kText;
  if (text[first] == '<') {
    if (holds(text, {"<rss", "<feed", "<sentences", "<articles", "<rdf:rdf", "<sentence ", "<article "}) &&
        !holds(text, {"<html", "<!doctype html"}))
      return FileKind::kXml;
    if (holds(text, {"<html", "<!doctype html", "<head", "<body", "<div", "<p>", "<article"})) return FileKind::kHtml;
    if (holds(text, {"<?xml"})) return FileKind::kXml;
  }
  // UTF-16 has zeros, and a mark before; other zeros are of no text.
  if (head.find('\0') != std::string_view::npos && !head.starts_with("\xFF\xFE") && !head.starts_with("\xFE\xFF"))
    return FileKind::kUnknown;
  return FileKind::kText;
}

}  // namespace

FileKind kind_of_file(const std::string& path, std::string_view head) {
  std::string name = lower(path.substr(path.rfind('/') + 1));
  bool packed = name.ends_with(".gz") || name.ends_with(".zst");
  if (packed) name.resize(name.rfind('.'));
  if (packed && name.ends_with(".tar")) return FileKind::kArchive;
  for (const Ending& e : kEndings)
    if (name.ends_with(e.ending)) {
      // Feeds come as .xml as pages do; and a line may be all of a .json.
      if (e.kind == FileKind::kXml && by_bytes(head) == FileKind::kHtml) return FileKind::kHtml;
      return e.kind;
    }
  return by_bytes(head);
}

}  // namespace rasid
