// Who stands in where neither sentence nor document names a party: the country that the document is about.
#include "document/home.h"

#include <gtest/gtest.h>

namespace rasid {
namespace {

EventRecord event(uint32_t sentence, const char* category, std::vector<ActorRecord> actors, std::vector<ActorRecord> recipients) {
  EventRecord e;
  e.sentence = sentence, e.category = category, e.actors = std::move(actors), e.recipients = std::move(recipients);
  e.directed = true, e.confidence = 0.8f, e.home_doer = "GOV";
  return e;
}

ActorRecord party(const char* code, const char* sector) {
  ActorRecord a;
  a.code = code, a.sector = sector;
  return a;
}

std::string told(const EventRecord& e) {
  std::string out;
  for (const auto* side : {&e.actors, &e.recipients}) {
    if (side == &e.recipients) out += " >";
    for (const ActorRecord& a : *side) out += (out.empty() ? "" : " ") + a.code + " " + a.sector;
  }
  return out;
}

void fill(std::vector<EventRecord>* events) {
  fill_home([](std::string_view code) { return code != "UNO" && code != "IMG"; }, events);
}

TEST(Home, TheCountryOfMostPartiesActs) {
  std::vector<EventRecord> events = {event(0, "CONSULT", {party("TUR", "GOV")}, {party("TUR", "MIL")}),
                                     event(1, "ACCUSE", {}, {party("SYR", "GOV")})};
  fill(&events);
  EXPECT_EQ(told(events[1]), "TUR GOV > SYR GOV");
  EXPECT_EQ(events[1].actors[0].source, "document: the country it is about");
  EXPECT_EQ(events[1].actors[0].text.size(), 0u);
  EXPECT_LT(events[1].confidence, 0.8f);
  EXPECT_EQ(told(events[0]), "TUR GOV > TUR MIL");
  EXPECT_FLOAT_EQ(events[0].confidence, 0.8f);
}

TEST(Home, ABodyOrACountryNamedOnceIsNobodysHome) {
  std::vector<EventRecord> events = {event(0, "CONSULT", {party("UNO", "")}, {party("UNO", "")}),
                                     event(1, "ACCUSE", {}, {party("SYR", "GOV")})};
  fill(&events);
  EXPECT_EQ(told(events[1]), " > SYR GOV");
}

TEST(Home, OneSentenceIsAboutWhatItSays) {
  std::vector<EventRecord> events = {event(3, "CONSULT", {party("TUR", "GOV")}, {party("TUR", "MIL")}),
                                     event(3, "ACCUSE", {}, {party("SYR", "GOV")})};
  fill(&events);
  EXPECT_EQ(told(events[1]), " > SYR GOV");
}

TEST(Home, WhoAttacksElsewhereAttacksHereUnlessHeIsTheVictim) {
  std::vector<EventRecord> events = {event(0, "ASSAULT", {party("YEM", "REB")}, {party("SAU", "CVL")}),
                                     event(20, "ASSAULT", {}, {party("SAU", "MIL")}), event(21, "ASSAULT", {}, {party("YEM", "REB")})};
  for (EventRecord& e : events) e.deed = true, e.home_doer = "UNK";
  fill(&events);
  EXPECT_EQ(told(events[1]), "YEM REB > SAU MIL");
  EXPECT_EQ(events[1].actors[0].source, "document: who attacks");
  EXPECT_EQ(told(events[2]), "SAU UNK > YEM REB");
}

TEST(Home, ThePeopleAreTaken) {
  std::vector<EventRecord> events = {event(0, "ASSAULT", {party("IRQ", "MIL")}, {party("IRQ", "CVL")}),
                                     event(1, "COERCE", {party("IRQ", "COP")}, {}), event(2, "ACCUSE", {party("IRQ", "GOV")}, {}),
                                     event(3, "COERCE", {party("IRQ", "COP")}, {})};
  events[1].home_people = "CRM";
  events[3].home_people = "CRM", events[3].directed = false;
  fill(&events);
  EXPECT_EQ(told(events[1]), "IRQ COP > IRQ CRM");
  EXPECT_EQ(told(events[2]), "IRQ GOV >");
  EXPECT_EQ(told(events[3]), "IRQ COP >");
}

TEST(Home, AMeetingOfOneIsWithThoseTheTextIsAbout) {
  std::vector<EventRecord> events = {event(0, "SUPPORT", {party("GRC", "GOV")}, {party("GRC", "GOV")}),
                                     event(1, "AGREE", {party("EUR", "")}, {}), event(2, "AGREE", {party("GRC", "GOV")}, {})};
  for (EventRecord& e : events) e.mutual = e.category == "AGREE";
  fill(&events);
  EXPECT_EQ(told(events[1]), "EUR  GRC GOV >");
  EXPECT_EQ(told(events[2]), "GRC GOV >");
}

}  // namespace
}  // namespace rasid
