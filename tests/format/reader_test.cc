// Readers: fields, places of problems, compressed input, long lines, parts of long documents.
#include "format/reader.h"

#include <gtest/gtest.h>
#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/utf8.h"

namespace rasid {
namespace {

class ReaderTest : public testing::Test {
 protected:
  ReaderTest() {
    std::string name = (std::filesystem::temp_directory_path() / "rasid-reader-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~ReaderTest() override { std::filesystem::remove_all(folder_); }
  std::string write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ + "/" + name, std::ios::binary) << text;
    return folder_ + "/" + name;
  }
  /// All that a reader gives, problems and remarks as "!message" and "?message" in place of texts.
  std::vector<InputItem> read(const std::vector<std::string>& paths, ReaderOptions options = {}, InputFormat format = InputFormat::kAuto) {
    DocumentReader reader(list_inputs(paths, format), options);
    std::vector<InputItem> out;
    InputItem item;
    for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
      if (s == ReadStatus::kProblem) item.document = {}, item.document.text = "!" + item.message;
      if (s == ReadStatus::kRemark) item.document = {}, item.document.text = "?" + item.message;
      out.push_back(item);
    }
    return out;
  }
  std::string folder_;
};

TEST_F(ReaderTest, FieldsUnderTheirManyNames) {
  auto items = read({write("a.jsonl",
                           "{\"doc\":\"x\",\"date\":\"2015-08-10T10:00:00Z\",\"outlet\":\"was\",\"title\":\"t\",\"body\":\"abc\","
                           "\"sentences\":[[0,1],[2,3]]}\r\n"
                           "\n"
                           "{\"doc_id\":7,\"date\":20150811,\"source\":\"spa\",\"content\":\"\\u0623\\n\"}\n"
                           "{\"text\":\"no end\"}")});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].document.id, "x");
  EXPECT_EQ(items[0].document.date, "2015-08-10");
  EXPECT_EQ(items[0].document.source, "was");
  EXPECT_EQ(items[0].document.title, "t");
  EXPECT_EQ(items[0].document.sentences, (std::vector<Span>{{0, 1}, {2, 3}}));
  EXPECT_EQ(items[1].document.id, "7");
  EXPECT_EQ(items[1].document.date, "2015-08-11");
  EXPECT_EQ(items[1].document.text, "أ\n");
  EXPECT_EQ(items[1].place, folder_ + "/a.jsonl:3");
  EXPECT_EQ(items[2].document.id, "a.jsonl:4");
}

TEST_F(ReaderTest, OddFieldsAreRemarkedAndLeftOut) {
  auto items = read({write("a.jsonl", "{\"date\":\"yesterday\",\"sentences\":[[0,9]],\"source\":[1],\"text\":\"abc\"}\n")});
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].document.text, "abc");
  EXPECT_EQ(items[0].document.date, "");
  EXPECT_TRUE(items[0].document.sentences.empty());
  for (size_t i = 1; i < 4; i++) EXPECT_EQ(items[i].document.text.substr(0, 1), "?");
}

TEST_F(ReaderTest, AutoLooksAtNameThenAtContent) {
  std::string json = "\n {\"id\":\"j\",\"text\":\"x\"}\n";
  EXPECT_EQ(read({write("news", json)})[0].document.id, "j");
  EXPECT_EQ(read({write("news.txt", json)})[0].document.id, "news");
  EXPECT_EQ(read({write("news2", "plain {")})[0].document.text, "plain {");
  EXPECT_EQ(read({write("news.txt", json)}, {}, InputFormat::kJsonLines)[0].document.id, "j");
}

TEST_F(ReaderTest, GzipAndZstandard) {
  std::string text;
  for (int i = 0; i < 20000; i++) text += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"نص\"}\n";
  std::string zst(ZSTD_compressBound(text.size()), '\0');
  zst.resize(ZSTD_compress(zst.data(), zst.size(), text.data(), text.size(), 1));
  std::string gz_path = folder_ + "/a.jsonl.gz";
  for (const char* mode : {"wb", "ab"}) {  // two members
    gzFile g = gzopen(gz_path.c_str(), mode);
    gzwrite(g, text.data(), unsigned(text.size()));
    gzclose(g);
  }
  EXPECT_EQ(read({write("a.jsonl.zst", zst)}).size(), 20000u);
  EXPECT_EQ(read({gz_path}).size(), 40000u);
  auto torn = read({write("b.jsonl.zst", zst.substr(0, zst.size() / 2))});
  EXPECT_NE(torn.back().document.text.find("cut short"), std::string::npos) << torn.back().document.text;
}

TEST_F(ReaderTest, LongLinesBetweenShortOnes) {
  std::string text;
  for (size_t n : {1u, 3'000'000u, 2u, 500'000u, 3u}) text += "{\"text\":\"" + std::string(n, 'a') + "\"}\n";
  auto items = read({write("a.jsonl", text)}, {.encoding = "", .max_document_bytes = size_t(-1)});
  ASSERT_EQ(items.size(), 5u);
  EXPECT_EQ(items[1].document.text.size(), 3'000'000u);
  EXPECT_EQ(items[4].document.text, "aaa");
}

TEST_F(ReaderTest, PartsOfALongTextAddUpToIt) {
  std::string text;
  for (int i = 0; i < 1000; i++) text += "كلمة " + std::to_string(i) + (i % 17 ? " " : "\n");
  text += std::string(500, 'x') + "ءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءءء";
  auto items = read({write("a.txt", text)}, {.encoding = "", .max_document_bytes = 100});
  std::string together;
  size_t parts = 0;
  for (const InputItem& i : items) {
    if (i.document.text.starts_with("?")) continue;
    EXPECT_EQ(i.continues, parts > 0);
    EXPECT_LE(i.document.text.size(), 100u);
    EXPECT_TRUE(utf8::valid(i.document.text));
    EXPECT_EQ(i.document.id, "a");
    together += i.document.text;
    parts++;
  }
  EXPECT_EQ(together, text);
  EXPECT_GT(parts, 100u);
}

TEST_F(ReaderTest, GivenSentencesKeepADocumentWhole) {
  auto items = read({write("a.jsonl", "{\"text\":\"" + std::string(300, 'a') + "\",\"sentences\":[[0,300]]}\n")},
                    {.encoding = "", .max_document_bytes = 100});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].document.text.size(), 300u);
}

TEST(CutPoint, PrefersLineEndThenSpaceThenACodePoint) {
  EXPECT_EQ(cut_point("short", 100), 5u);
  EXPECT_EQ(cut_point("aaaa bb\ncc dd", 10), 8u);
  EXPECT_EQ(cut_point("aaaaaaa bbbbb", 10), 8u);
  EXPECT_EQ(cut_point("aaaaaaaaaaaaaaaa", 10), 10u);
  EXPECT_EQ(cut_point("ءءءءءءءءء", 9), 8u);
}

TEST(IsoDate, ReadsWhatCollectionsWrite) {
  EXPECT_EQ(iso_date("2015-08-10"), "2015-08-10");
  EXPECT_EQ(iso_date("20150810"), "2015-08-10");
  EXPECT_EQ(iso_date("2015-08-10 11:00"), "2015-08-10");
  for (const char* bad : {"", "2015", "2015-13-01", "2015-08-1", "10/08/2015", "2015-08-101", "2015x08x10", "abcdefgh"})
    EXPECT_EQ(iso_date(bad), "") << bad;
}

}  // namespace
}  // namespace rasid
