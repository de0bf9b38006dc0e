// Gives a fuzz target its seeds, and blind mutations of them, without libFuzzer: what fuzzing has found stays found in every ./test, by
// any compiler. replay MUTATIONS [FOLDER OR FILE]...; the same mutations each time. A fault ends the program and tells the seed.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

std::string mutated(std::string s, const std::vector<std::string>& others, std::mt19937* random) {
  auto below = [&](size_t n) { return n ? size_t((*random)()) % n : 0; };
  for (size_t steps = 1 + below(4); steps-- > 0;) {
    // The first byte chooses what the bytes are taken for, so it stays.
    size_t at = s.empty() ? 0 : 1 + below(s.size() - 1), n = below(16);
    at = std::min(at, s.size());
    switch (below(6)) {
      case 0:
        for (size_t k = 0; k < n && at < s.size(); k++) s[1 + below(s.size() - 1)] = char((*random)());
        break;
      case 1:
        s.erase(at, 1 + below(s.size() / 4 + 1));
        break;
      case 2:
        s.insert(at, s.substr(at, n * 8));
        break;
      case 3:
        s.resize(at);
        break;
      case 4: {
        const std::string& other = others[below(others.size())];
        s.insert(at, other.substr(below(other.size()), 4 * n));
        break;
      }
      default:
        for (size_t k = 0; k < 1 + n * n; k++) s.insert(at, s.substr(at, 4));
    }
  }
  return s;
}

}  // namespace

int main(int argc, char** argv) {
  namespace fs = std::filesystem;
  std::vector<fs::path> files;
  for (int i = 2; i < argc; i++) {
    if (!fs::is_directory(argv[i]))
      files.emplace_back(argv[i]);
    else
      for (const auto& e : fs::recursive_directory_iterator(argv[i]))
        if (e.is_regular_file()) files.push_back(e.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const fs::path& f : files) {
    std::ifstream in(f, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (seeds.empty()) {
    std::fprintf(stderr, "replay: no seeds\n");
    return 2;
  }
  const long mutations = argc > 1 ? std::atol(argv[1]) : 0;
  std::mt19937 random(1);
  for (size_t i = 0; i < seeds.size(); i++) {
    std::fprintf(stderr, "%s\n", files[i].c_str());  // the last line names the culprit
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(seeds[i].data()), seeds[i].size());
    for (long k = 0; k < mutations; k++) {
      std::string s = mutated(seeds[i], seeds, &random);
      if (const char* keep = std::getenv("REPLAY_KEEP")) std::ofstream(keep, std::ios::binary) << s;
      LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(s.data()), s.size());
    }
  }
  std::printf("%zu seeds and %ld mutations of each\n", seeds.size(), mutations);
}
