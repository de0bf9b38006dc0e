// What runs here, which workspace is open, what the codes mean.
#include <sqlite3.h>

#include "serve/api.h"
#include "serve/event_json.h"
#include "store/schema.h"

extern "C" {
extern const char rasid_openapi_json[], rasid_openapi_json_end[];
}

namespace rasid {
namespace {

void write_text(const char* name, const Text& t, Json* j) {
  j->object(name, [&] { j->text("ar", t.ar).text("en", t.en); });
}

void write_entry(const CodebookEntry& e, Json* j) {
  j->text("name", e.name);
  write_text("label", e.label, j), write_text("meaning", e.meaning, j);
}

void write_examples(const std::vector<CodebookExample>& examples, bool all, Json* j) {
  j->array("examples", [&] {
    for (const CodebookExample& x : examples)
      if (all)
        j->object([&] {
          j->text("text", x.text).key("record");
          if (x.record.empty())
            j->null();
          else
            j->raw(x.record);
        });
  });
}

template <class List>
void write_entries(const char* name, const List& entries, Json* j) {
  j->array(name, [&] {
    for (const auto& e : entries) j->object([&] { write_entry(e, j); });
  });
}

}  // namespace

ApiAnswer get_health(const Api& api, const ApiRequest& request) {
  Params params(request);
  if (!params.error().empty()) return bad_request(params.error());
  Json j;
  j.object([&] { j.text("status", "ok").text("coder", api.sessions->coder().version()).boolean("workspace", api.workspace != nullptr); });
  return json_answer(j.take(), false);
}

ApiAnswer get_version(const Api& api, const ApiRequest& request) {
  Params params(request);
  if (!params.error().empty()) return bad_request(params.error());
  const std::string version = api.sessions->coder().version();
  Json j;
  j.object([&] {
    j.text("rasid", RASID_VERSION).text("data", api.sessions->coder().blob().id()).text("coder", version).text("api", "1");
    j.number("schema", kSchemaVersion).text("sqlite", sqlite3_libversion());
  });
  return json_answer(j.take(), false);
}

ApiAnswer get_openapi(const Api&, const ApiRequest& request) {
  Params params(request);
  if (!params.error().empty()) return bad_request(params.error());
  return json_answer(std::string(rasid_openapi_json, size_t(rasid_openapi_json_end - rasid_openapi_json)));
}

ApiAnswer get_meta(const Api& api, const ApiRequest& request) {
  Params params(request);
  if (!params.error().empty()) return bad_request(params.error());
  const auto at = api.workspace ? api.workspace->snapshot() : nullptr;
  const WorkspaceView view = at ? at->view : WorkspaceView{};
  const std::string path = api.workspace ? api.workspace->path() : "";
  Json j;
  j.object([&] {
    j.text_or_null("workspace", path.substr(path.rfind('/') + 1));
    j.boolean("writable", api.workspace && api.workspace->writable()).boolean("token", api.token);
    j.text("coder", api.sessions->coder().version());
    j.number("documents", view.documents).number("events", view.events).number("sentences", view.sentences).number("reviews", view.reviews);
    j.text_or_null("first_date", view.first_date).text_or_null("last_date", view.last_date);
    j.array("outlets", [&] {
      for (const auto& [outlet, n] : view.outlets) j.object([&] { j.text("outlet", outlet).number("documents", n); });
    });
    j.array("coders", [&] {
      for (const auto& [coder, n] : view.coders) j.object([&] { j.text("coder", coder).number("documents", n); });
    });
    j.key("last_run");
    if (view.has_run)
      j.object([&] {
        const RunView& r = view.last_run;
        j.text("command", r.command).text("started", r.started).text_or_null("finished", r.finished).number("added", r.added);
        j.number("replaced", r.replaced).number("recoded", r.recoded).number("rejected", r.rejected);
      });
    else
      j.null();
    j.text("generation", std::to_string(at ? at->number : 0));
  });
  return json_answer(j.take());
}

ApiAnswer get_codebook(const Api& api, const ApiRequest& request) {
  Params params(request);
  const bool all = !params.flag("short");
  if (!params.error().empty()) return bad_request(params.error());
  const ServeTexts& t = *api.texts;
  Json j;
  j.object([&] {
    j.text("coder", api.sessions->coder().version());
    j.array("categories", [&] {
      for (const CodebookCategory& c : t.categories)
        j.object([&] {
          write_entry(c, &j);
          j.number("quad_code", c.quad).real("score", c.score).text("cameo", c.cameo).text_or_null("still_to_come", c.still_to_come);
          j.boolean("content", c.content);
          j.array("modes", [&] {
            for (const CodebookMode& m : c.modes)
              j.object([&] {
                write_entry(m, &j);
                j.real("score", m.score).text("cameo", m.cameo);
                write_examples(m.examples, all, &j);
              });
          });
          write_examples(c.examples, all, &j);
        });
    });
    j.array("quads", [&] {
      for (size_t i = 0; i < t.quads.size(); i++)
        j.object([&] {
          j.number("quad_code", i + 1);
          write_text("label", t.quads[i], &j);
        });
    });
    j.array("aux", [&] {
      for (const CodebookAux& a : t.aux)
        j.object([&] {
          write_entry(a, &j);
          write_examples(a.examples, all, &j);
        });
    });
    write_entries("contexts", t.contexts, &j), write_entries("sectors", t.sectors, &j), write_entries("codes", t.codes, &j);
    j.array("countries", [&] {
      for (const NamedThing& n : t.names)
        if (n.kind == "country")
          j.object([&] {
            j.text("name", n.id);
            write_text("label", n.name, &j);
          });
    });
    j.array("cameo", [&] {
      for (const CameoCode& c : t.cameo)
        if (all)
          j.object([&] {
            j.text("code", c.code).text("event", c.event).text_or_null("mode", c.mode);
            write_text("meaning", c.meaning, &j);
          });
    });
    j.array("decisions", [&] {
      for (const CodebookDecision& d : t.decisions)
        if (all)
          j.object([&] {
            j.text("about", d.about).text("printed", d.printed).text("ours", d.ours);
            write_text("reason", d.reason, &j);
          });
    });
  });
  return json_answer(j.take());
}

}  // namespace rasid
