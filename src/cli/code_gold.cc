#include "cli/code_gold.h"

#include <fmt/format.h>

#include "format/reader.h"
#include "format/writer.h"

namespace rasid::cli {

Result<CodedGold> code_gold(const Coder& coder, const std::string& docs_path, bool trace, bool models) {
  auto session = coder.session();
  auto writer = make_writer(OutputFormat::kJsonLines, coder.version(), 0);
  // Whole documents, however long: gold sentences are numbered through.
  DocumentReader reader(list_inputs({docs_path}, InputFormat::kJsonLines), {.encoding = "", .max_document_bytes = size_t(-1)});
  CodedGold out;
  InputItem item;
  CoderOptions options;
  options.models = models;
  for (ReadStatus s; (s = reader.next(&item)) != ReadStatus::kEnd;) {
    if (s == ReadStatus::kProblem) return Error{ErrorCode::kData, item.message};
    if (s == ReadStatus::kRemark) fmt::print(stderr, "rasid: note: {}\n", item.message);
    if (s != ReadStatus::kDocument) continue;
    options.encoding = item.encoding;
    Trace told = trace_for_facts();
    CodedDocument coded = session->code(item.document, options, trace ? &told : nullptr);
    if (trace) out.traces[coded.id] = read_trace(told.lines, coded.text);
    writer->write(coded, false, &out.records);
  }
  return out;
}

}  // namespace rasid::cli
