"""python -m rasid: the command line, the same program as `rasid`."""
import os
import sys

from . import _rasid


def main() -> int:
    """Runs the command line with the arguments of this process; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    return _rasid.main(["rasid", *map(os.fsdecode, sys.argv[1:])])


if __name__ == "__main__":
    sys.exit(main())
