#include "store/store.h"

#include <fmt/format.h>

#include "store/parts.h"

namespace rasid {
namespace {

constexpr size_t kBatchDocuments = 500, kBatchBytes = 4 << 20;
constexpr auto kDue = std::chrono::milliseconds(250);
constexpr const char* kNow = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";

}  // namespace

Result<std::unique_ptr<Store>> Store::open(const std::string& path, RunInfo run) {
  auto db = open_store_to_write(path);
  if (!db) return db.error();
  auto rows = RowWriter::open(db->get(), run.keep_changes);
  if (!rows) return rows.error();
  auto store = std::make_unique<Store>();
  store->db_ = std::move(*db);
  store->rows_ = std::move(*rows);
  store->run_ = std::move(run);
  return store;
}

Result<bool> Store::put(CodedDocument document, DocumentOrigin origin, bool continues) {
  if (continues && !batch_.empty()) {
    bytes_ += document.text.size();
    append_part(std::move(document), &batch_.back().document);
    if (!origin.original_hash) batch_.back().origin.original_hash = 0;
    batch_.back().written = false;
    return true;
  }
  if (batch_.size() >= kBatchDocuments || bytes_ >= kBatchBytes)
    if (auto ok = write_batch(); !ok) return ok;
  if (!batch_.empty() && batch_.back().written) batch_.clear();
  bytes_ += document.text.size();
  batch_.push_back({std::move(document), std::move(origin)});
  return true;
}

Result<bool> Store::reject(std::string reason) {
  rejected_.push_back(std::move(reason));
  return rejected_.size() < kBatchDocuments ? Result<bool>(true) : write_batch();
}

Result<bool> Store::commit() { return write_batch(); }

Result<bool> Store::commit_if_due() { return Clock::now() - last_ < kDue ? Result<bool>(true) : write_batch(); }

StoreCounts Store::counts() const {
  StoreCounts c = counts_;
  c.unchanged += unchanged_;
  return c;
}

Result<bool> Store::finish() {
  if (auto ok = write_batch(); !ok || !run_key_) return ok;
  StoreCounts c = counts();
  return db_->exec(fmt::format(
      "UPDATE runs SET finished = {}, added = {}, replaced = {}, recoded = {}, unchanged = {}, rejected = {} WHERE run_key = {}", kNow,
      c.added, c.replaced, c.recoded, c.unchanged, c.rejected, run_key_));
}

Result<bool> Store::begin_run() {
  if (run_key_) return true;
  Statement s;
  if (auto ok =
          s.prepare(db_.get(), fmt::format("INSERT INTO runs (command, sources, coder, options, started) VALUES (?, ?, ?, ?, {})", kNow));
      !ok)
    return ok;
  if (!s.text(run_.command).text(run_.sources).text(run_.coder).text(run_.options).run()) return db_->error();
  run_key_ = sqlite3_last_insert_rowid(db_->handle());
  rows_->set_run(run_key_);
  return true;
}

Result<bool> Store::write_rows(StoreCounts* counts) {
  for (const Item& item : batch_) {
    if (item.written) continue;
    auto outcome = rows_->write(item.document, item.origin, run_.coder);
    if (!outcome) return outcome.error();
    uint64_t* n[] = {&counts->added, &counts->replaced, &counts->recoded, &counts->unchanged};
    ++*n[size_t(*outcome)];
  }
  Statement s;
  if (auto ok = s.prepare(db_.get(), "INSERT INTO rejected VALUES (?, ?, ?)"); !ok) return ok;
  for (const std::string& reason : rejected_) {
    const std::string text = sql_text(reason);
    if (!s.number(run_key_).number(int64_t(counts->rejected++)).text(text).run()) return db_->error();
  }
  return db_->exec(fmt::format("UPDATE runs SET added = {}, replaced = {}, recoded = {}, rejected = {} WHERE run_key = {}", counts->added,
                               counts->replaced, counts->recoded, counts->rejected, run_key_));
}

Result<bool> Store::write_batch() {
  last_ = Clock::now();
  if (rejected_.empty() && (batch_.empty() || batch_.back().written)) return true;
  if (auto ok = db_->exec("BEGIN IMMEDIATE"); !ok) return ok;
  StoreCounts counts = counts_;
  const int64_t run_before = run_key_;
  auto done = begin_run();
  if (done) done = write_rows(&counts);
  // A first batch that brought nothing new takes its run back.
  const bool nothing = done && !run_before && !counts.changed() && !counts.rejected;
  if (done && !nothing) done = db_->exec("COMMIT");
  if (!done || nothing) {
    Result<bool> outcome = done;
    db_->exec("ROLLBACK");
    run_key_ = run_before;
    if (!outcome) return outcome;
  }
  counts_ = counts;
  rejected_.clear();
  if (!batch_.empty()) {
    batch_.erase(batch_.begin(), batch_.end() - 1);
    batch_.back().written = true;
  }
  bytes_ = 0;
  last_ = Clock::now();
  return true;
}

}  // namespace rasid
