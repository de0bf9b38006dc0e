// rasid lexicon unknown, add, import: actors that the tables lack, from a corpus to an overlay that code takes.
#include <stdlib.h>

#include "program.h"

namespace rasid::test {
namespace {

const std::vector<std::string> kPerson = {"lexicon",  "add",
                                          "--kind",   "person",
                                          "--name",   "سالم بن راشد الكوكبي",
                                          "--name",   "الكوكبي",
                                          "--code",   "OMN",
                                          "--sector", "GOV",
                                          "--office", "وزير الإسكان",
                                          "--from",   "2019-06",
                                          "--to",     "2021-01-31",
                                          "--gloss",  "Salim al-Kawkabi"};

std::vector<std::string> with(std::vector<std::string> arguments, const std::vector<std::string>& more) {
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

size_t count(const std::string& s, const std::string& part) {
  size_t n = 0;
  for (size_t at = s.find(part); at != std::string::npos; at = s.find(part, at + part.size())) n++;
  return n;
}

/// Runs the program on a terminal of its own, which types `input`; everything that the terminal shows.
Outcome run_on_terminal(std::vector<std::string> arguments, std::string input) {
  input += "\x04";  // the end, should it ask for more
  int terminal = posix_openpt(O_RDWR | O_NOCTTY);
  grantpt(terminal), unlockpt(terminal);
  std::string name = ptsname(terminal);
  int inside = open(name.c_str(), O_RDWR | O_NOCTTY);
  arguments.insert(arguments.begin(), RASID_BINARY);
  std::vector<char*> argv;
  for (std::string& a : arguments) argv.push_back(a.data());
  argv.push_back(nullptr);
  EXPECT_EQ(write(terminal, input.data(), input.size()), ssize_t(input.size()));
  pid_t child = fork();
  if (child == 0) {
    for (int fd : {0, 1, 2}) dup2(inside, fd);
    close(terminal);
    execv(argv[0], argv.data());
    _exit(127);
  }
  close(inside);
  Outcome o;
  char buffer[4096];
  for (ssize_t n; (n = read(terminal, buffer, sizeof buffer)) > 0;) o.out.append(buffer, size_t(n));
  int status = 0;
  waitpid(child, &status, 0);
  close(terminal);
  o.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return o;
}

TEST(LexiconAdd, CodeFindsThePersonInHisOffice) {
  Folder f;
  std::string file = f.path("mine.tsv");
  Outcome added = run(with(kPerson, {"-o", file}));
  ASSERT_EQ(added.code, 0) << added.err;
  EXPECT_EQ(added.out, file + ":3: per.salim-al-kawkabi\n");
  EXPECT_TRUE(read_file(file).starts_with("#! rasid persons\n# columns: ")) << read_file(file);
  EXPECT_TRUE(
      has(read_file(file),
          "\nper.salim-al-kawkabi\tسالم بن راشد الكوكبي|الكوكبي\tOMN/GOV/وزير الإسكان/2019-06/2021-01-31\tm\tsure\tSalim al-Kawkabi\n"));
  std::string text = "أدان سالم بن راشد الكوكبي الهجوم الإيراني على السفينة";
  Outcome then = run({"code", "-", "--input-format", "text", "--date", "2020-03-01", "--overlay", file}, text);
  EXPECT_EQ(then.code, 0) << then.err;
  EXPECT_TRUE(has(then.out, "\"identifier_id\":\"per.salim-al-kawkabi\"") && has(then.out, "\"office\":\"وزير الإسكان\"")) << then.out;
  Outcome later = run({"code", "-", "--input-format", "text", "--date", "2024-03-01", "--overlay", file}, text);
  EXPECT_TRUE(has(later.out, "\"code\":\"OMN\",\"sector\":\"ELI\"")) << later.out;
}

TEST(LexiconAdd, AppendsSectionsAndMakesIdsUnique) {
  Folder f;
  std::string file = f.path("mine.tsv");
  ASSERT_EQ(run(with(kPerson, {"-o", file})).code, 0);
  Outcome again = run(with(kPerson, {"-o", file}));
  EXPECT_EQ(again.out, file + ":4: per.salim-al-kawkabi-2\n") << again.err;
  Outcome org = run({"lexicon", "add", "-o", file, "--kind", "org", "--name", "حزب الكوكب|الكوكبيون", "--code", "OMN", "--sector", "PTY",
                     "--flags", "party", "--from", "1999"});
  ASSERT_EQ(org.code, 0) << org.err;
  EXPECT_TRUE(has(read_file(file), "\n#! rasid orgs\n# columns: ")) << read_file(file);
  EXPECT_TRUE(has(read_file(file), "\norg.hzb-alkwkb\tحزب الكوكب|الكوكبيون\tOMN\tPTY\tparty\t1999\t-\t-\n")) << read_file(file);
  ASSERT_EQ(run({"lexicon", "add", "-o", file, "--kind", "place", "--name", "كوكبستان", "--code", "OMN", "--lat", "20.5", "--lon", "57.25",
                 "--place-kind", "city"})
                .code,
            0);
  EXPECT_TRUE(has(read_file(file), "\n#! rasid places\n")) << read_file(file);
  EXPECT_TRUE(has(read_file(file), "\nكوكبستان\tOMN\t-\t20.5\t57.25\tcity\t-\n")) << read_file(file);
  ASSERT_EQ(
      run({"lexicon", "add", "-o", file, "--kind", "role", "--name", "حارس الكواكب", "--role-kind", "person", "--sector", "COP"}).code, 0);
  EXPECT_TRUE(has(read_file(file), "\nحارس\tالكواكب\tperson\tCOP\t-\t-\n")) << read_file(file);
}

TEST(LexiconAdd, SeveralOfficesGoTogetherByPlace) {
  Folder f;
  std::string file = f.path("mine.tsv");
  Outcome o = run(with(kPerson, {"-o", file, "--office", "سفير", "--sector", "ELI", "--from", "-", "--to", "-"}));
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(has(read_file(file), "OMN/GOV/وزير الإسكان/2019-06/2021-01-31;OMN/ELI/سفير/-/-\t")) << read_file(file);
  Outcome odd = run(with(kPerson, {"-o", file, "--office", "سفير"}));
  EXPECT_EQ(odd.code, 2);
  EXPECT_TRUE(has(odd.err, "--from: given 1 times, --office 2 times")) << odd.err;
}

TEST(LexiconAdd, WhatIsMissingOrWrongIsNamedAndNothingIsWritten) {
  Folder f;
  std::string file = f.path("mine.tsv");
  auto add = [&](std::vector<std::string> more) { return run(with({"lexicon", "add", "-o", file}, more)); };
  struct {
    std::vector<std::string> arguments;
    const char* message;
  } cases[] = {
      {{}, "--kind is missing"},
      {{"--kind", "person"}, "--name is missing"},
      {{"--kind", "person", "--name", "فلان الفلاني"}, "--code is missing"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "EGY"}, "--sector is missing"},
      {{"--kind", "role", "--name", "حارس"}, "--role-kind is missing"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "ZZZ", "--sector", "GOV"}, "--code: unknown code 'ZZZ'"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "EGY", "--sector", "KING"}, "--sector: unknown sector 'KING'"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "EGY", "--sector", "GOV", "--from", "2020-02-30"},
       "--from: '2020-02-30' is no date"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "EGY", "--sector", "GOV", "--from", "2020", "--to", "2019"},
       "office ends before it begins"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "EGY", "--sector", "GOV", "--id", "org.x"}, "--id: 'org.x'"},
      {{"--kind", "person", "--name", "فلان الفلاني", "--code", "EGY", "--sector", "GOV", "--lat", "1"}, "--lat: a person has none"},
      {{"--kind", "person", "--name", "Somebody", "--code", "EGY", "--sector", "GOV"}, "--name: 'Somebody' has no Arabic letter"},
      {{"--kind", "person", "--name", "فلانـــ الفلاني", "--code", "EGY", "--sector", "GOV"}, "tatweel"},
      {{"--kind", "org", "--name", "حزب الكوكب", "--code", "EGY", "--flags", "nice"}, "--flags: 'nice' is not one of party"},
      {{"--kind", "place", "--name", "كوكبستان", "--code", "EGY", "--lat", "95", "--lon", "1"}, "--lat: '95' is no number from -90 to 90"},
      {{"--kind", "place", "--name", "كوكبستان", "--code", "EGY", "--lat", "9"}, "--lat, --lon: one without the other"},
      {{"--kind", "org", "--name", "الأمم المتحدة", "--code", "UNO", "--id", "org.united-nations"}, "--id: 'org.united-nations' is taken"}};
  for (const auto& c : cases) {
    Outcome o = add(c.arguments);
    EXPECT_EQ(o.code, 2) << c.message;
    EXPECT_TRUE(has(o.err, c.message)) << c.message << " | " << o.err;
    EXPECT_EQ(count_lines(o.err), 1u) << o.err;
    EXPECT_FALSE(std::filesystem::exists(file)) << c.message;
  }
  EXPECT_TRUE(has(run({"lexicon", "add", "--kind", "person"}).err, "-o is missing"));
  std::string text = f.write("notes.txt", "not an overlay\n");
  EXPECT_EQ(run(with(kPerson, {"-o", text})).code, 2);
  EXPECT_EQ(read_file(text), "not an overlay\n");
}

TEST(LexiconAdd, AsksOnATerminal) {
  Folder f;
  std::string file = f.path("mine.tsv");
  // Kind; name; a wrong code and a right one; sector; founded; dissolved; flags; gloss; id.
  Outcome o = run_on_terminal({"lexicon", "add", "-o", file}, "org\nحزب الكوكب\nXXX\nOMN\nPTY\n1999\n\nparty\nPlanet party\n\n");
  EXPECT_EQ(o.code, 0) << o.out;
  EXPECT_TRUE(has(o.out, "رمز الدولة أو المنظمة / Code of the country or body [")) << o.out;
  EXPECT_TRUE(has(o.out, "unknown code 'XXX'")) << o.out;
  EXPECT_TRUE(has(read_file(file), "\norg.planet-party\tحزب الكوكب\tOMN\tPTY\tparty\t1999\t-\tPlanet party\n")) << read_file(file);
  Outcome ended = run_on_terminal({"lexicon", "add", "-o", file, "--kind", "person"}, "فلان الفلاني\n");
  EXPECT_EQ(ended.code, 2);
  EXPECT_TRUE(has(ended.out, "nothing written")) << ended.out;
}

constexpr const char* kActors =
    "# a dictionary of invented people\n"
    "سالم_الكوكبي_\n"
    "+أبو_راشد_الكوكبي_\n"
    "\t[OMNGOV 20010101-20041231]\n"
    "\t[OMNELI >20050101] ; retired\n"
    "حزب_الكوكب_ [OMNPTY]\n"
    "فرنسا [FRA]\n"
    "كتيبة_الكواكب_  [IMGMUSALQ <20101231]\n"
    "هيئة_الكواكب_ [IGOUNO]\n"
    "خالد_الكوكبي_\n"
    "\t[OMNGOV 20040502-19990101]\n"
    "نادي_الكوكب_ [OMNQQQ]\n"
    "رابطة_الكوكب_ [QQQ]\n"
    "حزب_الكوكب_ [OMNPTY]\n"
    "رابطة_النجوم_ [OMN? 2001]\n"
    "_ [OMN]\n"
    "ليلى_الكوكبي_\n"
    "\t[OMNGOV 20010230-20020101]\n"
    "PLANET_PARTY_ [OMNPTY]\n";

TEST(LexiconImport, ActorsBecomePersonsAndOrganisations) {
  Folder f;
  std::string actors = f.write("actors.txt", kActors), file = f.path("imported.tsv");
  Outcome o = run({"lexicon", "import", actors, "-o", file});
  EXPECT_EQ(o.code, 1) << o.err;  // entries were left out
  std::string table = read_file(file);
  EXPECT_TRUE(has(
      table, "\tسالم الكوكبي|أبو راشد الكوكبي\tOMN/GOV/-/2001-01-01/2004-12-31;OMN/ELI/-/2005-01-01/-\tm\tlikely\tCAMEO OMNGOV, OMNELI\n"))
      << table;
  EXPECT_TRUE(has(table, "\tحزب الكوكب\tOMN\tPTY\t-\t-\t-\tCAMEO OMNPTY\n")) << table;
  EXPECT_TRUE(has(table, "\tكتيبة الكواكب\tIMG\tREB\t-\t-\t2010\tCAMEO IMGMUSALQ\n")) << table;
  EXPECT_TRUE(has(table, "\tهيئة الكواكب\tUNO\t-\t-\t-\t-\tCAMEO IGOUNO\n")) << table;
  EXPECT_TRUE(has(table, "\tنادي الكوكب\tOMN\t-\t")) << table;
  EXPECT_TRUE(has(table, "خالد الكوكبي")) << table;
  EXPECT_EQ(count(table, "حزب الكوكب"), 1u);
  for (const char* absent : {"فرنسا", "رابطة", "PLANET"}) EXPECT_FALSE(has(table, absent)) << table;
  for (const char* line : {":11: '20040502-19990101' ends before it begins; imported without dates\n",
                           ":12: 'QQQ' of OMNQQQ is not known; the rest is taken\n", ":13: 'QQQ' of QQQ is not known\n",
                           ":14: 'حزب الكوكب' stands at ", ":15: 'OMN?' is no code", ":16: no name before the code\n",
                           ":18: '20010230' is no possible day", ":19: 'PLANET PARTY' has no Arabic letter\n"})
    EXPECT_TRUE(has(o.err, actors + line)) << line << o.err;
  EXPECT_EQ(count_lines(o.err), 8u) << o.err;
  EXPECT_TRUE(has(o.out, "entries       13  read in 1 file\n")) << o.out;
  EXPECT_TRUE(has(o.out, "known          1  ")) << o.out;
  EXPECT_TRUE(has(o.out, "repeated       1  ")) << o.out;
  EXPECT_TRUE(has(o.out, "left out       4  ")) << o.out;
  Outcome coded = run({"code", "-", "--input-format", "text", "--date", "2003-03-01", "--overlay", file},
                      "أدان سالم الكوكبي الهجوم الإيراني على السفينة");
  EXPECT_TRUE(has(coded.out, "\"code\":\"OMN\",\"sector\":\"GOV\"")) << coded.out << coded.err;
}

TEST(LexiconImport, AgentsBecomeRoles) {
  Folder f;
  std::string agents = f.write("agents.txt",
                               "!BODY! = جمعية, رابطة\n"
                               "حارس_كواكب {حراس_كواكب} [~COP]\n"
                               "!BODY!_نجوم [~HLH]\n"
                               "شرطة [~COP]\n"
                               "في_الكوكب [~GOV]\n"
                               "!NONE!_نجوم [~GOV]\n");
  std::string file = f.path("imported.tsv");
  Outcome o = run({"lexicon", "import", agents, "-o", file});
  EXPECT_EQ(o.code, 1) << o.err;
  std::string table = read_file(file);
  EXPECT_TRUE(has(table, "\nحارس\tكواكب\tperson\tCOP\t-\tCAMEO COP\n")) << table;
  EXPECT_TRUE(has(table, "\nحراس\tكواكب\t")) << table;
  EXPECT_TRUE(has(table, "\nجمعية\tنجوم\tbody\tMED\t-\tCAMEO HLH\n") && has(table, "\nرابطة\tنجوم\tbody\tMED\t")) << table;
  EXPECT_FALSE(has(table, "شرطة") || has(table, "\nفي\t")) << table;
  EXPECT_TRUE(has(o.err, agents + ":5: 'في الكوكب' begins with a particle")) << o.err;
  EXPECT_TRUE(has(o.err, agents + ":6: no set !NONE! above")) << o.err;
  EXPECT_EQ(run({"lexicon", "check", file}).code, 0);
}

TEST(LexiconImport, OtherFilesAreToldApart) {
  Folder f;
  std::string file = f.path("o.tsv"), actors = f.write("actors.txt", "حزب_الكوكب_ [OMNPTY]\n");
  struct {
    std::vector<std::string> arguments;
    const char* message;
  } cases[] = {{{f.write("verbs.txt", "&STARS\n+نجم_\n--- عمل [---] ---\n- * ب [070] # x\n")}, "verbs.txt:1: a verb dictionary"},
               {{f.write("prose.txt", "كلام\n")}, "prose.txt: no actor or agent dictionary"},
               {{f.path("none.txt")}, "none.txt: "},
               {{actors, "--format", "petrarch-agents"}, "actors.txt: holds actors and no agents"},
               {{actors, "--format", "icews"}, "is not one of auto|petrarch-actors|petrarch-agents"}};
  for (const auto& c : cases) {
    Outcome o = run(with(with({"lexicon", "import"}, c.arguments), {"-o", file}));
    EXPECT_EQ(o.code, 2) << c.message;
    EXPECT_TRUE(has(o.err, c.message)) << o.err;
    EXPECT_FALSE(std::filesystem::exists(file));
  }
  Outcome kept = run({"lexicon", "import", actors, "-o", f.write("notes.txt", "notes\n")});
  EXPECT_EQ(kept.code, 2);
  EXPECT_EQ(read_file(f.path("notes.txt")), "notes\n");
}

TEST(LexiconUnknown, CountsNamesWithExamplesAndCountry) {
  Folder f;
  std::string line =
      "{\"id\":\"a\",\"text\":\"أدان بلغاسموف الهجوم في القاهرة. وقال بلغاسموف إن فرنسا أدانت الهجوم\"}\n"
      "{\"id\":\"b\",\"text\":\"وأكد بلغاسموف أن مصر رحبت بالقرار\"}\n";
  std::string file = f.write("t.jsonl", line);
  Outcome o = run({"lexicon", "unknown", file, "--kind", "person"});
  ASSERT_EQ(o.code, 0) << o.err;
  EXPECT_TRUE(has(o.out, "2 documents, ")) << o.out;
  EXPECT_TRUE(has(o.out, "      3         2  person")) << o.out;
  EXPECT_TRUE(has(o.out, "«بلغاسموف» إن فرنسا أدانت الهجوم")) << o.out;
  EXPECT_EQ(count(o.out, "«بلغاسموف»"), 3u) << o.out;
  Outcome json = run({"lexicon", "unknown", file, "--json", "-j", "1"});
  EXPECT_TRUE(has(json.out, "{\"name\":\"بلغاسموف\",\"kind\":\"person\",\"count\":3,\"documents\":2,\"country\":")) << json.out;
  EXPECT_TRUE(has(json.out, "{\"doc_id\":\"b\",\"before\":\"وأكد \",\"text\":\"بلغاسموف\",\"after\":\" أن مصر رحبت بالقرار\"}"))
      << json.out;
  EXPECT_EQ(run({"lexicon", "unknown", "-", "--json", "-j", "2"}, line).out, json.out);
  EXPECT_EQ(count_lines(run({"lexicon", "unknown", file, "--json", "--top", "1"}).out), 1u);
  EXPECT_FALSE(has(run({"lexicon", "unknown", file, "--json", "--words", "2"}).out, "\"name\":\"بلغاسموف\""));
}

TEST(LexiconUnknown, BadInput) {
  Folder f;
  EXPECT_EQ(run({"lexicon", "unknown", f.path("none.jsonl")}).code, 1);
  EXPECT_EQ(run({"lexicon", "unknown", "--kind", "place"}).code, 2);
  EXPECT_EQ(run({"lexicon", "unknown", "-"}, "").code, 0);
}

}  // namespace
}  // namespace rasid::test
