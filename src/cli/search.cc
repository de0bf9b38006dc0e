// rasid search: documents of a workspace by their words and by what their events are.
#include "store/search.h"

#include <fmt/format.h>

#include <memory>

#include "cli/choice.h"
#include "cli/code_options.h"
#include "cli/commands.h"
#include "cli/filter_options.h"
#include "cli/output.h"
#include "cli/rows_table.h"
#include "format/json_text.h"
#include "store/connect.h"

namespace rasid::cli {
namespace {

enum class SearchFormat { kText, kCsv, kJsonLines };

struct SearchOptions {
  std::string file;
  std::vector<std::string> words;
  SearchQuery query;
  SearchFormat format = SearchFormat::kText;
};

std::string one_line(std::string s) {
  for (char& c : s)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return s;
}

void write(const SearchResult& found, SearchFormat format, std::string* out) {
  if (format == SearchFormat::kCsv) append_csv({"id", "date", "source", "title", "events", "score", "snippet", "place"}, out);
  for (const SearchHit& h : found.hits) {
    if (format == SearchFormat::kCsv) {
      append_csv({h.id, h.date, h.source, h.title, std::to_string(h.events), fmt::format("{:.3f}", h.score), h.snippet, h.place}, out);
    } else if (format == SearchFormat::kText) {
      *out += fmt::format("{}  {}  {}  {} event{}\n  \u2068{}\u2069\n", h.date.empty() ? "-" : h.date, h.source.empty() ? "-" : h.source,
                          h.id, h.events, h.events == 1 ? "" : "s", one_line(h.snippet));
    } else {
      const char* between = "{";
      auto text = [&](const char* name, const std::string& v) {
        *out += between, *out += '"', *out += name, *out += "\":";
        if (v.empty())
          *out += "null";
        else
          append_json(out, v);
        between = ",";
      };
      text("id", h.id), text("date", h.date), text("source", h.source), text("title", h.title), text("snippet", h.snippet),
          text("place", h.place);
      *out += fmt::format(",\"events\":{},\"score\":{:.3f}}}\n", h.events, h.score);
    }
  }
  if (format == SearchFormat::kText)
    *out += found.hits.size() < found.total ? fmt::format("{} of {} documents\n", found.hits.size(), found.total)
                                            : fmt::format("{} document{}\n", found.total, found.total == 1 ? "" : "s");
}

int run_search(SearchOptions o) {
  auto db = open_store_to_read(o.file);
  if (!db) return fail(db.error());
  o.query.words = fmt::format("{}", fmt::join(o.words, " "));
  o.query.sources = o.query.events.sources;
  auto found = search_store(db->get(), o.query);
  if (!found) return fail(found.error());
  Output output;
  if (auto opened = output.open(""); !opened) return fail(opened.error());
  write(*found, o.format, output.buffer());
  if (!output.flush() && !output.closed()) return fail({ErrorCode::kIo, output.error()});
  return kDone;
}

}  // namespace

void add_search(CLI::App& app, Run* run) {
  auto o = std::make_shared<SearchOptions>();
  CLI::App* c = app.add_subcommand("search", "Find documents of a workspace by their words, in any form, and by their events");
  c->footer(
      "يبحث في النصوص بأي صيغة من صيغ الكلمة، مع ترشيح بأحداثها\n"
      "Words must all occur; «…» or \"…\" is a phrase, OR stands between alternatives, * ends the beginning of a word; what stands\n"
      "behind a - must not occur (quote it all then). Without words: all documents that the other options leave, newest first.\n"
      "Examples: rasid search news.db أدان                    also finds إدانة and تدين\n"
      "          rasid search news.db «مجلس الأمن» --category ACCUSE --party IRN\n"
      "          rasid search news.db --from 2015-08-01 --format csv 'هدنة -اليمن'");
  c->add_option("FILE", o->file, "The workspace")->required()->type_name("FILE")->option_text(" ");
  c->add_option("WORDS", o->words, "What to look for")->type_name("")->option_text(" ");
  add_filter_options(c, &o->query.events, false);
  auto date = [&](const char* name, std::string* to, const char* description) {
    c->add_option(name, *to, description)->type_name("YYYY-MM-DD")->check(CLI::Validator(check_date, ""));
  };
  date("--from", &o->query.from, "Only documents of this day or later");
  date("--to", &o->query.to, "Only documents of this day or earlier");
  c->add_option("--limit", o->query.limit, "At most so many documents (else 20)")
      ->type_name("N")
      ->check(CLI::Range(1, 1000000))
      ->option_text("N");
  add_choice<SearchFormat>(c, "--format", "text, csv or jsonl",
                           {{"text", SearchFormat::kText}, {"csv", SearchFormat::kCsv}, {"jsonl", SearchFormat::kJsonLines}},
                           [p = o.get()](SearchFormat f) { p->format = f; });
  c->callback([o, run] { *run = [o] { return run_search(*o); }; });
}

}  // namespace rasid::cli
