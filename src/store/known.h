// Which documents of a source need no coding: they are in the workspace as they are, coded by this coder with these options.
#pragma once
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "format/reader.h"
#include "store/sqlite.h"

namespace rasid {

/// One thread's; reads through a connection of its own, beside the writer's.
class KnownDocuments {
 public:
  /// The workspace must be there (Store::open makes it).
  static Result<std::unique_ptr<KnownDocuments>> open(const std::string& path, std::string coder, std::string options);

  /// To be asked of every document of a run in order. Two documents of one run with the same id but other bytes are two documents: the
  /// second's id gets "~2" behind it. `remark` says so.
  bool known(InputItem* item, std::string* remark);

 private:
  std::unique_ptr<Database> db_;
  Statement find_;
  std::string coder_, options_, id_;  // id_: of the document before, whose parts may follow
  bool last_ = false;
  std::unordered_map<std::string, std::vector<uint64_t>> seen_;  // hashes of the run's documents, by id
};

}  // namespace rasid
