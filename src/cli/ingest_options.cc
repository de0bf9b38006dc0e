#include "cli/ingest_options.h"

#include "cli/choice.h"
#include "cli/code_options.h"

namespace rasid::cli {

void add_ingest_options(CLI::App* c, IngestOptions* o) {
  c->add_option("SOURCES", o->job.sources, "Files, folders, archives, addresses of feeds or pages, or - for standard input")->type_name("");
  c->add_option("--db", o->job.db, "The workspace (made if not there)")->required()->type_name("FILE")->option_text("FILE");
  add_choice<FileKind>(c, "--kind", "What the sources are (else told by name and content)",
                       {{"text", FileKind::kText},
                        {"jsonl", FileKind::kJsonLines},
                        {"json", FileKind::kJson},
                        {"csv", FileKind::kCsv},
                        {"tsv", FileKind::kTsv},
                        {"html", FileKind::kHtml},
                        {"xml", FileKind::kXml},
                        {"warc", FileKind::kWarc},
                        {"mbox", FileKind::kMbox},
                        {"pdf", FileKind::kPdf},
                        {"docx", FileKind::kDocx},
                        {"archive", FileKind::kArchive}},
                       [o](FileKind k) { o->job.kind = k; });
  c->add_option("--field", o->fields,
                "text=NAME: the JSON field or CSV column that is the text; also id, date, source, title, language; repeat for more")
      ->type_name("FIELD=NAME")
      ->allow_extra_args(false)
      ->option_text("FIELD=NAME");
  c->add_option("--fields", o->fields_file, "The same in a TOML file with [fields] and [csv]")->type_name("FILE");
  add_document_options(c, &o->job.coder);
  add_budget_options(c, &o->job.coder);
  c->add_flag("--merge", o->job.coder.merge, "Fold a document's repetitions of an event into one record");
  c->add_option("-j,--threads", o->job.threads, "Coder threads (else one a core)")
      ->type_name("N")
      ->check(CLI::Range(1, 256))
      ->option_text("N");
  add_data_options(c, &o->data);
  c->add_flag("--quiet", o->job.quiet, "Tell nothing but errors");
}

Result<bool> take_fields(IngestOptions* o) {
  FieldMap& map = o->job.source.fields;
  // Of two names for a field the first wins, so options go before the file.
  for (const std::string& f : o->fields)
    if (auto ok = map.add(f); !ok) return ok;
  o->job.source.encoding = o->job.coder.encoding;
  return o->fields_file.empty() ? Result<bool>(true) : map.read(o->fields_file);
}

}  // namespace rasid::cli
