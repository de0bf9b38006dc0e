// Every kind of source: what becomes of its fields, and that nothing is dropped without a word.
#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include "format/html_text.h"
#include "format/source_reader.h"
#include "tests/cli/program.h"

namespace rasid::test {
namespace {

const std::string kText = "أدانت فرنسا الهجوم الإيراني على السفينة، وقالت إن ما جرى لا يمكن أن يمر من غير رد";

struct Item {
  std::string id, date, source, title, text, problem;
};

std::vector<Item> read(const std::vector<std::string>& paths, SourceOptions options = {}, FileKind kind = FileKind::kUnknown) {
  SourceReader reader(paths, std::move(options), kind);
  std::vector<Item> out;
  InputItem item;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    const DocumentInput& d = item.document;
    if (s == ReadStatus::kDocument) out.push_back({d.id, d.date, d.source, d.title, d.text, ""});
    if (s == ReadStatus::kDocument) {
      EXPECT_NE(item.original_hash, 0u) << d.id;
    }
    if (s == ReadStatus::kProblem) out.push_back({"", "", "", "", "", item.message});
  }
  return out;
}

/// A zip or tar of files.
std::string packed(const std::vector<std::pair<std::string, std::string>>& files, bool zip) {
  std::string out(1 << 20, '\0');
  size_t used = 0;
  archive* a = archive_write_new();
  zip ? archive_write_set_format_zip(a) : archive_write_set_format_pax_restricted(a);
  if (!zip) archive_write_add_filter_gzip(a);
  archive_write_open_memory(a, out.data(), out.size(), &used);
  for (const auto& [name, bytes] : files) {
    archive_entry* e = archive_entry_new();
    archive_entry_set_pathname(e, name.c_str());
    archive_entry_set_size(e, long(bytes.size()));
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, 0644);
    archive_write_header(a, e);
    archive_write_data(a, bytes.data(), bytes.size());
    archive_entry_free(e);
  }
  archive_write_close(a);
  archive_write_free(a);
  out.resize(used);
  return out;
}

std::string page(const std::string& extra_head = "") {
  return "<html lang='ar'><head><title>الموقع - خبر</title><meta property='og:site_name' content='spa'>"
         "<meta property='article:published_time' content='2021-01-27T10:00:00Z'>" +
         extra_head + "</head><body><nav><a href='/'>الرئيسية</a><a href='/x'>اقتصاد</a></nav><div class='sidebar'><p>" + kText +
         " جانبي</p></div><div id='c'><h1>عنوان الخبر</h1><p>" + kText + "</p><p>" + kText +
         "</p><script>var x = 'لا';</script></div><footer>حقوق النشر</footer></body></html>";
}

TEST(Sources, APageGivesItsArticle) {
  Folder f;
  auto items = read({f.write("a.html", page())});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].text, "عنوان الخبر\n" + kText + "\n" + kText);
  EXPECT_EQ(items[0].title, "عنوان الخبر");
  EXPECT_EQ(items[0].date, "2021-01-27");
  EXPECT_EQ(items[0].source, "spa");
  EXPECT_EQ(items[0].id, "a.html");
  EXPECT_EQ(html_fragment_text("<p>a &amp; b</p><p>c</p>"), "a & b\nc");
  EXPECT_EQ(read({f.write("empty.html", "<html><body><nav>x</nav></body></html>")})[0].problem,
            f.path("empty.html") + ": no text found in it");
}

TEST(Sources, DeepPagesAreNoDanger) {
  Folder f;
  std::string deep;
  for (int i = 0; i < 50000; i++) deep += "<div>";
  EXPECT_EQ(read({f.write("deep.html", deep + kText)}).size(), 1u);
}

TEST(Sources, TablesByNamesOfColumns) {
  Folder f;
  std::string csv =
      "\xEF\xBB\xBFid,published,text\r\n1,2021-01-27,\"" + kText + ", \"\"نعم\"\"\nسطر\"\r\n2,27/01/2021," + kText + "\r\n3,soon,\r\n";
  auto items = read({f.write("a.csv", csv)});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].text, kText + ", \"نعم\"\nسطر");
  EXPECT_EQ(items[1].id, "2");
  EXPECT_EQ(items[1].date, "2021-01-27");
  EXPECT_EQ(items[2].problem, f.path("a.csv") + ":4: no text in column text");

  SourceOptions options;
  ASSERT_TRUE(options.fields.add("text=Body"));
  ASSERT_TRUE(options.fields.add("text=Lead"));
  ASSERT_TRUE(options.fields.add("date=When"));
  items = read({f.write("b.csv", "When;Lead;Body\n20210127;a;b\n")}, options);
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].text, "b\na");
  EXPECT_EQ(items[0].id, "b.csv:2");
  EXPECT_EQ(read({f.write("c.tsv", "x\ty\n1\t2\n")})[0].problem.substr(0, f.path("c.tsv").size() + 14), f.path("c.tsv") + ": no column is");

  FieldMap map;
  ASSERT_TRUE(
      map.read(f.write("m.toml", "[fields]\ntext = [\"Body\", \"Lead\"]\nid = \"Key\"\n[csv]\nseparator = \";\"\nheader = false\n")));
  EXPECT_EQ(map.names(Field::kText), (std::vector<std::string>{"Body", "Lead"}));
  EXPECT_EQ(map.separator, ';');
  EXPECT_FALSE(map.header);
  for (const char* bad : {"[fields]\ntext = 3\n", "[other]\n", "[fields\n", "[csv]\nseparator = \"ab\"\n", "[fields]\nbody = \"x\"\n"})
    EXPECT_FALSE(map.read(f.write("bad.toml", bad))) << bad;
  EXPECT_FALSE(map.add("body=x"));
}

TEST(Sources, JsonInOnePieceOrInLines) {
  Folder f;
  std::string one = "{\"id\":\"a\",\"text\":\"" + kText + "\"}", two = "{\"id\":\"b\",\"text\":\"" + kText + "\"}";
  for (const std::string& json :
       {"[\n" + one + ",\n" + two + "]", "{\n\"count\":2,\"articles\":[" + one + "," + two + "]}", one + "\n" + two + "\n"}) {
    auto items = read({f.write("a.json", json)});
    ASSERT_EQ(items.size(), 2u) << json;
    EXPECT_EQ(items[1].id, "b");
  }
  EXPECT_EQ(read({f.write("b.json", "{\n \"text\": \"" + kText + "\"\n}")})[0].id, "b.json");
  auto bad = read({f.write("c.json", "[" + one + ",3,{\"x\":1}]")});
  ASSERT_EQ(bad.size(), 3u);
  EXPECT_TRUE(has(bad[1].problem, "c.json:2: ") && has(bad[2].problem, "c.json:3: "));
  SourceOptions options;
  ASSERT_TRUE(options.fields.add("text=Body"));
  EXPECT_EQ(read({f.write("d.jsonl", "{\"text\":\"x\",\"Body\":\"y\"}\n")}, options)[0].text, "y");
}

TEST(Sources, FeedsAndPetrarch) {
  Folder f;
  auto rss = read({f.write(
      "f.xml",
      "<?xml version='1.0'?><rss><channel><title>وكالة</title><item><title>خبر</title><guid>g1</guid><pubDate>Wed, 27 Jan 2021 10:00:00 "
      "GMT</pubDate><description><![CDATA[<p>" +
          kText + "</p>]]></description></item><item><title></title></item></channel></rss>")});
  ASSERT_EQ(rss.size(), 2u);
  EXPECT_EQ(rss[0].text, "خبر\n" + kText);
  EXPECT_EQ(rss[0].id + rss[0].date + rss[0].source, "g12021-01-27وكالة");
  EXPECT_TRUE(has(rss[1].problem, "f.xml:2: no text"));
  auto atom = read({f.write("f.atom",
                            "<feed "
                            "xmlns='http://www.w3.org/2005/Atom'><title>و</title><entry><id>e</id><title>خبر</"
                            "title><updated>2021-01-27T00:00:00Z</updated><content type='html'>&lt;p&gt;" +
                                kText + "&lt;/p&gt;</content></entry></feed>")});
  ASSERT_EQ(atom.size(), 1u);
  EXPECT_EQ(atom[0].text, "خبر\n" + kText);
  auto sentences =
      read({f.write("p.xml", "<Sentences><Sentence date='20210127' id='s1' source='spa' sentence='True'><Text>" + kText +
                                 " & more</Text><Parse>(ROOT)</Parse></Sentence><Sentence date='20210128' id='s2'>\n" + kText)});
  ASSERT_EQ(sentences.size(), 2u);  // not well-formed, and cut short
  EXPECT_EQ(sentences[0].id + sentences[0].date + sentences[0].source, "s12021-01-27spa");
  EXPECT_FALSE(has(sentences[0].text, "ROOT"));
  EXPECT_EQ(sentences[1].text, kText);
  EXPECT_TRUE(has(read({f.write("q.xml", "<a>x</a>")})[0].problem, "neither a feed"));
}

TEST(Sources, WebArchivesAndMail) {
  Folder f;
  auto record = [](const std::string& type, const std::string& body) {
    return "WARC/1.0\r\nWARC-Type: " + type +
           "\r\nWARC-Target-URI: http://x.org/a\r\nWARC-Date: 2021-02-01T00:00:00Z\r\nContent-Length: " + std::to_string(body.size()) +
           "\r\n\r\n" + body + "\r\n\r\n";
  };
  std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n";
  std::string warc =
      record("warcinfo", "software: x") + record("response", http + page()) + record("response", "HTTP/1.1 404 Not Found\r\n\r\nx") +
      record("response", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG") +
      record("response",
             "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  auto items = read({f.write("a.warc", warc)});
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].id + items[0].date, "http://x.org/a2021-01-27");
  EXPECT_TRUE(has(items[1].problem, "404") && has(items[2].problem, "image/png"));
  EXPECT_EQ(items[3].text + items[3].date, "abcde2021-02-01");
  EXPECT_TRUE(has(read({f.write("b.warc", warc.substr(0, warc.size() / 2))}).back().problem, "cut short"));

  std::string mail =
      "From: =?utf-8?B?2YjZg9in2YTYqQ==?= <a@x.org>\nSubject: news\nDate: Wed, 27 Jan 2021 10:00:00 +0000\nMessage-ID: <m1@x>\n"
      "Content-Type: text/plain; charset=utf-8\n\n" +
      kText + "\n";
  auto mails =
      read({f.write("a.mbox", "From x Wed Jan 27 10:00:00 2021\n" + mail + "\nFrom y Wed Jan 27 10:00:00 2021\nSubject: empty\n\n\n")});
  ASSERT_EQ(mails.size(), 2u);
  EXPECT_EQ(mails[0].id + mails[0].date + mails[0].source, "m1@x2021-01-27وكالة");
  EXPECT_EQ(mails[0].text.substr(0, 5 + kText.size()), "news\n" + kText);
  EXPECT_TRUE(has(mails[1].problem, "no text in the message"));
  EXPECT_EQ(read({f.write("a.eml", mail)}).size(), 1u);
}

TEST(Sources, ArchivesWithinArchivesAndFolders) {
  Folder f;
  std::string inner = packed({{"x.txt", kText}, {"t/y.csv", "id,text\n7," + kText + "\n"}}, true);
  std::string tar = packed({{"in.zip", inner}, {"a.html", page()}, {"picture.png", std::string("\x89PNG\0\0\0", 7)}}, false);
  auto items = read({f.write("all.tar.gz", tar)});
  ASSERT_EQ(items.size(), 4u);
  EXPECT_EQ(items[0].text, kText);
  EXPECT_EQ(items[0].id, "all.tar.gz/in.zip/x");
  EXPECT_EQ(items[1].id, "7");
  EXPECT_EQ(items[2].title, "عنوان الخبر");
  EXPECT_TRUE(has(items[3].problem, "picture.png: not a kind of file"));
  f.write("d/b/2.txt", kText), f.write("d/a/1.txt", kText), f.write("d/.hidden", "x"), f.write("d/c.bin", std::string("\0\1\2", 3));
  items = read({f.path("d")});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0].id + items[1].id, "a/1b/2");
  EXPECT_TRUE(has(items[2].problem, "c.bin"));
  EXPECT_TRUE(has(read({f.write("broken.zip", inner.substr(0, 60))}).back().problem, "broken.zip"));
  EXPECT_TRUE(has(read({f.path("none")})[0].problem, "no such file"));
}

TEST(Sources, OfficeDocuments) {
  Folder f;
  std::string docx =
      packed({{"word/document.xml", "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>" + kText +
                                        "</w:t></w:r></w:p><w:p><w:r><w:t>ثان</w:t></w:r></w:p></w:body></w:document>"},
              {"docProps/core.xml", "<c xmlns:dc='d'><dc:title>ع</dc:title><dc:created>2021-01-27T00:00:00Z</dc:created></c>"}},
             true);
  auto items = read({f.write("a.docx", docx)});
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].text, kText + "\nثان\n");
  EXPECT_EQ(items[0].title + items[0].date, "ع2021-01-27");
  EXPECT_TRUE(has(read({f.write("b.docx", "PK")})[0].problem, "b.docx: no word/document.xml"));
  EXPECT_TRUE(has(read({f.write("b.pdf", "%PDF-1.4 nothing")})[0].problem, "b.pdf: "));
}

TEST(SourcesCommand, IngestAndWatchTakeTheSameSources) {
  Folder f;
  f.write("in/a.html", page()), f.write("in/b.csv", "key,body\n1," + kText + "\n");
  std::string db = f.path("w.db");
  Outcome first = run({"ingest", f.path("in"), "--db", db, "--field", "text=body", "--field", "id=key"});
  EXPECT_EQ(first.code, 0) << first.err;
  EXPECT_TRUE(has(first.err, "2 documents added")) << first.err;
  EXPECT_EQ(run({"ingest", f.path("in"), "--db", db, "--field", "body"}).code, 2);
  f.write("in/c.txt", kText);
  Outcome watched = run({"watch", f.path("in"), "--db", db, "--field", "text=body", "--field", "id=key", "--every", "1", "--rounds", "2"});
  EXPECT_EQ(watched.code, 0) << watched.err;
  EXPECT_TRUE(has(watched.err, "1 documents added, 0 changed, 0 coded anew, 2 unchanged")) << watched.err;
  EXPECT_EQ(count_lines(watched.err), 1u) << watched.err;
  EXPECT_EQ(run({"ingest", "-", "--db", db, "--kind", "html"}, page()).code, 0);
}

}  // namespace
}  // namespace rasid::test
