// Events, parties and places as JSON: the keys and values of PLOVER records (format/json_writer), in the same order, and behind them what a
// reader needs beside a record.
#pragma once
#include "serve/json.h"
#include "serve/names.h"
#include "store/document_view.h"
#include "store/event_view.h"

namespace rasid {

void write_event(const EventView& event, Json* j, NamesUsed* names);
/// The members of a list of events by key; those that are gone are left out. False on an error of the database.
bool write_events(EventReader* reader, const std::vector<int64_t>& keys, Json* j, NamesUsed* names);
/// id, title, date, source.
void write_label(const DocumentLabel& label, Json* j);
void write_review(const ReviewView& review, Json* j);

}  // namespace rasid
