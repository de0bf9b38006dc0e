// The words of Arabic text as a search index keeps them: an FTS5 tokenizer by the name of "rasid". Every word stands under its folded
// spelling, under its stem without clitics and article, and under its lexeme, all at one position: so «أدان» finds «إدانة» and «تدين», a
// phrase finds its inflected forms, and a name is found behind «و» and «لـ». In a document a word is read as its sentence says; in a query,
// which has no sentence, in every way that is not far-fetched.
#pragma once
#include "base/blob.h"
#include "store/sqlite.h"

namespace rasid {

/// Makes the tokenizer known to a connection. Connections may share a blob, whatever their threads. About 1.5 M words a second.
Result<bool> add_search_tokenizer(Database* db, const Blob& blob);

}  // namespace rasid
