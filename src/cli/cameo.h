// CAMEO actor codes in the terms of our codebook. In: "PSECVLELI"; out: code PSE, sector ELI. What a part means is data
// (data/ontology/cameo.tsv, and the tables of countries, codes and sectors).
#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "datac/tables.h"

namespace rasid::cli {

struct OurActor {
  std::string code, sector;          // "" for none
  std::vector<std::string> unknown;  // parts that mean nothing here
  bool known() const { return !code.empty() || !sector.empty(); }
};

class CameoCodes {
 public:
  explicit CameoCodes(const datac::Tables& tables);
  /// Of several sectors the one of the highest rank, of equals the first. International bodies have no sector, armed ones REB, as in our
  /// tables.
  OurActor ours(const std::string& cameo) const;
  const std::set<std::string>& codes() const { return codes_; }
  const std::set<std::string>& sectors() const { return sectors_; }

 private:
  struct Part {
    std::string kind, ours;
    int rank = 0;
  };
  std::set<std::string> codes_, sectors_, countries_;
  std::map<std::string, Part> parts_;
};

}  // namespace rasid::cli
