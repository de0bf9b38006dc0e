// rasid eval: the page of errors and their causes, the reliability of confidence, the rules by how often they are wrong.
#include "program.h"

namespace rasid::test {
namespace {

/// A gold event of sentence 0 or 1 of document "d".
std::string event(int sentence, const char* trigger, const char* category, const char* actor, const char* recipient) {
  auto side = [](const char* code) {
    return *code ? std::string("{\"text\":\"\",\"code\":\"") + code + "\",\"sector\":\"GOV\"}" : std::string();
  };
  return "{\"sent\":" + std::to_string(sentence) + ",\"trigger\":\"" + trigger + "\",\"event\":\"" + category +
         "\",\"mode\":[],\"aux\":[],\"actor\":[" + side(actor) + "],\"recipient\":[" + side(recipient) + "],\"date\":null,\"place\":null}";
}

/// A document of these sentences, one a line, each given in code points.
std::string document(const std::vector<std::string>& sentences) {
  std::string text, spans;
  size_t at = 0;
  for (const std::string& s : sentences) {
    size_t points = size_t(std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; }));
    text += (text.empty() ? "" : "\\n") + s;
    spans += (spans.empty() ? "[" : ",[") + std::to_string(at) + "," + std::to_string(at + points) + "]";
    at += points + 1;
  }
  return "{\"doc\":\"d\",\"date\":\"2020-03-10\",\"text\":\"" + text + "\",\"sentences\":[" + spans + "]}\n";
}

struct Page {
  Outcome outcome;
  std::string html;
};

Page page_of(const std::vector<std::string>& sentences, const std::string& events, std::vector<std::string> more = {}) {
  Folder f;
  std::vector<std::string> arguments{"eval",
                                     "--docs",
                                     f.write("docs.jsonl", document(sentences)),
                                     "--events",
                                     f.write("events.jsonl", "{\"doc\":\"d\",\"contexts\":[],\"events\":[" + events + "]}\n"),
                                     "--errors",
                                     f.path("page.html")};
  arguments.insert(arguments.end(), more.begin(), more.end());
  Outcome o = run(arguments);
  return {o, read_file(f.path("page.html"))};
}

TEST(EvalErrors, CausesComeFromWhatTheRulesSaid) {
  Page p = page_of({"ركض الوزير الفرنسي", "أدانت فرنسا الهجوم الإيراني"}, event(0, "ركض", "COOPERATE", "FRA", "") + "," +
                                                                              event(0, "الفرنسي", "AID", "FRA", "") + "," +
                                                                              event(1, "أدانت", "SUPPORT", "FRA", "IRN"));
  EXPECT_EQ(p.outcome.code, 0) << p.outcome.err;
  EXPECT_TRUE(has(p.outcome.out, "errors by cause")) << p.outcome.out;
  EXPECT_TRUE(has(p.outcome.out, "  no_predicate            1    1  No predicate at the trigger words · ")) << p.outcome.out;
  EXPECT_TRUE(has(p.outcome.out, "  no_rule                 1    1  ")) << p.outcome.out;
  EXPECT_TRUE(has(p.outcome.out, "  category                1    1  ")) << p.outcome.out;
  EXPECT_TRUE(has(p.html, "\"accuse.condemn\": \"data/rules/accuse.rules:")) << "no place of the rule that fired";
}

TEST(EvalErrors, ARefusalTellsItsCondition) {
  // A rule and a verb of our own, so that the answer does not hang on how a category's rules are written.
  Folder f;
  std::string verb = f.write("verb.tsv", "#! rasid verbs\nكهلز\tQ1\tكهلز\t-\to\tinvented\n");
  std::string rule = f.write("own.rules",
                             "#! rasid rules\nrule sanction.own\ncode SANCTION\nverb كهلز\nwhen masdar\nactor subject\nrecipient object\n"
                             "fire واصلت فرنسا كهلزة إيران\nmiss كهلزت فرنسا إيران\n\n"
                             "rule accuse.own\ncode ACCUSE disapprove\nverb كهلز\nwhen finite\nactor subject\nrecipient object\n"
                             "fire كهلزت فرنسا إيران\nmiss واصلت فرنسا كهلزة إيران\n");
  std::vector<std::string> overlay{"--overlay", verb, "--overlay", rule};
  Page p = page_of({"كهلز المدرب"}, event(0, "كهلز", "SANCTION", "FRA", "") + "," + event(0, "كهلز", "ACCUSE", "FRA", ""), overlay);
  EXPECT_TRUE(has(p.outcome.out, "  refused                 1    1  ")) << p.outcome.out << p.outcome.err;
  EXPECT_TRUE(has(p.html, "{\"rule\": \"sanction.own\", \"reason\": \"when masdar\", \"source\": \""));
  // The sentence keeps the accusation in the hope of a party; the document has none.
  EXPECT_TRUE(has(p.outcome.out, "  no_party                1    1  ")) << p.outcome.out << p.outcome.err;
  EXPECT_TRUE(has(p.html, "{\"rule\": \"accuse.own\", \"reason\": \"no party in the document\""));
}

TEST(EvalErrors, SidesOfAPair) {
  auto one = [](const char* actor, const char* recipient) {
    return page_of({"أدانت فرنسا الحكومة الإيرانية"}, event(0, "أدانت", "ACCUSE", actor, recipient)).outcome.out;
  };
  EXPECT_TRUE(has(one("DEU", "IRN"), "  actor_wrong             1    1  "));
  EXPECT_TRUE(has(one("", "IRN"), "  extra_party             1    "));
  EXPECT_TRUE(has(one("FRA", "SYR"), "  recipient_wrong         "));
}

TEST(EvalErrors, HostileTextStaysText) {
  Page p = page_of({"</script><script>alert(1)</script><!-- أدانت فرنسا الهجوم"}, event(0, "أدانت", "SUPPORT", "FRA", ""));
  EXPECT_EQ(p.outcome.code, 0) << p.outcome.err;
  EXPECT_FALSE(has(p.html, "alert(1)<")) << "a tag of the text is in the page";
  EXPECT_TRUE(has(p.html, "\\u003c/script>\\u003cscript>alert(1)\\u003c/script>\\u003c!-- "));
  EXPECT_FALSE(has(p.html, "http://") || has(p.html, "https://")) << "the page loads something";
}

TEST(EvalErrors, JsonHasTheCauses) {
  Page p = page_of({"ركض الوزير الفرنسي"}, event(0, "ركض", "AID", "FRA", ""), {"--json"});
  EXPECT_TRUE(has(p.outcome.out, ", \"causes\": {\"no_predicate\": {\"first\": 0, \"all\": 0}, \"no_rule\": {\"first\": 1, \"all\": 1}"))
      << p.outcome.out;
}

TEST(EvalErrors, APageWantsItsOwnCoding) {
  Folder f;
  Outcome o = run({"eval", "--docs", "d", "--events", "e", "--coded", "c", "--errors", f.path("page.htm")});
  EXPECT_EQ(o.code, 2);
  EXPECT_TRUE(has(o.err, "leave out --coded")) << o.err;
}

/// A record without parties, whose gold event has none either.
std::string record(const char* category, const char* confidence, const char* rule) {
  return std::string("{\"doc_id\":\"d\",\"event\":[\"") + category +
         "\"],\"mode\":[],\"aux\":[],\"actor\":[],\"recipient\":[],\"rules\":[\"" + rule + "\"],\"confidence\":" + confidence +
         ",\"evidence\":{\"start\":2,\"end\":4}}\n";
}

class Given : public testing::Test {
 protected:
  Outcome eval(std::vector<std::string> more) {
    std::vector<std::string> arguments{
        "eval",
        "--docs",
        f.write("docs.jsonl", document({"a\\tbc d"})),
        "--events",
        f.write("events.jsonl", "{\"doc\":\"d\",\"contexts\":[],\"events\":[" + event(0, "bc", "AID", "", "FRA") + "," +
                                    event(0, "bc", "ACCUSE", "", "") + "]}\n"),
        "--coded",
        f.write("coded.jsonl", record("ACCUSE", "0.85", "right") + record("AID", "0.35", "half") + record("REJECT", "0.4", "half") +
                                   record("CONSULT", "1", "never"))};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run(arguments);
  }
  Folder f;
};

TEST_F(Given, ReliabilityWorkedOutByHand) {
  // Gold AID has a recipient that the record lacks: right as type alone. (|0.15| + 0.65 + 0.4 + 1) / 4 and (0.15 + 0.35 + 0.4 + 1) / 4.
  Outcome o = eval({});
  EXPECT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(has(o.out,
                  "\nconfidence  events   mean   type   dyad\n"
                  "0.3-0.4          1  0.350  1.000  0.000\n"
                  "0.4-0.5          1  0.400  0.000  0.000\n"
                  "0.8-0.9          1  0.850  1.000  1.000\n"
                  "0.9-1.0          1  1.000  0.000  0.000\n"
                  "calibration error           0.550  0.475\n"))
      << o.out;
  Outcome json = eval({"--json"});
  EXPECT_TRUE(has(json.out,
                  ", \"reliability\": {\"bins\": [{\"from\": 0.3, \"to\": 0.4, \"events\": 1, \"confidence\": 0.35, \"type\": 1.0, "
                  "\"dyad\": 0.0}, "))
      << json.out;
  EXPECT_TRUE(has(json.out, "], \"events\": 4, \"calibration_error\": {\"type\": 0.55")) << json.out;
}

TEST_F(Given, RulesThatAreSeldomRightComeFirst) {
  EXPECT_EQ(eval({"--rules", f.path("rules.tsv")}).code, 0);
  EXPECT_EQ(read_file(f.path("rules.tsv")),
            "# rule\tfired\ttype\tdyad\tfull\twrong\texample\n"
            "never\t1\t0\t0\t0\t1\ta [bc] d\n"
            "half\t2\t1\t0\t0\t1\ta [bc] d\n"
            "right\t1\t1\t1\t1\t0\t\n");
}

}  // namespace
}  // namespace rasid::test
