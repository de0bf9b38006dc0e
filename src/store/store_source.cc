#include "store/store_source.h"

#include <cstdlib>

#include "store/connect.h"

namespace rasid {

Result<std::unique_ptr<StoreSource>> StoreSource::open(const std::string& path, const std::string& coder) {
  auto source = std::make_unique<StoreSource>();
  auto db = open_store_to_read(path);
  if (!db) return db.error();
  source->db_ = std::move(*db);
  source->coder_ = coder;
  // One document a statement: a long read would keep the writer's log from being taken over into the file.
  for (auto [statement, sql] :
       {std::pair(&source->find_,
                  "SELECT document_key, id, date, source, language, place, original_hash, original_bytes, options, "
                  "given_sentences, title, text FROM documents WHERE document_key > ? AND coder <> ? ORDER BY document_key LIMIT 1"),
        std::pair(&source->sentences_, "SELECT start, \"end\" FROM sentences WHERE document_key = ? ORDER BY sequence")})
    if (auto ok = statement->prepare(source->db_.get(), sql); !ok) return ok.error();
  Statement count;
  if (auto ok = count.prepare(source->db_.get(), "SELECT count(*) FROM documents WHERE coder <> ?"); !ok) return ok.error();
  if (count.text(source->coder_).next()) source->total_ = uint64_t(count.column_number(0));
  return source;
}

ReadStatus StoreSource::next(InputItem* out) {
  if (cutter_.pending()) {
    cutter_.next(out);
    return ReadStatus::kDocument;
  }
  if (failed_) return ReadStatus::kEnd;
  *out = InputItem{};
  find_.number(key_).text(coder_);
  if (!find_.next()) {
    failed_ = find_.failed();
    find_.reset();
    if (!failed_) return ReadStatus::kEnd;
    out->message = db_->error().message;
    return ReadStatus::kProblem;
  }
  key_ = find_.column_number(0);
  DocumentInput& d = out->document;
  d.id = find_.column_text(1), d.date = find_.column_text(2), d.source = find_.column_text(3), d.language = find_.column_text(4);
  out->place = find_.column_text(5);
  out->original_hash = std::strtoull(find_.column_text(6).c_str(), nullptr, 16);
  out->original_bytes = uint64_t(find_.column_number(7));
  out->stored_options = find_.column_text(8);
  bool given = find_.column_number(9) != 0;
  d.title = find_.column_text(10), d.text = find_.column_text(11);
  out->encoding = "UTF-8";
  find_.reset();
  if (given) {
    for (sentences_.number(key_); sentences_.next();)
      d.sentences.push_back({uint32_t(sentences_.column_number(0)), uint32_t(sentences_.column_number(1))});
    failed_ = sentences_.failed();
    if (failed_) out->message = db_->error().message;
    sentences_.reset();
    if (failed_) return ReadStatus::kProblem;
  }
  consumed_++;
  cutter_.begin(out);
  return ReadStatus::kDocument;
}

}  // namespace rasid
