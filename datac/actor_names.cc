// Names as word sequences: the trie they are looked up in, the ways of running their particles together, and the words that the lexicon
// lacks.
#include <algorithm>
#include <unordered_set>

#include "datac/actor_reader.h"
#include "entity/spelling.h"

namespace rasid::datac {

namespace {

const std::string kAlefLam = {char(ar8::kAlef), char(ar8::kLam)};

/// A country or capital is known to every paper, whatever the texts that frequencies are learned from speak of.
constexpr uint32_t kCountryFrequency = 20;

}  // namespace

/// Folded words of a class, which is not packed yet when names are read.
std::set<std::string> ActorReader::raw_class(const std::string& name) const {
  std::set<std::string> out;
  for (const Row& r : b_->tables.of("classes"))
    if (r[0].text == name)
      for (const auto& w : split(r[1].text, ',')) out.insert(ar8::key(ar8::from_utf8(w)));
  return out;
}

/// A name, and the ways of running its particles together that are one name to a reader.
void ActorReader::name(const std::string& text, uint32_t entity, NameKind kind) {
  // «(أ ف ب)»: a name only between brackets.
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') {
    auto w = name_words(text.substr(1, text.size() - 2));
    if (w.empty()) return;
    trie_.add(w, uint32_t(targets_.size()));
    targets_.push_back({entity, kind, uint8_t(w.size()), kNameBracketed});
    return;
  }
  auto w = name_words(text);
  if (w.empty() || w.size() > kLongestName) return;
  add_name(w, entity, kind);
  if (entities_[entity].kind == EntityKind::kPerson)
    for (const auto& word : w)
      if (word.size() >= kShortestLoose) loose_.insert(word);
  // Its words as spelled, hamza and all, for the lexicon.
  std::vector<std::string> spelled;
  for (const auto& part : split(text, ' ')) spelled.push_back(ar8::from_utf8(part));
  name_words_.push_back({spelled, entity});
  for (size_t i = 0; i < w.size(); i++) {
    if (joiners_.count(w[i]) && i + 1 < w.size()) {
      auto v = w;
      v[i] += v[i + 1];
      v.erase(v.begin() + long(i) + 1);
      add_name(v, entity, kind);
    } else {
      for (const std::string& j : joiners_) {
        std::string joined = j + kAlefLam;
        if (w[i].size() < joined.size() + 2 || !w[i].starts_with(joined)) continue;
        auto v = w;
        v[i] = j;
        v.insert(v.begin() + long(i) + 1, w[i].substr(j.size()));
        add_name(v, entity, kind);
      }
    }
  }
}

void ActorReader::add_name(const std::vector<std::string>& w, uint32_t entity, NameKind kind) {
  NameTarget t{entity, kind, uint8_t(w.size()),
               uint16_t(entities_[entity].kind == EntityKind::kPerson && !leading_ && common_name(w) ? kNameCommon : 0)};
  trie_.add(w, uint32_t(targets_.size()));
  targets_.push_back(t);
}

/// «يوسف أحمد», «عبد الله محمد»: given names and particles only, two of the former at most.
bool ActorReader::common_name(const std::vector<std::string>& w) const {
  size_t given = 0;
  for (size_t i = 0; i < w.size(); i++) {
    if (joiners_.count(w[i])) continue;
    if (!given_.count(w[i])) return false;
    given++;
  }
  return given < 3;
}

/// «للإغاثة», «والنهي»: what stands behind the clitic is a word already, so the whole is none.
bool ActorReader::has_clitic(const std::string& word) const {
  using namespace ar8;
  auto first = Letter(word[0]);
  if (word.size() < 4 || (first != kWaw && first != kLam && first != kBeh)) return false;
  std::string rest = word.substr(1);
  rest = ar8::without_article(rest, 0);
  if (first == kLam && Letter(rest[0]) == kLam) rest = rest.substr(1);
  return rest.size() > 2 && b_->known_key.count(key(rest));
}

void ActorReader::nation_pairs() {
  auto nominals = [this](const std::string& word) {
    std::vector<uint32_t> found;
    for (uint32_t id : b_->find_lemma(word, Pos::kNone))
      if (b_->lexemes[id].pos == Pos::kAdj || b_->lexemes[id].pos == Pos::kNoun) found.push_back(id);
    return found;
  };
  std::vector<NationPair> pairs;
  for (const PairEntry& entry : nation_pairs_) {
    size_t space = entry.words.find(' ');
    std::string second = entry.words.substr(space + 1);
    if (second.find(' ') != std::string::npos)
      b_->problems->add(entry.at, "adjective of nationality '" + entry.words + "' of more than two words", "one word, or two");
    for (uint32_t a : nominals(entry.words.substr(0, space)))
      for (uint32_t b : nominals(second)) pairs.push_back({a, b, entry.nation, 0, b_->source(entry.at)});
  }
  b_->blob.add("ent.nation_pairs", pairs);
}

/// A name's words are words of the language too: each that the lexicon lacks enters it as a name.
void ActorReader::finish() {
  std::set<std::string> added;
  // A place that is spelled like a verb form only is a name first; one that is spelled like a noun enters it in data/lexicon or not at
  // all.
  std::unordered_set<std::string> nouns;
  for (const auto& f : b_->forms)
    if (f.record.features.pos() != Pos::kVerb) nouns.insert(ar8::bare(b_->pool.bytes().c_str() + f.record.spelling));
  std::set<std::string> with_article;  // countries that are called so: «التشيلي»
  for (const auto& [w, entity] : name_words_)
    if (entities_[entity].kind == EntityKind::kCountry && w.size() == 1)
      if (std::string bare(ar8::without_article(w[0], 3)); bare != w[0]) with_article.insert(bare);
  for (const auto& [w, entity] : name_words_) {
    bool country = entities_[entity].kind == EntityKind::kCountry;
    for (const auto& word : w) {
      std::string bare;
      for (char c : word)
        if (ar8::is_letter(ar8::Letter(c)) || ar8::is_mark(ar8::Letter(c))) bare += c;
      bare = ar8::without_article(bare, 3);
      if (w.size() > 1 && has_clitic(bare)) continue;
      bool single_country = country && w.size() == 1;
      bool place = entities_[entity].kind == EntityKind::kPlace && w.size() == 1 && bare.size() > 3 && !nouns.count(bare);
      if (bare.size() < 2 || (b_->known_key.count(ar8::key(bare)) && !single_country && !place) || !added.insert(bare).second) continue;
      uint32_t id = b_->add_lexeme(bare, Pos::kName, "", "", {});
      b_->lexemes[id].source = entities_[entity].source;
      Features f;
      f.pos(Pos::kName).number(Number::kSing).cases(kAnyCase).gender(country ? Gender::kBoth : Gender::kMasc);
      f.human(entities_[entity].kind == EntityKind::kPerson);
      // «السعودية» is as often the adjective.
      bool nisba = ar8::Letter(bare.back()) == ar8::kTehMarbuta && ar8::Letter(bare[bare.size() - 2]) == ar8::kYeh;
      if (single_country && !nisba) f.frequency(kCountryFrequency);
      // «الهايتي» is the adjective: the country has no article.
      if (single_country && ar8::Letter(bare.back()) == ar8::kYeh && !with_article.count(bare)) f.state(State::kIndefinite);
      b_->lexemes[id].flags |= f.human() ? 0 : kLexPlace;
      b_->add_form(id, bare, f, "");
    }
  }
  std::stable_sort(roles_.begin(), roles_.end(), [](const RoleRecord& x, const RoleRecord& y) {
    return x.head != y.head ? x.head < y.head : x.modifier_count > y.modifier_count;
  });
  auto order = trie_.finish("ent.names", &b_->blob);
  std::vector<NameTarget> targets;
  for (uint32_t t : order) targets.push_back(targets_[t]);
  b_->blob.add("ent.targets", targets);
  b_->blob.add("ent.entities", entities_);
  b_->blob.add("ent.offices", offices_);
  b_->blob.add("ent.roles", roles_);
  b_->blob.add("ent.local", local_);
  // Not what is an everyday word too.
  for (const auto& f : b_->forms)
    if (f.record.features.pos() != Pos::kName) loose_.erase(f.key);
  std::vector<LooseWord> loose;
  for (const auto& w : loose_) loose.push_back({hash64(name_skeleton(w)), b_->pool.add(w), 0});
  std::sort(loose.begin(), loose.end(),
            [](const LooseWord& x, const LooseWord& y) { return std::tie(x.skeleton, x.word) < std::tie(y.skeleton, y.word); });
  b_->blob.add("ent.loose", loose);
  b_->blob.add("ent.role_index", lexeme_index(b_->lexemes.size(), roles_, &RoleRecord::head));
  b_->blob.add("ent.countries", countries_);
  b_->blob.add("ent.nations", nations_);
  nation_pairs();
  b_->blob.add("ent.outlets", outlets_);
}

}  // namespace rasid::datac
