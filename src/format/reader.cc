#include "format/reader.h"

#include <fmt/format.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "text/decode.h"

namespace rasid {

size_t cut_point(std::string_view utf8, size_t limit) {
  if (utf8.size() <= limit) return utf8.size();
  for (char by : {'\n', ' '})
    if (size_t at = utf8.rfind(by, limit - 1); at != std::string_view::npos && at >= limit / 2) return at + 1;
  size_t at = limit;
  while (at > 1 && utf8::is_continuation(utf8[at])) at--;
  return at;
}

DocumentReader::DocumentReader(InputList inputs, ReaderOptions options)
    : inputs_(std::move(inputs)), options_(std::move(options)), parser_(options_.fields), cutter_(options_.max_document_bytes) {
  for (auto& p : inputs_.problems) notes_.emplace_back(ReadStatus::kProblem, std::move(p));
  for (auto& r : inputs_.remarks) notes_.emplace_back(ReadStatus::kRemark, std::move(r));
  bool known = true;
  for (const InputFile& f : inputs_.files) total_ += f.size, known &= f.path != "-";
  if (!known) total_ = 0;
}

void DocumentReader::close() {
  lines_.reset();
  source_.reset();
  finished_ += inputs_.files[file_ - 1].size;
  consumed_ = finished_;
}

bool DocumentReader::open_next() {
  const InputFile& f = inputs_.files[file_++];
  source_ = f.opened;
  if (!source_) {
    auto source = ByteSource::open(f.path);
    if (!source) {
      notes_.emplace_back(ReadStatus::kProblem, source.error().message);
      finished_ += f.size;
      return false;
    }
    source_ = std::move(*source);
  }
  lines_ = std::make_unique<LineReader>(source_.get(), kMaxLineBytes);
  json_ = f.format == InputFormat::kJsonLines || (f.format == InputFormat::kAuto && lines_->peek() == '{');
  return true;
}

ReadStatus DocumentReader::next(InputItem* out) {
  for (;;) {
    if (!notes_.empty()) {
      out->message = std::move(notes_.front().second);
      ReadStatus status = notes_.front().first;
      notes_.pop_front();
      return status;
    }
    if (cutter_.pending()) {
      cutter_.next(out);
      return ReadStatus::kDocument;
    }
    if (!source_) {
      if (file_ == inputs_.files.size() || input_ended()) return ReadStatus::kEnd;
      open_next();
      continue;
    }
    if (json_ ? read_line(out) : read_text(out)) return deliver(out);
  }
}

bool DocumentReader::read_text(InputItem* out) {
  const InputFile& f = inputs_.files[file_ - 1];
  std::string bytes, error;
  if (!lines_->rest(&bytes, &error)) {
    // A file that was not read to its end can be read again; standard input cannot.
    if (!source_->stopped() || (f.path == "-" && !bytes.empty()))
      notes_.emplace_back(ReadStatus::kProblem, fmt::format("{}: {}", f.path, error));
    close();
    return false;
  }
  out->document = DocumentInput{};
  out->document.id = document_id(f.name);
  out->place = f.path;
  out->encoding = options_.encoding;
  out->original_hash = hash64(bytes), out->original_bytes = bytes.size();
  if (bytes.size() > options_.max_document_bytes) {
    // Parts can only be cut in UTF-8, and each must be read in the encoding of the whole.
    DecodedText decoded;
    decode_text(bytes, options_.encoding, &decoded);
    if (decoded.replaced)
      notes_.emplace_back(ReadStatus::kRemark,
                          fmt::format("{}: {} malformed parts in the text, each read as U+FFFD", f.path, decoded.replaced));
    if (decoded.utf8.data() != bytes.data()) bytes = std::move(decoded.owned);
    out->encoding = "UTF-8";
  }
  out->document.text = std::move(bytes);
  close();
  return true;
}

bool DocumentReader::read_line(InputItem* out) {
  const InputFile& f = inputs_.files[file_ - 1];
  std::string_view line;
  if (!lines_->next(&line)) {
    if (lines_->cut() && f.path == "-")
      notes_.emplace_back(ReadStatus::kProblem,
                          fmt::format("-:{}: interrupted within this line, which was not coded", lines_->number() + 1));
    if (!source_->error().empty() && !source_->stopped())
      notes_.emplace_back(ReadStatus::kProblem, fmt::format("{}: {}", f.path, source_->error()));
    close();
    return false;
  }
  consumed_ = finished_ + source_->consumed();
  out->place = fmt::format("{}:{}", f.path, lines_->number());
  if (lines_->too_long()) {
    notes_.emplace_back(ReadStatus::kProblem, fmt::format("{}: line longer than {}", out->place, megabytes(kMaxLineBytes)));
    return false;
  }
  if (lines_->number() == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.find_first_not_of(" \t") == std::string_view::npos) return false;
  out->original_hash = hash64(line), out->original_bytes = line.size();
  DecodedText decoded;
  decode_text(line, options_.encoding, &decoded);
  std::vector<std::string> remarks;
  if (decoded.replaced) remarks.push_back(fmt::format("{} malformed parts, each read as U+FFFD", decoded.replaced));
  if (decoded.utf8.data() != line.data()) {
    decoded.owned.append(LineReader::kPadding, ' ');
    line = std::string_view(decoded.owned).substr(0, decoded.owned.size() - LineReader::kPadding);
  }
  std::string error;
  bool good = parser_.parse(line, &out->document, &remarks, &error);
  if (!good)
    notes_.emplace_back(ReadStatus::kProblem, fmt::format("{}: {}", out->place, error));
  else if (out->document.id.empty())
    out->document.id = fmt::format("{}:{}", document_id(f.name), lines_->number());
  for (const std::string& r : remarks)
    if (good) notes_.emplace_back(ReadStatus::kRemark, fmt::format("{}: {}", out->place, r));
  out->encoding = "UTF-8";
  return good;
}

ReadStatus DocumentReader::deliver(InputItem* out) {
  out->continues = false;
  size_t bytes = out->document.text.size();
  if (cutter_.begin(out)) {
    parser_.release();
    notes_.emplace_back(ReadStatus::kRemark, fmt::format("{}: text of {} coded in parts of {}", out->place, megabytes(bytes),
                                                         megabytes(options_.max_document_bytes)));
  }
  return ReadStatus::kDocument;
}

bool PartCutter::begin(InputItem* whole) {
  if (whole->document.text.size() <= max_bytes_ || !whole->document.sentences.empty()) return false;
  whole->encoding = "UTF-8";
  long_ = std::move(*whole);
  next(whole);
  return true;
}

void PartCutter::next(InputItem* out) {
  std::string_view rest = std::string_view(long_.document.text).substr(at_);
  size_t cut = cut_point(rest, max_bytes_);
  std::string part(rest.substr(0, cut));
  bool last = cut == rest.size();
  if (last) long_.document.text.clear();
  std::string text = std::move(long_.document.text);
  *out = long_;
  long_.document.text = std::move(text);
  out->document.text = std::move(part);
  out->continues = at_ > 0;
  if (out->continues) out->document.title.clear();
  at_ = last ? 0 : at_ + cut;
  if (last) long_ = InputItem{};
}

}  // namespace rasid
