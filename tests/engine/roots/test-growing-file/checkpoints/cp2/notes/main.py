"""A notebook for the command line."""

import sys

if __name__ == "__main__":
    print(" ".join(sys.argv[1:]))
