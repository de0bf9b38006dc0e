// What a document has said so far about who is who: last bearers of a role, names already given in full, the countries in
// play. It resolves «الوزير», last names, «البلدين» and a paper's own «الوزارة».
#pragma once
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "entity/gazetteer.h"

namespace rasid {

struct Referent {
  std::string_view code, sector;
  uint32_t entity = kNoEntity;
  uint32_t source = 0;
};

class Discourse {
 public:
  /// `date` yyyymmdd or 0; `home` the outlet's country or "".
  void reset(int32_t date, std::string_view home) {
    *this = Discourse();
    date_ = date;
    home_ = home;
  }
  int32_t date() const { return date_; }

  /// Somebody in an office: its head noun and the words that narrow it (وزير + الخارجية).
  void saw_role(uint32_t head_lexeme, uint32_t modifiers, const Referent& r) {
    for (auto& x : roles_)
      if (x.head == head_lexeme && x.modifiers == modifiers && x.who.code == r.code && x.who.sector == r.sector) {
        if (r.entity != kNoEntity) x.who.entity = r.entity;
        return;
      }
    if (roles_.size() < 64) roles_.push_back({head_lexeme, modifiers, r});
  }
  /// Whom a bare office means. «الوزير» is the last minister who acted; of several holders of «وزير الخارجية» the paper's own
  /// country's comes first, then the one named first: a communique leaves its own minister's country unsaid.
  /// `taken`: a country whose officer the sentence has already named. `other`: one whose officer he is not, since he meets him.
  const Referent* role(uint32_t head_lexeme, uint32_t modifiers, std::string_view taken, std::string_view other) const;
  /// A word of somebody's name (folded key): short mentions are found by it.
  void saw_name(std::string_view word, const Referent& r) { names_[std::string(word)] = r; }
  const Referent* name(std::string_view word) const {
    auto it = names_.find(word);
    return it == names_.end() ? nullptr : &it->second;
  }
  /// «قاعدة العند»: a feature of the land, whose kind alone may be a body's name («القاعدة»).
  void saw_feature(uint32_t lexeme) {
    if (std::find(features_.begin(), features_.end(), lexeme) == features_.end()) features_.push_back(lexeme);
  }
  bool feature(uint32_t lexeme) const { return std::find(features_.begin(), features_.end(), lexeme) != features_.end(); }
  void saw_country(std::string_view code) {
    if (code.empty()) return;
    auto known = std::ranges::find(counts_, code, &std::pair<std::string_view, int>::first);
    if (known == counts_.end()) known = counts_.insert(known, {code, 0});
    known->second++;
    std::erase(recent_, code);
    recent_.push_back(code);
    if (recent_.size() > 8) recent_.erase(recent_.begin());
  }
  void saw_actor(const Referent& r, bool country) {
    if (country) saw_country(r.code);
    if (!actors_.empty() && actors_.back().code == r.code && actors_.back().sector == r.sector) return;
    std::erase_if(actors_, [&r](const Referent& x) { return x.code == r.code && x.sector == r.sector; });
    actors_.push_back(r);
    if (actors_.size() > 12) actors_.erase(actors_.begin());
  }
  /// The armed group named last, where all that were named are of one code; nullptr for none.
  const Referent* armed_group() const {
    const Referent* out = nullptr;
    for (const Referent& r : actors_) {
      if (r.sector != "REB") continue;
      if (out && out->code != r.code) return nullptr;
      out = &r;
    }
    return out;
  }
  /// Distinct actors so far, latest last.
  const std::vector<Referent>& actors() const { return actors_; }
  /// Country codes, latest last.
  const std::vector<std::string_view>& countries() const { return recent_; }
  bool mentioned(std::string_view code) const { return times(code) > 0; }
  /// The country that an unmarked «الحكومة» belongs to: the one most spoken of, the dateline's, else the outlet's.
  std::string_view own_country() const;
  std::string_view home() const { return home_; }
  /// An organisation named; the latest whose name begins with a word (folded key) is whom the word alone may mean later.
  void saw_organisation(const Referent& r, std::string_view heads) {
    std::erase_if(organisations_, [&r](const Organisation& o) { return o.who.entity == r.entity; });
    organisations_.push_back({heads, r});
    if (organisations_.size() > 24) organisations_.erase(organisations_.begin());
  }
  const Referent* organisation(std::string_view head) const;
  /// Forgets all but names and offices, and those are asked only when nothing nearer answers: after the first sentences were read ahead.
  void keep_names_only() {
    ahead_ = std::move(roles_);
    roles_.clear(), organisations_.clear(), counts_.clear(), recent_.clear(), actors_.clear(), parties.clear(), last_several.clear();
    has_subject = false;
  }
  void set_dateline(std::string_view code) { dateline_ = code; }
  std::string_view dateline() const { return dateline_; }

  /// The last subject who acted or spoke, for verbs without one.
  Referent last_subject;
  /// The several to whom the last sentence with an event had it done: «ثم أطلقت سراحهم».
  std::vector<Referent> last_several;
  bool has_subject = false;
  /// Parties of the document's meeting or call: «الجانبان», «خلال الاتصال».
  std::vector<Referent> parties;
  bool by_phone = false;
  /// The sector of gunmen or criminals of whom nobody knows more, told last; empty where the document tells of none.
  std::string_view unknown_attackers;

 private:
  std::vector<uint32_t> features_;
  int32_t date_ = 0;
  std::string_view home_, dateline_;
  struct Office {
    uint32_t head, modifiers;
    Referent who;
  };
  const Referent* bearer(const std::vector<Office>& offices, uint32_t head, uint32_t modifiers, std::string_view taken,
                         std::string_view other) const;
  struct Organisation {
    std::string_view heads;  // keys separated by spaces
    Referent who;
  };
  std::vector<Office> roles_, ahead_;
  std::vector<Organisation> organisations_;
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return hash64(s); }
  };
  std::unordered_map<std::string, Referent, Hash, std::equal_to<>> names_;
  std::vector<std::pair<std::string_view, int>> counts_;  // how often a country was spoken of
  int times(std::string_view code) const {
    auto known = std::ranges::find(counts_, code, &std::pair<std::string_view, int>::first);
    return known == counts_.end() ? 0 : known->second;
  }
  std::vector<std::string_view> recent_;
  std::vector<Referent> actors_;
};

}  // namespace rasid
