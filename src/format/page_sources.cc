// Files that are one document: a page of HTML, a PDF, a DOCX.
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <libxml/parser.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <functional>

#include "base/hash.h"
#include "base/utf8.h"
#include "format/html_text.h"
#include "format/item_source.h"
#include "format/xml_tree.h"

namespace rasid {
namespace {

constexpr size_t kMostText = 256 << 20;
constexpr int kPatience_ms = 8000;  // for another program to say something

/// A document of a whole file by a function that gives "" or what is wrong.
class PageSource : public ItemSource {
 public:
  using Read = std::function<std::string(const std::string& bytes, DocumentInput* out)>;
  PageSource(OpenedFile file, Read read) : file_(std::move(file)), read_(std::move(read)) {}

 protected:
  bool more() override {
    if (done_) return false;
    done_ = true;
    std::string bytes, error;
    DocumentInput d;
    if (read_whole(&file_, &bytes, &error)) error = read_(bytes, &d);
    if (!error.empty()) return problem(fmt::format("{}: {}", file_.place, error)), true;
    if (d.text.find_first_not_of(" \t\r\n\f") == std::string::npos) return problem(file_.place + ": no text found in it"), true;
    if (d.id.empty()) d.id = document_id(file_.name);
    document(std::move(d), file_.place, hash64(bytes), bytes.size());
    return true;
  }

 private:
  OpenedFile file_;
  Read read_;
  bool done_ = false;
};

/// What `pdftotext` makes of it. The file goes through a temporary one: the program wants to jump about in it.
std::string pdf_text(const std::string& bytes, DocumentInput* out) {
  char path[] = "/tmp/rasid-pdf-XXXXXX";
  int fd = mkstemp(path);
  if (fd < 0) return "cannot make a temporary file";
  bool written = true;
  for (std::string_view rest = bytes; !rest.empty() && written;) {
    ssize_t n = write(fd, rest.data(), rest.size());
    if (n < 0 && errno == EINTR) continue;
    written = n > 0;
    if (written) rest.remove_prefix(size_t(n));
  }
  close(fd);
  int ends[2] = {-1, -1};
  if (!written || pipe2(ends, O_CLOEXEC) != 0) return unlink(path), "cannot write a temporary file";
  pid_t child = fork();
  if (child == 0) {
    int null = open("/dev/null", O_WRONLY);
    dup2(ends[1], STDOUT_FILENO), dup2(null, STDERR_FILENO);
    execlp("pdftotext", "pdftotext", "-enc", "UTF-8", "-nopgbrk", path, "-", nullptr);
    _exit(127);
  }
  close(ends[1]);
  char buffer[1 << 16];
  bool late = false;
  for (;;) {
    pollfd wait{ends[0], POLLIN, 0};
    int ready = poll(&wait, 1, kPatience_ms);
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) late = true;
    ssize_t n = ready > 0 ? read(ends[0], buffer, sizeof buffer) : 0;
    if (n <= 0 || out->text.size() + size_t(n) > kMostText) break;
    out->text.append(buffer, size_t(n));
  }
  close(ends[0]);
  if (late) kill(child, SIGKILL);
  int status = 0;
  if (child > 0) waitpid(child, &status, 0);
  unlink(path);
  if (late) return "pdftotext is silent for 8 seconds";
  if (child < 0 || !WIFEXITED(status)) return "pdftotext could not be run";
  if (WEXITSTATUS(status) == 127) return "pdftotext is not installed (apt-get install poppler-utils)";
  if (WEXITSTATUS(status) != 0) return fmt::format("no readable PDF (pdftotext ends with {})", WEXITSTATUS(status));
  out->text = utf8::repair(out->text, nullptr);
  return "";
}

bool named(const xmlNode* n, const char* name) { return n->type == XML_ELEMENT_NODE && !xmlStrcmp(n->name, BAD_CAST name); }

/// The runs of text, a paragraph a line.
void docx_paragraphs(const xmlNode* n, int depth, std::string* out) {
  if (depth > 200) return;
  for (const xmlNode* c = n->children; c; c = c->next) {
    if (named(c, "t")) {
      *out += xml_string(xmlNodeGetContent(c));
    } else if (named(c, "tab") || named(c, "br")) {
      *out += ' ';
    } else if (!named(c, "del") && !named(c, "instrText")) {
      docx_paragraphs(c, depth + 1, out);
    }
    if (named(c, "p")) *out += '\n';
  }
}

/// One member of a zip in memory; false when it is not there.
bool member(const std::string& zip, const char* name, std::string* out) {
  std::unique_ptr<archive, int (*)(archive*)> a(archive_read_new(), archive_read_free);
  archive_read_support_format_zip(a.get());
  if (archive_read_open_memory(a.get(), zip.data(), zip.size()) != ARCHIVE_OK) return false;
  archive_entry* entry = nullptr;
  while (archive_read_next_header(a.get(), &entry) == ARCHIVE_OK) {
    const char* path = archive_entry_pathname(entry);
    if (!path || std::string_view(path) != name) continue;
    char buffer[1 << 16];
    for (la_ssize_t n; (n = archive_read_data(a.get(), buffer, sizeof buffer)) > 0 && out->size() < kMostText;)
      out->append(buffer, size_t(n));
    return !out->empty();
  }
  return false;
}

constexpr int kXmlOptions = XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET | XML_PARSE_HUGE;

std::string docx_text(const std::string& bytes, DocumentInput* out) {
  std::string xml, core;
  if (!member(bytes, "word/document.xml", &xml)) return "no word/document.xml in it";
  XmlDocument d(xmlReadMemory(xml.data(), int(xml.size()), nullptr, nullptr, kXmlOptions));
  const xmlNode* root = d ? xmlDocGetRootElement(d.get()) : nullptr;
  if (!root) return "its word/document.xml cannot be read";
  docx_paragraphs(root, 0, &out->text);
  out->text = utf8::repair(out->text, nullptr);
  if (!member(bytes, "docProps/core.xml", &core)) return "";
  XmlDocument p(xmlReadMemory(core.data(), int(core.size()), nullptr, nullptr, kXmlOptions));
  if (const xmlNode* properties = p ? xmlDocGetRootElement(p.get()) : nullptr)
    for (const xmlNode* c = properties->children; c; c = c->next) {
      std::string value = utf8::repair(xml_string(xmlNodeGetContent(c)), nullptr);
      if (named(c, "title")) out->title = value;
      if (named(c, "created")) out->date = any_date(value);
    }
  return "";
}

}  // namespace

bool document_of_html(std::string_view bytes, const std::string& encoding, DocumentInput* out) {
  HtmlPage page = read_html(bytes, encoding);
  out->title = std::move(page.title), out->date = std::move(page.date), out->source = std::move(page.outlet);
  out->language = std::move(page.language), out->text = std::move(page.text);
  if (!out->text.empty() && !out->title.empty() && out->text.find(out->title) == std::string::npos)
    out->text = out->title + "\n" + out->text;
  return !out->text.empty();
}

bool read_whole(OpenedFile* file, std::string* out, std::string* error) { return read_all(file->bytes.get(), kMaxLineBytes, out, error); }

std::unique_ptr<DocumentSource> html_source(OpenedFile file, const SourceOptions& options) {
  return std::make_unique<PageSource>(std::move(file), [&options](const std::string& bytes, DocumentInput* out) {
    document_of_html(bytes, options.encoding, out);
    return std::string();
  });
}

std::unique_ptr<DocumentSource> pdf_source(OpenedFile file, const SourceOptions&) {
  return std::make_unique<PageSource>(std::move(file), pdf_text);
}
std::unique_ptr<DocumentSource> docx_source(OpenedFile file, const SourceOptions&) {
  return std::make_unique<PageSource>(std::move(file), docx_text);
}

}  // namespace rasid
