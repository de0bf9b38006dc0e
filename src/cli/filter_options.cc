#include "cli/filter_options.h"

#include "cli/code_options.h"

namespace rasid::cli {

CLI::Validator capitals() {
  return CLI::Validator(
      [](std::string& s) {
        for (char& c : s)
          if (c >= 'a' && c <= 'z') c = char(c - 32);
        return std::string();
      },
      "");
}

void add_filter_options(CLI::App* c, EventFilter* f, bool dates) {
  auto list = [&](const char* name, std::vector<std::string>* to, const char* description, const char* type, bool upper) {
    auto* option = c->add_option(name, *to, description)->type_name(type)->allow_extra_args(false)->option_text(type)->group("Events");
    if (upper) option->transform(capitals());
  };
  list("--actor", &f->actors, "Only events with this actor, by code; of any of these options repeat for any of several", "CODE", true);
  list("--recipient", &f->recipients, "Only with this recipient", "CODE", true);
  list("--party", &f->parties, "Only with this actor or recipient", "CODE", true);
  list("--entity", &f->entities, "Only with this person or body on either side, by identifier (per.…, org.…)", "ID", false);
  list("--sector", &f->sectors, "Only with an actor or recipient of this sector", "CODE", true);
  list("--category", &f->categories, "Only of this PLOVER category", "NAME", true);
  list("--mode", &f->modes, "Only of this mode", "NAME", false);
  list("--quad", &f->quads, "Only of this quad class, 1 to 4", "N", false);
  list("--context", &f->contexts, "Only in documents of this context", "NAME", false);
  list("--place", &f->places, "Only in this place, by name or country code", "NAME", false);
  list("--outlet", &f->sources, "Only from this outlet", "NAME", false);
  list("--aux", &f->aux, "Only with this auxiliary mode (negation, future, hypothetical, historical)", "NAME", false);
  list("--without", &f->not_aux, "Only without this auxiliary mode", "NAME", false);
  c->add_option("--confidence", f->confidence, "Only of this confidence or more")
      ->type_name("N")
      ->check(CLI::Range(0.0, 1.0))
      ->option_text("N")
      ->group("Events");
  c->add_flag("--once", f->once, "An event that several documents tell counts once")->group("Events");
  if (!dates) return;
  c->add_option("--words", f->words, "Only in documents with these words, as rasid search takes them")
      ->type_name("WORDS")
      ->option_text("WORDS")
      ->group("Events");
  auto date = [&](const char* name, std::string* to, const char* description) {
    c->add_option(name, *to, description)->type_name("YYYY-MM-DD")->check(CLI::Validator(check_date, ""))->group("Events");
  };
  date("--from", &f->from, "Only events of this day or later");
  date("--to", &f->to, "Only events of this day or earlier");
}

}  // namespace rasid::cli
