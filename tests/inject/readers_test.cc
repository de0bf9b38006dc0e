// Every reader of a format on input that comes in small pieces, fails in the middle, or meets the end of memory. Pieces change nothing;
// what is given before a failure is what the whole file gives, never a document cut short; and the failure is told.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <new>
#include <set>

#include "format/archive_source.h"
#include "format/item_source.h"
#include "format/line_reader.h"
#include "tests/cli/program.h"
#include "tests/inject/allocations.h"

namespace rasid::test {
namespace {

constexpr const char* kFailure = "Input/output error";

/// Bytes in pieces of at most `most`, which fail after `good` bytes.
class BadSource : public ByteSource {
 public:
  BadSource(std::string bytes, size_t most, size_t good) : bytes_(std::move(bytes)), most_(most), good_(good) {}
  size_t read(char* to, size_t n) override {
    if (at_ >= good_) {
      error_ = kFailure;
      return 0;
    }
    n = std::min({n, most_, bytes_.size() - at_, good_ - at_});
    std::copy_n(bytes_.data() + at_, n, to);
    at_ += n;
    return n;
  }
  uint64_t consumed() const override { return at_; }

 private:
  std::string bytes_;
  size_t most_, good_, at_ = 0;
};

struct Given {
  std::vector<std::string> documents;  // id and text
  std::string messages;
};

void drain(std::unique_ptr<DocumentSource> source, Given* out) {
  InputItem item;
  for (ReadStatus status; source && (status = source->next(&item)) != ReadStatus::kEnd; item = {}) {
    if (status == ReadStatus::kDocument)
      out->documents.push_back(item.document.id + "\n" + item.document.title + "\n" + item.document.text);
    else
      out->messages += item.message + "\n";
  }
}

/// What a file gives; the kind is the first byte of the seeds of the fuzz target `formats`.
Given read(char kind, std::unique_ptr<ByteSource> bytes) {
  static const SourceOptions options;
  Given out;
  OpenedFile file{"f", "f", std::move(bytes)};
  auto lines = [&](std::unique_ptr<ByteSource> from, InputFormat format) {
    InputList one;
    one.files.push_back({"f", "f", format, 0, std::move(from)});
    drain(std::make_unique<DocumentReader>(std::move(one), ReaderOptions{.encoding = ""}), &out);
  };
  switch (kind) {
    case 'T':
      lines(std::move(file.bytes), InputFormat::kText);
      break;
    case 'l':
      lines(std::move(file.bytes), InputFormat::kJsonLines);
      break;
    case 'z':
      lines(ByteSource::unpack("f.gz", std::move(file.bytes)), InputFormat::kAuto);
      break;
    case 's':
      lines(ByteSource::unpack("f.zst", std::move(file.bytes)), InputFormat::kAuto);
      break;
    case 'c':
      drain(csv_source(std::move(file), options, ','), &out);
      break;
    case 't':
      drain(csv_source(std::move(file), options, '\t'), &out);
      break;
    case 'j':
      drain(json_source(std::move(file), options), &out);
      break;
    case 'x':
      drain(xml_source(std::move(file), options), &out);
      break;
    case 'h':
      drain(html_source(std::move(file), options), &out);
      break;
    case 'w':
      drain(warc_source(std::move(file), options), &out);
      break;
    case 'm':
      drain(mbox_source(std::move(file), options), &out);
      break;
    case 'd':
      drain(docx_source(std::move(file), options), &out);
      break;
    case 'a': {
      auto archive = ArchiveReader::open(std::move(file));
      std::string message;
      for (OpenedFile member;;) {
        auto step = archive->next(&member, &message);
        if (step == ArchiveReader::Step::kEnd) break;
        std::string bytes_of, error;
        if (step != ArchiveReader::Step::kMember)
          out.messages += message + "\n";
        else if (read_whole(&member, &bytes_of, &error))
          out.documents.push_back(member.name + "\n" + bytes_of);
        else
          out.messages += error + "\n";
      }
      break;
    }
  }
  return out;
}

struct Seed {
  std::string name;
  char kind;
  std::string bytes;
};

std::vector<Seed> seeds() {
  std::vector<Seed> out;
  for (const auto& e : std::filesystem::directory_iterator(std::string(RASID_ROOT) + "/tests/fuzz/seeds/formats")) {
    std::string bytes = read_file(e.path());
    if (bytes[0] != 'f') out.push_back({e.path().filename(), bytes[0], bytes.substr(1)});
  }
  std::string lines;
  for (int i = 0; i < 20; i++) lines += "{\"id\":\"d" + std::to_string(i) + "\",\"text\":\"" + kSentence + "\"}\n";
  out.push_back({"twenty lines", 'l', lines});
  out.push_back({"a text", 'T', std::string(kSentence) + ".\n" + kSentence + ".\n"});
  std::string rows = "id,text\n";
  for (int i = 0; i < 20; i++) rows += "r" + std::to_string(i) + "," + kSentence + "\n";
  out.push_back({"twenty rows", 'c', rows});
  std::sort(out.begin(), out.end(), [](const Seed& a, const Seed& b) { return a.name < b.name; });
  return out;
}

constexpr size_t kAll = size_t(-1);

TEST(InjectReaders, SmallPiecesChangeNothing) {
  for (const Seed& s : seeds()) {
    const Given whole = read(s.kind, std::make_unique<BadSource>(s.bytes, kAll, kAll));
    for (size_t piece : {1u, 7u, 4093u}) {
      const Given pieces = read(s.kind, std::make_unique<BadSource>(s.bytes, piece, kAll));
      EXPECT_EQ(pieces.documents, whole.documents) << s.name << " in pieces of " << piece;
      EXPECT_EQ(pieces.messages, whole.messages) << s.name << " in pieces of " << piece;
    }
  }
}

TEST(InjectReaders, WhatFailsInTheMiddleIsToldAndGivesNothingCutShort) {
  size_t trials = 0;
  for (const Seed& s : seeds()) {
    const Given whole = read(s.kind, std::make_unique<BadSource>(s.bytes, kAll, kAll));
    const size_t step = std::max<size_t>(1, s.bytes.size() / 400);
    for (size_t good = 0; good <= s.bytes.size(); good += step, trials++) {
      SCOPED_TRACE(s.name + " fails at byte " + std::to_string(good) + " of " + std::to_string(s.bytes.size()));
      const Given part = read(s.kind, std::make_unique<BadSource>(s.bytes, 997, good));
      ASSERT_LE(part.documents.size(), whole.documents.size());
      for (size_t i = 0; i < part.documents.size(); i++) ASSERT_EQ(part.documents[i], whole.documents[i]);
      // An archive or packed stream that was read to its last byte need not ask for more.
      const bool told = part.messages.find(kFailure) != std::string::npos;
      ASSERT_TRUE(told || (part.documents.size() == whole.documents.size() && (s.kind == 'a' || s.kind == 'z' || s.kind == 's')))
          << part.messages;
    }
  }
  std::printf("%zu trials\n", trials);
}

TEST(InjectReaders, WithoutMemory) {
  size_t trials = 0;
  for (const Seed& s : seeds()) {
    const Given whole = read(s.kind, std::make_unique<BadSource>(s.bytes, kAll, kAll));
    fail_allocation(kNever, Lasting::kOnce);
    (void)read(s.kind, std::make_unique<BadSource>(s.bytes, 997, kAll));
    const int64_t calls = allocate_again();
    for (Lasting lasting : {Lasting::kOnce, Lasting::kForGood})
      for (int64_t nth = 1; nth <= calls; nth += 1 + nth / 24, trials++) {
        SCOPED_TRACE(s.name + " at allocation " + std::to_string(nth));
        auto source = std::make_unique<BadSource>(s.bytes, 997, kAll);
        Given part;
        bool thrown = false;
        fail_allocation(nth, lasting);
        try {
          part = read(s.kind, std::move(source));
        } catch (const std::bad_alloc&) {
          thrown = true;
        }
        allocate_again();
        // What does not throw is all of it, or tells what is missing.
        EXPECT_TRUE(thrown || part.documents == whole.documents || part.messages != whole.messages) << part.messages;
      }
  }
  std::printf("%zu trials\n", trials);
}

}  // namespace
}  // namespace rasid::test
