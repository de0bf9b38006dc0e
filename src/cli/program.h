// The program as a function: builds the tree of commands, parses, runs the one that was given. What `rasid` and `python -m rasid` call.
#pragma once

namespace rasid::cli {

/// The exit code. Takes SIGINT, SIGTERM and SIGPIPE of the process over.
int run_program(int argc, char** argv);

}  // namespace rasid::cli
