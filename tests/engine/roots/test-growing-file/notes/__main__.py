"""A notebook for the command line."""

import sys

from store import Notebook

if __name__ == "__main__":
    notebook = Notebook()
    notebook.add(" ".join(sys.argv[1:]))
    print(notebook.notes)
