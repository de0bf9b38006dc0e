// The words of the server out of the tables of the data: names of codes and actors, the codebook with examples coded now.
#pragma once
#include <memory>

#include "datac/tables.h"
#include "pipeline/coder.h"
#include "serve/texts.h"

namespace rasid::cli {

Result<std::shared_ptr<const ServeTexts>> make_serve_texts(const datac::Tables& tables, CoderSession* session, const std::string& version);

}  // namespace rasid::cli
