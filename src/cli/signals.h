// Ctrl-C ends a run between two documents, a closed pipe ends it quietly.
#pragma once

namespace rasid::cli {

/// First Ctrl-C (or SIGTERM): `interrupted` turns true and sources end, also while they wait. Second: the program dies. SIGPIPE is ignored,
/// so that a write tells of the closed pipe.
void install_signals();
bool interrupted();
/// In a new thread: leaves the signals to the thread that reads.
void block_signals();

}  // namespace rasid::cli
