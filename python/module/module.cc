// rasid._rasid: what the package rasid is made over. Plain values only: the types that people see are in Python (python/rasid). Whatever
// may take long gives the interpreter's lock back.
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

#include "capi/load_data.h"
#include "cli/program.h"
#include "format/json_document.h"
#include "format/source_reader.h"
#include "module/stream.h"
#include "text/decode.h"

namespace py = pybind11;

namespace rasid::python {
namespace {

using Unlocked = py::call_guard<py::gil_scoped_release>;

struct RasidError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Wrong use is a ValueError, the rest RasidError.
[[noreturn]] void raise(const Error& e) {
  if (e.code == ErrorCode::kUsage) throw py::value_error(e.message);
  throw RasidError(e.message);
}

GateKind gate_of(const std::string& name) {
  if (name == "careful") return GateKind::kCareful;
  if (name == "strict") return GateKind::kStrict;
  if (name == "off") return GateKind::kOff;
  throw py::value_error("gate: '" + name + "' is none of careful, strict, off");
}

CoderOptions options_of(bool merge, bool mentions, bool models, const std::string& gate, double min_relevance, double min_confidence) {
  for (double x : {min_relevance, min_confidence})
    if (!(x >= 0 && x <= 1)) throw py::value_error("min_relevance and min_confidence are between 0 and 1");
  CoderOptions o;
  o.merge = merge, o.mentions = mentions, o.models = models, o.gate = gate_of(gate);
  o.min_relevance = float(min_relevance), o.min_confidence = float(min_confidence);
  o.encoding = "UTF-8";  // str was decoded by whoever read it
  return o;
}

DocumentInput input_of(std::string id, std::string text, const std::string& date, std::string source, std::string title,
                       const Offsets& sentences, std::vector<std::string>* notes) {
  DocumentInput in;
  in.id = std::move(id), in.text = std::move(text), in.source = std::move(source), in.title = std::move(title);
  if (!date.empty() && (in.date = iso_date(date)).empty()) {
    const std::string message = "date '" + date + "' is no date (write YYYY-MM-DD)";
    if (!notes) throw py::value_error(message);
    notes->push_back(message);
  }
  for (auto [begin, end] : sentences) in.sentences.push_back({begin, end});
  return in;
}

class CoderHandle {
 public:
  CoderHandle(const std::string& data, const std::vector<std::string>& overlays, CoderOptions options) : options_(std::move(options)) {
    auto coder = open_coder({data, overlays});
    if (!coder) raise(coder.error());
    shared_ = std::make_shared<SharedCoder>(std::move(*coder));
  }
  const std::shared_ptr<const SharedCoder>& shared() const { return shared_; }
  const CoderOptions& options() const { return options_; }

 private:
  CoderOptions options_;
  std::shared_ptr<const SharedCoder> shared_;
};

/// Documents out of files of all kinds, as `rasid ingest` reads them.
class Reader {
 public:
  Reader(const std::vector<std::string>& paths, const std::string& encoding, const std::vector<std::string>& fields) {
    SourceOptions options;
    options.encoding = encoding;
    for (const std::string& f : fields)
      if (auto ok = options.fields.add(f); !ok) raise(ok.error());
    source_ = std::make_unique<SourceReader>(paths, std::move(options));
  }

  /// (id, text, date, source, title, language, sentences, place), or a message (str) about what was lost, or None at the end.
  py::object next() {
    ReadStatus status;
    {
      py::gil_scoped_release unlocked;
      status = read();
    }
    if (status == ReadStatus::kEnd) return py::none();
    if (status != ReadStatus::kDocument) return py::make_tuple(status == ReadStatus::kProblem, message_);
    const DocumentInput& d = item_.document;
    Offsets sentences;
    for (Span s : d.sentences) sentences.emplace_back(s.begin, s.end);
    return py::make_tuple(d.id, d.text, d.date, d.source, d.title, d.language, sentences, item_.place);
  }

 private:
  /// The next document whole: parts that the reader has cut are put together.
  ReadStatus read() {
    ReadStatus status = held_ ? ReadStatus::kDocument : source_->next(&item_);
    if (held_) item_ = std::move(next_), held_ = false;
    message_ = item_.message;
    if (status != ReadStatus::kDocument) return status;
    decode(&item_);
    while (item_.document.text.size() >= kMaxDocumentBytes / 2 && item_.document.sentences.empty()) {
      ReadStatus after = source_->next(&next_);
      if (after == ReadStatus::kRemark) continue;  // tells that the text is long
      if (after != ReadStatus::kDocument) break;
      decode(&next_);
      if (!next_.continues) {
        held_ = true;
        break;
      }
      item_.document.text += next_.document.text;
    }
    return status;
  }
  static void decode(InputItem* item) {
    DecodedText decoded;
    decode_text(item->document.text, item->encoding, &decoded);
    if (decoded.utf8.data() != item->document.text.data()) item->document.text = std::move(decoded.owned);
    item->encoding = "UTF-8";
  }

  std::unique_ptr<SourceReader> source_;
  InputItem item_, next_;
  bool held_ = false;
  std::string message_;
};

}  // namespace

PYBIND11_MODULE(_rasid, m) {
  m.doc() = "The native part of rasid; use the package rasid.";
  m.attr("version") = RASID_VERSION;
  py::register_exception<RasidError>(m, "RasidError", PyExc_RuntimeError);

  py::class_<Coded>(m, "Coded")
      .def_readonly("id", &Coded::id)
      .def_readonly("date", &Coded::date)
      .def_readonly("source", &Coded::source)
      .def_readonly("text", &Coded::text)
      .def_readonly("sentences", &Coded::sentences)
      .def_readonly("contexts", &Coded::contexts)
      .def_readonly("notes", &Coded::notes)
      .def_readonly("events", &Coded::events)
      .def_readonly("words", &Coded::words)
      .def_property_readonly("records", [](const Coded& c) { return py::bytes(c.records); })
      .def_property_readonly("mentions", [](const Coded& c) { return py::bytes(c.mentions); });

  py::class_<CoderHandle>(m, "Coder")
      .def(py::init([](const std::string& data, const std::vector<std::string>& overlays, bool merge, bool mentions, bool models,
                       const std::string& gate, double min_relevance, double min_confidence) {
             CoderOptions options = options_of(merge, mentions, models, gate, min_relevance, min_confidence);
             py::gil_scoped_release unlocked;
             return std::make_unique<CoderHandle>(data, overlays, std::move(options));
           }),
           py::arg("data"), py::arg("overlays"), py::arg("merge"), py::arg("mentions"), py::arg("models"), py::arg("gate"),
           py::arg("min_relevance"), py::arg("min_confidence"))
      .def_property_readonly("version", [](const CoderHandle& c) { return c.shared()->version(); })
      .def(
          "code",
          [](const CoderHandle& c, std::string id, std::string text, const std::string& date, std::string source, std::string title,
             const Offsets& sentences) {
            DocumentInput in = input_of(std::move(id), std::move(text), date, std::move(source), std::move(title), sentences, nullptr);
            py::gil_scoped_release unlocked;
            return make_coded(c.shared()->code(std::move(in), c.options()), c.shared()->version());
          },
          py::arg("id"), py::arg("text"), py::arg("date"), py::arg("source"), py::arg("title"), py::arg("sentences"))
      .def(
          "explain",
          [](const CoderHandle& c, std::string id, std::string text, const std::string& date, std::string source, std::string title,
             const Offsets& sentences, const std::string& stages) {
            DocumentInput in = input_of(std::move(id), std::move(text), date, std::move(source), std::move(title), sentences, nullptr);
            auto trace = trace_of_stages(stages);
            if (!trace) raise(trace.error());
            py::gil_scoped_release unlocked;
            c.shared()->code(std::move(in), c.options(), &*trace);
            return trace->lines;
          },
          py::arg("id"), py::arg("text"), py::arg("date"), py::arg("source"), py::arg("title"), py::arg("sentences"), py::arg("stages"));

  py::class_<Stream>(m, "Stream")
      .def(py::init([](const CoderHandle& c, int threads, size_t in_flight) {
             return std::make_unique<Stream>(c.shared(), c.options(), threads, in_flight);
           }),
           py::arg("coder"), py::arg("threads"), py::arg("in_flight"))
      .def_property_readonly("full", &Stream::full)
      .def_property_readonly("in_flight", &Stream::in_flight)
      .def_property_readonly("ready", &Stream::ready)
      .def(
          "push",
          [](Stream& s, std::string id, std::string text, const std::string& date, std::string source, std::string title,
             const Offsets& sentences) {
            std::vector<std::string> notes;
            DocumentInput in = input_of(std::move(id), std::move(text), date, std::move(source), std::move(title), sentences, &notes);
            s.push(std::move(in), std::move(notes));
          },
          py::arg("id"), py::arg("text"), py::arg("date"), py::arg("source"), py::arg("title"), py::arg("sentences"))
      .def("pop", &Stream::pop, Unlocked())
      .def("close", &Stream::close, Unlocked());

  py::class_<Reader>(m, "Reader")
      .def(py::init<const std::vector<std::string>&, const std::string&, const std::vector<std::string>&>(), py::arg("paths"),
           py::arg("encoding"), py::arg("fields"))
      .def("next", &Reader::next);

  m.def(
      "main",
      [](std::vector<std::string> arguments) {
        std::vector<char*> argv;
        for (std::string& a : arguments) argv.push_back(a.data());
        argv.push_back(nullptr);
        py::gil_scoped_release unlocked;
        return cli::run_program(int(arguments.size()), argv.data());
      },
      py::arg("arguments"), "Runs the command line; the exit code.");
}

}  // namespace rasid::python
