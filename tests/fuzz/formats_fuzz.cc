// libFuzzer target: any bytes as a file of each format. The first byte says which; every document and problem is read to the end, and
// every text must be valid UTF-8, every span of its sentences in order.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "base/utf8.h"
#include "format/archive_source.h"
#include "format/html_text.h"
#include "format/item_source.h"
#include "format/line_reader.h"

namespace {

using namespace rasid;

void fault(const char* what) {
  std::fprintf(stderr, "%s\n", what);
  std::abort();
}

void check(const DocumentInput& d, bool utf8) {
  if (utf8 && !utf8::valid(d.text)) fault("a text that was told to be UTF-8 is not");
  for (const Span& s : d.sentences)
    if (s.begin > s.end) fault("a sentence ends before it begins");
  if (!d.date.empty() && iso_date(d.date) != d.date) fault("a date is not ISO");
}

void drain(std::unique_ptr<DocumentSource> source) {
  InputItem item;
  for (ReadStatus status; source && (status = source->next(&item)) != ReadStatus::kEnd; item = {}) {
    if (status == ReadStatus::kDocument)
      check(item.document, item.encoding == "UTF-8");
    else if (item.message.empty())
      fault("a problem or remark without a word");
  }
}

void read_line(std::string_view bytes) {
  static JsonDocumentParser parser;
  std::string line(bytes), error;
  line.append(LineReader::kPadding, ' ');
  std::vector<std::string> remarks;
  DocumentInput d;
  if (!parser.parse(std::string_view(line).substr(0, bytes.size()), &d, &remarks, &error)) {
    if (error.empty()) fault("a line is refused without a word");
    return;
  }
}

void read_archive(OpenedFile file) {
  auto archive = ArchiveReader::open(std::move(file));
  std::string message, bytes;
  for (int n = 0; archive && n < 64; n++) {
    OpenedFile member;
    auto step = archive->next(&member, &message);
    if (step == ArchiveReader::Step::kEnd) return;
    if (step == ArchiveReader::Step::kMember) read_whole(&member, &bytes, &message);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (!size) return 0;
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  OpenedFile file{"f", "f", ByteSource::from_bytes(std::string(bytes))};
  SourceOptions options;
  switch (data[0]) {
    case 'c':
      drain(csv_source(std::move(file), options, ','));
      break;
    case 't':
      drain(csv_source(std::move(file), options, '\t'));
      break;
    case 'j':
      drain(json_source(std::move(file), options));
      break;
    case 'l':
      read_line(bytes);
      break;
    case 'x':
      drain(xml_source(std::move(file), options));
      break;
    case 'h':
      drain(html_source(std::move(file), options));
      break;
    case 'f':
      html_fragment_text(bytes);
      break;
    case 'w':
      drain(warc_source(std::move(file), options));
      break;
    case 'm':
      drain(mbox_source(std::move(file), options));
      break;
    case 'd':
      drain(docx_source(std::move(file), options));
      break;
    case 'a':
      read_archive(std::move(file));
      break;
    case 'z':
      drain(json_source({"f", "f", ByteSource::unpack("f.gz", std::move(file.bytes))}, options));
      break;
    case 's':
      drain(json_source({"f", "f", ByteSource::unpack("f.zst", std::move(file.bytes))}, options));
      break;
  }
  return 0;
}
