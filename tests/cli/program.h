// Runs the program as a user does, without a shell: arguments as they are, standard input from a string.
#pragma once
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#ifdef __SANITIZE_ADDRESS__
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

namespace rasid::test {

struct Outcome {
  int code = -1;  // exit code, or 128 + signal
  std::string out, err;
  long resident_mb = 0;
};

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

/// A folder that goes away with the test.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "rasid-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(std::filesystem::path(path(name)).parent_path());
    std::ofstream(path(name), std::ios::binary) << text;
    return path(name);
  }

 private:
  std::string path_;
};

inline Outcome run(std::vector<std::string> arguments, const std::string& input = "") {
  Folder f;
  std::string in = f.write("in", input), out = f.path("out"), err = f.path("err");
  arguments.insert(arguments.begin(), RASID_BINARY);
  std::vector<char*> argv;
  for (std::string& a : arguments) argv.push_back(a.data());
  argv.push_back(nullptr);
  pid_t child = fork();
  if (child == 0) {
    dup2(open(in.c_str(), O_RDONLY), 0);
    dup2(open(out.c_str(), O_WRONLY | O_CREAT, 0600), 1);
    dup2(open(err.c_str(), O_WRONLY | O_CREAT, 0600), 2);
    execv(argv[0], argv.data());
    _exit(127);
  }
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  Outcome o;
  o.code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  o.out = read_file(out), o.err = read_file(err);
  o.resident_mb = usage.ru_maxrss >> 10;
  return o;
}

inline size_t count_lines(const std::string& s) { return size_t(std::count(s.begin(), s.end(), '\n')); }
inline bool has(const std::string& s, const std::string& part) { return s.find(part) != std::string::npos; }

/// A sentence that the data's own rule for "condemn" gives as its example.
constexpr const char* kSentence = "أدانت فرنسا الهجوم الإيراني على السفينة";

}  // namespace rasid::test
