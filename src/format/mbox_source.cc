// Mails to documents, by GMime.
#include <fmt/format.h>
#include <gmime/gmime.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "format/html_text.h"
#include "format/item_source.h"
#include "text/decode.h"

namespace rasid {
namespace {

struct Unref {
  void operator()(void* o) const {
    if (o) g_object_unref(o);
  }
};
template <class T>
using Owned = std::unique_ptr<T, Unref>;

std::string text_of_part(GMimePart* part) {
  GMimeDataWrapper* wrapper = g_mime_part_get_content(part);
  if (!wrapper) return "";
  Owned<GMimeStream> memory(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(wrapper, memory.get());
  GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory.get()));
  std::string_view raw(reinterpret_cast<const char*>(bytes->data), bytes->len);
  const char* charset = g_mime_object_get_content_type_parameter(GMIME_OBJECT(part), "charset");
  DecodedText decoded;
  decode_text(raw, charset ? charset : "", &decoded);
  return std::string(decoded.utf8);
}

struct Parts {
  std::string plain, html;
};
void gather(GMimeObject*, GMimeObject* part, void* out) {
  auto* parts = static_cast<Parts*>(out);
  if (!GMIME_IS_PART(part)) return;
  GMimeContentType* type = g_mime_object_get_content_type(part);
  if (!type || !g_mime_content_type_is_type(type, "text", "*")) return;
  std::string* to = g_mime_content_type_is_type(type, "text", "html") ? &parts->html : &parts->plain;
  if (to->empty()) *to = text_of_part(GMIME_PART(part));
}

class MboxSource : public ItemSource {
 public:
  MboxSource(OpenedFile file, const SourceOptions&) : file_(std::move(file)) {
    static const bool started = (g_mime_init(), true);
    (void)started;
  }

 protected:
  bool more() override {
    if (ended_) return false;
    if (!parser_) {
      std::string error;
      if (!read_whole(&file_, &bytes_, &error)) return ended_ = true, problem(fmt::format("{}: {}", file_.place, error)), true;
      Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes_.data(), bytes_.size()));
      parser_.reset(g_mime_parser_new_with_stream(stream.get()));
      const bool mbox = bytes_.starts_with("From ");
      g_mime_parser_set_format(parser_.get(), mbox ? GMIME_FORMAT_MBOX : GMIME_FORMAT_MESSAGE);
      single_ = !mbox;
    }
    if (g_mime_parser_eos(parser_.get()) || (single_ && n_))
      return ended_ = true, n_ == 0 ? (problem(file_.place + ": no message in it"), true) : false;
    Owned<GMimeMessage> message(g_mime_parser_construct_message(parser_.get(), nullptr));
    n_++;
    const std::string place = fmt::format("{}:{}", file_.place, n_);
    if (!message) return ended_ = true, problem(place + ": no message can be read; the rest is left out"), true;
    give(message.get(), place);
    return true;
  }

 private:
  void give(GMimeMessage* m, const std::string& place) {
    DocumentInput d;
    auto text = [](const char* s) { return s ? utf8::repair(s, nullptr) : std::string(); };
    d.title = text(g_mime_message_get_subject(m));
    d.id = text(g_mime_message_get_message_id(m));
    if (GDateTime* date = g_mime_message_get_date(m))
      d.date =
          fmt::format("{:04}-{:02}-{:02}", g_date_time_get_year(date), g_date_time_get_month(date), g_date_time_get_day_of_month(date));
    if (InternetAddressList* from = g_mime_message_get_from(m); from && internet_address_list_length(from) > 0) {
      InternetAddress* sender = internet_address_list_get_address(from, 0);
      d.source = text(internet_address_get_name(sender));
      if (d.source.empty() && INTERNET_ADDRESS_IS_MAILBOX(sender))
        d.source = text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(sender)));
    }
    Parts parts;
    if (GMimeObject* body = g_mime_message_get_mime_part(m)) {
      if (GMIME_IS_MULTIPART(body))
        g_mime_multipart_foreach(GMIME_MULTIPART(body), gather, &parts);
      else
        gather(nullptr, body, &parts);
    }
    d.text = parts.plain.find_first_not_of(" \t\r\n") != std::string::npos ? parts.plain : html_fragment_text(parts.html);
    if (d.text.find_first_not_of(" \t\r\n") == std::string::npos) return problem(place + ": no text in the message");
    if (!d.title.empty()) d.text = d.title + "\n" + d.text;
    if (d.id.empty()) d.id = fmt::format("{}:{}", document_id(file_.name), n_);
    const std::string raw = d.id + '\0' + d.date + '\0' + d.source + '\0' + d.text;
    document(std::move(d), place, hash64(raw), raw.size());
  }

  OpenedFile file_;
  std::string bytes_;
  Owned<GMimeParser> parser_;
  bool ended_ = false, single_ = false;
  size_t n_ = 0;
};

}  // namespace

std::unique_ptr<DocumentSource> mbox_source(OpenedFile file, const SourceOptions& options) {
  return std::make_unique<MboxSource>(std::move(file), options);
}

}  // namespace rasid
