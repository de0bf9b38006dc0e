// Who may ask, what is packed and kept, and which parameters are understood.
#include "serve/guard.h"

#include <gtest/gtest.h>

#include "serve/connection.h"
#include "serve/names.h"
#include "serve/pack.h"
#include "serve/params.h"
#include "serve/review_input.h"
#include "tests/cli/program.h"
#include "tests/support/engine.h"

namespace rasid::test {
namespace {

int refused(const Guard& guard, const RequestOrigin& r, bool needs_token = true) {
  auto answer = guard.refuse(r, needs_token);
  return answer ? answer->status : 0;
}

TEST(Guard, OnlyNamesOfThisMachine) {
  Guard g(true, "");
  for (const char* host : {"127.0.0.1:8117", "localhost", "LOCALHOST:1", "[::1]:8117", "127.1.2.3", ""})
    EXPECT_EQ(refused(g, {"GET", "/", host, "", "", "", ""}), 0) << host;
  for (const char* host : {"evil.example", "127.0.0.1.evil.example:80", "localhost.evil", "10.0.0.1", "127.evil", "[::2]"})
    EXPECT_EQ(refused(g, {"GET", "/", host, "", "", "", ""}), 403) << host;
}

TEST(Guard, PagesOfOthersChangeNothing) {
  Guard g(true, "");
  const std::string host = "127.0.0.1:8117";
  for (const char* method : {"POST", "DELETE"}) {
    EXPECT_EQ(refused(g, {method, "/code", host, "", "", "", ""}), 0) << "curl sends no Origin";
    EXPECT_EQ(refused(g, {method, "/code", host, "http://127.0.0.1:8117", "same-origin", "", ""}), 0);
    for (const char* origin : {"http://evil.example", "null", "http://127.0.0.1:9999", "http://127.0.0.1:8117.evil.example"})
      EXPECT_EQ(refused(g, {method, "/code", host, origin, "", "", ""}), 403) << origin;
    for (const char* site : {"cross-site", "same-site"}) EXPECT_EQ(refused(g, {method, "/code", host, "", site, "", ""}), 403) << site;
  }
  EXPECT_EQ(refused(g, {"GET", "/", host, "http://evil.example", "cross-site", "", ""}), 0) << "a link from elsewhere may open the page";
}

TEST(Guard, ATokenByHeaderOrCookie) {
  Guard g(false, "secret-token");
  const RequestOrigin nobody{"GET", "/api/meta", "rasid.example:80", "", "", "", ""};
  EXPECT_EQ(refused(g, nobody), 401);
  EXPECT_EQ(refused(g, nobody, false), 0) << "the page";
  auto with = [&](const std::string& bearer, const std::string& cookie) {
    RequestOrigin r = nobody;
    r.authorization = bearer, r.cookie = cookie;
    return refused(g, r);
  };
  EXPECT_EQ(with("Bearer secret-token", ""), 0);
  EXPECT_EQ(with("", "a=1; rasid_token=secret-token; b=2"), 0);
  for (const char* bad : {"Bearer secret-toke", "Bearer secret-token1", "secret-token", "Bearer ", "Basic secret-token"})
    EXPECT_EQ(with(bad, ""), 401) << bad;
  for (const char* bad : {"rasid_token=", "xrasid_token=secret-token", "rasid_token=other"}) EXPECT_EQ(with("", bad), 401) << bad;
  auto a = random_token(), b = random_token();
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->size(), 32u);
  EXPECT_NE(*a, *b);
}

TEST(Pack, TagsAreTakenFromListsAndWeaklyCompared) {
  const std::string tag = etag_of("body");
  EXPECT_EQ(tag, etag_of("body"));
  EXPECT_NE(tag, etag_of("bodz"));
  const std::string strong = tag.substr(2);
  for (const std::string& header : {tag, strong, "\"x\", " + tag, tag + ",\"y\"", std::string("*")})
    EXPECT_TRUE(etag_matches(header, tag)) << header;
  for (const std::string& header : {std::string(), std::string("\"x\""), strong.substr(1), "\"x" + strong})
    EXPECT_FALSE(etag_matches(header, tag)) << header;
}

TEST(Pack, AStreamPacksAsAWholeDoes) {
  std::string text, whole, pieces;
  for (int i = 0; i < 20000; i++) text += "line " + std::to_string(i * 7919 % 1000) + "\n";
  GzipStream stream;
  for (size_t at = 0; at < text.size(); at += 1000) stream.add(std::string_view(text).substr(at, 1000), false, &pieces);
  stream.add({}, true, &pieces);
  EXPECT_EQ(pieces, gzip(text));
  EXPECT_LT(pieces.size(), text.size() / 3);
}

std::shared_ptr<PackedAnswer> answer_of(size_t bytes) {
  auto p = std::make_shared<PackedAnswer>();
  p->answer.body.assign(bytes, 'x');
  return p;
}

TEST(Pack, TheCacheKeepsWhatIsUsedAndForgetsOtherStates) {
  AnswerCache cache(10000);
  cache.put(1, "a", answer_of(100));
  EXPECT_TRUE(cache.find(1, "a"));
  EXPECT_FALSE(cache.find(2, "a")) << "the workspace has changed";
  cache.put(2, "b", answer_of(100));
  EXPECT_FALSE(cache.find(1, "a"));
  cache.put(1, "late", answer_of(100));
  EXPECT_FALSE(cache.find(2, "late")) << "an answer of an earlier state";
  cache.put(2, "large", answer_of(9000));
  EXPECT_FALSE(cache.find(2, "large")) << "one answer may not push out all";
  for (int i = 0; i < 100; i++) {
    cache.put(2, std::to_string(i), answer_of(100));
    EXPECT_TRUE(cache.find(2, "b")) << "used all the while";
  }
  EXPECT_FALSE(cache.find(2, "0"));
  EXPECT_TRUE(cache.find(2, "99"));
}

ApiRequest request(std::multimap<std::string, std::string> query) { return {"GET", "/", std::move(query), "", ""}; }

TEST(Params, FiltersAreThoseOfTheCommandLine) {
  const ApiRequest r = request({{"party", "irn"},
                                {"party", "FRA"},
                                {"category", "accuse"},
                                {"from", "2021-01-01"},
                                {"once", "true"},
                                {"confidence", "0.5"},
                                {"outlet", "was"},
                                {"party", ""}});
  Params p(r);
  EventFilter f = p.filter();
  EXPECT_EQ(p.error(), "");
  EXPECT_EQ(f.parties, (std::vector<std::string>{"IRN", "FRA"}));
  EXPECT_EQ(f.categories, (std::vector<std::string>{"ACCUSE"}));
  EXPECT_EQ(f.from, "2021-01-01");
  EXPECT_TRUE(f.once);
  EXPECT_EQ(f.confidence, 0.5);
  EXPECT_EQ(f.sources, (std::vector<std::string>{"was"}));
}

TEST(Params, WhatIsWrongIsSaid) {
  for (auto [name, value] : std::vector<std::pair<std::string, std::string>>{{"from", "2021-2-30"},
                                                                             {"to", "tomorrow"},
                                                                             {"confidence", "1.5"},
                                                                             {"confidence", "nan"},
                                                                             {"quad", "0"},
                                                                             {"once", "yes"},
                                                                             {"colour", "red"},
                                                                             {"words", std::string(501, 'x')}}) {
    const ApiRequest r = request({{name, value}});
    Params p(r);
    p.filter();
    EXPECT_NE(p.error(), "") << name << "=" << value;
  }
  const ApiRequest r = request({{"limit", "7"}, {"offset", "9999999999"}});
  Params p(r);
  EXPECT_EQ(p.number("limit", 50, 1, 500), 7);
  p.number("offset", 0, 0, 10);
  EXPECT_EQ(p.error(), "offset is a whole number from 0 to 10");
}

TEST(Names, AreFoundByTheBeginningsOfTheirWordsInAnySpelling) {
  ServeTexts texts;
  texts.names = {{"IRN", "country", {"إيران", "Iran"}, "IRN", "", "إيران|الجمهورية الإسلامية الإيرانية"},
                 {"per.x", "person", {"محمد جواد ظريف", "Mohammad Javad Zarif"}, "IRN", "GOV", "ظريف"}};
  NameBook book(&texts, Letters(Engine::get().blob()));
  auto first = [&](const std::string& typed) {
    auto found = book.complete(typed);
    return found.empty() ? std::string() : found[0]->id;
  };
  for (const char* typed : {"إير", "ايران", "ira", "IRN", "irn", "الاسلاميه الايرانية"}) EXPECT_EQ(first(typed), "IRN") << typed;
  for (const char* typed : {"zarif", "جواد ظر", "per.x", "Javad moh"}) EXPECT_EQ(first(typed), "per.x") << typed;
  for (const char* typed : {"", " ", "ران", "<", "zz"}) EXPECT_EQ(first(typed), "") << typed;
  Json j;
  NamesUsed used(&book);
  used.add("IRN"), used.add("ZZZ"), used.add("per.gone", "فلان");
  j.object([&] { used.write(&j); });
  EXPECT_EQ(j.str(),
            "{\"names\":{\"IRN\":{\"ar\":\"إيران\",\"en\":\"Iran\",\"kind\":\"country\"},"
            "\"per.gone\":{\"ar\":\"فلان\",\"en\":\"\",\"kind\":\"person\"}}}");
}

TEST(ReviewInput, IsCheckedAgainstTheCodebook) {
  ServeTexts texts;
  CodebookCategory accuse;
  accuse.name = "ACCUSE";
  CodebookMode mode;
  mode.name = "disapprove";
  accuse.modes = {mode};
  texts.categories = {accuse};
  auto read = [&](const std::string& correction) {
    auto r = read_review("{\"event_id\":\"e\",\"reviewer\":\"r\",\"verdict\":\"corrected\",\"correction\":" + correction + "}", texts);
    return r ? r->correction : "error: " + r.error().message;
  };
  const std::string good =
      "{\"event\":\"ACCUSE\",\"mode\":[\"disapprove\"],\"aux\":[],\"actor\":[{\"text\":\"x\",\"code\":\"FRA\",\"sector\":\"GOV\"}],"
      "\"recipient\":[],"
      "\"date\":\"2021-01\",\"place\":null}";
  EXPECT_EQ(read(good), good);
  for (auto [from, to] : std::vector<std::pair<std::string, std::string>>{{"ACCUSE", "DANCE"},
                                                                          {"disapprove", "visit"},
                                                                          {"\"aux\":[]", "\"aux\":[\"maybe\"]"},
                                                                          {"FRA", "fra"},
                                                                          {"2021-01", "soon"},
                                                                          {"\"place\"", "\"where\""},
                                                                          {"\"recipient\":[],", ""}}) {
    std::string bad = good;
    bad.replace(bad.find(from), from.size(), to);
    EXPECT_TRUE(read(bad).starts_with("error: ")) << bad;
  }
  EXPECT_TRUE(read("null").starts_with("error: "));
  EXPECT_FALSE(read_review("[1]", texts));
  EXPECT_FALSE(read_review("\xFF", texts));
}

}  // namespace
}  // namespace rasid::test
