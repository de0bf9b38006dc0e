// The stages of one blob, each holding what it needs of those before it. Read-only and thread-safe once made; never moved, since they point
// at each other.
#pragma once
#include "event/events.h"
#include "learn/judge.h"

namespace rasid {

/// What the stages behind the word level make of a word by itself.
class StageScreen final : public WordScreen {
 public:
  StageScreen(const MentionFinder* mentions, const RuleSet* rules) : mentions_(mentions), rules_(rules) {}
  uint8_t screen(const Token& token, std::span<const Reading> readings) const override {
    return uint8_t(mentions_->screen(token, readings) | rules_->screen(token, readings));
  }

 private:
  const MentionFinder* mentions_;
  const RuleSet* rules_;
};

struct Stages {
  explicit Stages(const Blob& b)
      : letters(b),
        lexicon(b),
        analyzer(b, &lexicon),
        chooser(b, &analyzer),
        gazetteer(b),
        mentions(b, &gazetteer, &lexicon),
        dates(b, &lexicon),
        numbers(b),
        parser(b, &lexicon, &analyzer),
        rules(b),
        screen(&mentions, &rules),
        events(&rules, &parser, &gazetteer),
        features(&lexicon, &rules),
        judge(b) {}
  Stages(const Stages&) = delete;
  Stages& operator=(const Stages&) = delete;

  Letters letters;
  Lexicon lexicon;
  Analyzer analyzer;
  Chooser chooser;
  Gazetteer gazetteer;
  MentionFinder mentions;
  DateFinder dates;
  NumberFinder numbers;
  ClauseParser parser;
  RuleSet rules;
  StageScreen screen;
  EventCoder events;
  FeatureExtractor features;
  Judge judge;
};

}  // namespace rasid
