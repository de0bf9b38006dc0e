// A document's rows back to what the coder gave, so that whatever writes coded documents can write a workspace.
#pragma once
#include "event/record.h"
#include "store/sqlite.h"

namespace rasid {

/// The document with its sentences, events (in text order) and contexts; mentions stay where they are. What the rows do not keep (flags for
/// the coder's own stages, weights) is not there; writing it gives the bytes that writing the coded document gave.
Result<CodedDocument> load_document(Database* db, int64_t document_key);

}  // namespace rasid
