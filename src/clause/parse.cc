#include "clause/attach.h"
#include "clause/nodes.h"
#include "clause/predicates.h"
#include "clause/tree.h"

namespace rasid {

ClauseParser::ClauseParser(const Blob& blob, const Lexicon* lexicon, const Analyzer* analyzer) : lexicon_(lexicon), analyzer_(analyzer) {
  auto c = [lexicon](const char* name) { return lexicon->class_number(name); };
  ClauseWords& w = words_;
  w.light = c("light"), w.happen = c("happen"), w.inverse = c("inverse"), w.speech = c("speech"), w.denial = c("denial");
  w.intend = c("intend"), w.intend_noun = c("intend_noun"), w.possible = c("possible"), w.aspect = c("aspect"), w.still = c("still"),
  w.fear_noun = c("fear_noun"), w.settled = c("settled"), w.would_mean = c("would_mean"), w.first_time = c("first_time"),
  w.since = c("since"), w.once = c("once"), w.truth_noun = c("truth_noun"), w.instead_noun = c("instead_noun"), w.consider = c("consider"),
  w.copula = c("copula");
  w.control_object = c("control_object"), w.not_noun = c("not_noun"), w.purpose = c("purpose"), w.quantity = c("quantity");
  w.time_noun = c("time_noun"), w.predicate_noun = c("predicate_noun"), w.parties = c("parties"), w.own_country = c("own_country");
  w.doubtful_nation = c("doubtful_nation"), w.nation_head = c("nation_head"), w.way = c("way"), w.town_head = c("town_head");
  w.stands_in = c("stands_in");
  w.counterpart = c("counterpart"), w.according = c("according"), w.source_noun = c("source_noun"), w.agent_noun = c("agent_noun");
  w.masdar_agent = c("masdar_agent"), w.masdar_agent_people = c("masdar_agent_people"), w.lam_target = c("lam_target"),
  w.suspects = c("suspects"), w.passive_prone = c("passive_prone"), w.result = c("result"), w.manner = c("manner"),
  w.perhaps = c("perhaps"), w.relay = c("relay"), w.refrain = c("refrain"), w.prevents = c("prevents");
  w.claim = c("claim"), w.possible_noun = c("possible_noun"), w.never = c("never"), w.ma = c("ma"), w.ability = c("ability"),
  w.reaction = c("reaction"), w.agent_verb = c("agent_verb"), w.on_person = c("on_person"), w.person_noun = c("person_noun"),
  w.performs = c("performs"), w.anybody = c("anybody"), w.kingdom = c("kingdom"), w.vague = c("vague");
  w.weekday = c("weekday"), w.measure = c("measure"), w.impersonal = c("impersonal"), w.deity = c("deity"), w.today = c("today"),
  w.honorific = c("honorific");
  w.lam_subject = c("lam_subject"), w.direction = c("direction"), w.teen = c("teen"), w.document = c("document"),
  w.takes_in = c("takes_in"), w.meets = c("meets"), w.counted_of = c("counted_of"), w.state_place = c("state_place"),
  w.crowd_says = c("crowd_says"), w.person_acts = c("person_acts");
  // Prepositions by their place in the table that the compiler writes for this stage (data/clause/prepositions.tsv).
  auto p = blob.array<uint8_t>("clause.prepositions");
  uint8_t* slots[] = {&w.from, &w.of_lam, &w.by, &w.in, &w.between, &w.with, &w.on, &w.about, &w.to, &w.as, &w.before, &w.agent};
  for (size_t i = 0; i < p.size() && i < std::size(slots); i++) *slots[i] = p[i];
  for (size_t i = std::size(slots); i < p.size(); i++) w.source.set(p[i]);
  for (uint8_t number : blob.array<uint8_t>("clause.aside")) w.aside.set(number);
}

void ClauseParser::parse(const TokenList& tokens, const Words& words, const std::vector<Mention>& mentions, uint32_t lead,
                         ClauseTree* out) const {
  out->clear();
  build_nodes(*this, tokens, words, mentions, lead, out);
  auto frames = attach_nodes(*this, tokens, words, mentions, out);
  build_predicates(*this, words, mentions, frames, out);
}

}  // namespace rasid
