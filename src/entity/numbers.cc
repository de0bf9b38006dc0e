#include "entity/numbers.h"

#include "entity/number_words.h"

namespace rasid {

struct NumberFinder::Tables {
  TermTable terms;
};

namespace {

/// Finds the numbers of one sentence.
class NumberScan {
 public:
  NumberScan(SentenceTerms* terms, const TokenList& tokens, const Words& words, bool ordinals)
      : s_(*terms), tokens_(tokens), words_(words), reader_(terms), ordinals_(ordinals) {}

  void run(const TermTable& table, std::vector<NumberMention>* out) {
    for (uint32_t i = 0; i < tokens_.tokens.size();) {
      const Token& t = tokens_.tokens[i];
      NumberMention m;
      if ((t.kind != TokenKind::kNumber && !(table.filter(t) & kFilterNumber)) || !read(&i, &m)) {
        i++;
        continue;
      }
      if (m.ordinal && !ordinals_) continue;
      // «أكثر من عشرين», «ما لا يقل عن»: the phrase must end where the number begins.
      for (uint32_t k = m.begin; k > 0 && k + 4 > m.begin && !m.approximate;) {
        const TermMatch* a = s_.get(--k, TermKind::kApprox);
        m.approximate = a && a->end == m.begin;
      }
      i = close(&m);
      out->push_back(m);
    }
  }

 private:
  const Reading* reading(uint32_t i) const { return words_.at(i); }

  /// A number word under a preposition must have been read as such: «لست» is "I am not", no "for six".
  bool plausible(uint32_t i) {
    bool bare = false, any = false;
    for (const TermMatch& m : s_.at(i))
      if (m.term->kind >= TermKind::kNumber) any = true, bare |= !m.preposition();
    const Reading* r = reading(i);
    return any && (bare || !r || r->guessed || r->has(kClPreposition));
  }

  /// A minus or a decimal point glued to the digits and to nothing before them; list dashes stand apart.
  void sign_before(NumberMention* m) {
    uint32_t i = m->begin;
    if (i == 0 || tokens_.tokens[i].kind != TokenKind::kNumber || tokens_.tokens[i].space_before) return;
    const Token& sign = tokens_.tokens[i - 1];
    if (sign.kind != TokenKind::kSign || (i > 1 && !sign.space_before)) return;
    if (sign.sign == '-') m->value = -m->value, m->begin--;
    std::string_view digits = tokens_.tokens[i].word;
    if (sign.sign == '.' && digits.size() < 4 && digits.find_first_of(".,") == std::string_view::npos && m->end == i + 1) {
      for (size_t k = 0; k < digits.size(); k++) m->value /= 10;
      m->begin--;
    }
  }

  /// «3/4» and «1 4/5», when no third member makes a date of them.
  void slash(NumberMention* m) {
    auto glued = [&](uint32_t i) { return i < tokens_.tokens.size() && !tokens_.tokens[i].space_before; };
    uint32_t e = m->end, numerator = m->begin;
    double whole = 0, above = m->value, below = 0;
    if (s_.is_number(e) && s_.is_sign(e + 1, "/")) {
      if (!NumberReader::value_of(tokens_.tokens[e].word, false, &above)) return;
      whole = m->value, numerator = e, e++;
    }
    if (!s_.is_sign(e, "/") || !glued(e) || !s_.is_number(e + 1) || !glued(e + 1)) return;
    if (s_.is_sign(e + 2, "/-") || (numerator > 0 && s_.is_sign(numerator - 1, "/"))) return;
    if (!NumberReader::value_of(tokens_.tokens[e + 1].word, false, &below) || below == 0 || above >= below) return;
    m->value = whole + above / below, m->end = e + 2, m->fraction = true;
  }

  /// «خمس السكان»: a counting number never stands before a definite singular.
  void share_of(NumberMention* m) {
    const TermMatch* f = s_.get(m->begin, TermKind::kFraction);
    if (!f || f->article() || m->end != m->begin + 1 || m->fraction || m->end >= tokens_.tokens.size()) return;
    const Reading* r = reading(m->end);
    if (!r || !r->has(kClArticle) || r->has(kClConjunction) || r->has(kClPreposition) || r->features.number() == Number::kPlural) return;
    m->value = f->value(), m->fraction = true;
    ParsedNumber of;
    if (reader_.read(m->end, false, &of)) m->value *= of.value, m->end = of.end;
  }

  bool read(uint32_t* i, NumberMention* m) {
    bool digits = tokens_.tokens[*i].kind == TokenKind::kNumber;
    if (!digits && !plausible(*i)) return false;
    // «1M», «12e3»: part of a code, no number.
    if (digits && *i + 1 < tokens_.tokens.size() && tokens_.tokens[*i + 1].kind == TokenKind::kLatin &&
        !tokens_.tokens[*i + 1].space_before)
      return false;
    ParsedNumber p;
    if (!reader_.read(*i, true, &p)) return false;
    m->begin = *i, m->end = p.end, m->value = p.value;
    m->approximate = p.approximate, m->fraction = p.fraction, m->ordinal = p.ordinal;
    if (p.digits)
      slash(m);
    else if (!p.ordinal)
      share_of(m);
    if (digits) sign_before(m);
    // «مليونا شخص» are two, «مليونا من الدولارات» one.
    if (m->end == m->begin + 1 && s_.has(m->begin, TermKind::kDual) && s_.has(m->begin, TermKind::kScale) && !countable(m->end))
      m->value /= 2;
    *i = m->end;
    return true;
  }

  bool countable(uint32_t i) const {
    if (i >= tokens_.tokens.size() || tokens_.tokens[i].kind != TokenKind::kWord) return false;
    const Reading* r = reading(i);
    return r && r->features.nominal() && !r->has(kClConjunction) && !r->has(kClPreposition);
  }

  /// Finds out what is counted; gives the token to go on from («في المئة» begins no number).
  uint32_t close(NumberMention* m) {
    uint32_t e = m->end;
    m->counted = e;
    if (s_.is_sign(e, "%")) {
      m->percent = true;
    } else if (const TermMatch* pc = s_.get(e, TermKind::kPercent)) {
      m->percent = true;
      return m->counted = m->end, pc->end;
    }
    uint32_t next = m->end;
    if (const TermMatch* a = s_.get(e, TermKind::kApproxAfter)) m->approximate = true, e = a->end;
    if (const TermMatch* of = s_.get(e, TermKind::kCounted); of && !of->clitics && of->end == e + 1 && countable(e + 1)) e++;
    if (countable(e)) {
      m->counted = e;
      uint32_t after = e + 1;
      if (s_.has(after, TermKind::kApproxAfter)) m->approximate = true;
      return next;
    }
    // «الجنود الثلاثة», «جندي واحد»: the noun stands before.
    const Reading* r = reading(m->begin);
    bool article = r ? r->has(kClArticle) : false;
    if (m->begin > 0 && countable(m->begin - 1) && (article ? reading(m->begin - 1)->has(kClArticle) : m->value == 1))
      m->counted = m->begin - 1;
    return next;
  }

  SentenceTerms& s_;
  const TokenList& tokens_;
  const Words& words_;
  NumberReader reader_;
  bool ordinals_;
};

}  // namespace

NumberFinder::NumberFinder(const Blob& blob) : tables_(std::make_shared<Tables>(Tables{TermTable(blob)})) {}

void NumberFinder::find(const TokenList& tokens, const Words& words, std::vector<NumberMention>* out, bool ordinals) const {
  if (!tables_) return;
  thread_local SentenceTerms terms;
  terms.reset(&tables_->terms, &tokens);
  NumberScan(&terms, tokens, words, ordinals).run(tables_->terms, out);
}

}  // namespace rasid
