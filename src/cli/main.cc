// rasid: the program.
#include "cli/program.h"

int main(int argc, char** argv) { return rasid::cli::run_program(argc, argv); }
