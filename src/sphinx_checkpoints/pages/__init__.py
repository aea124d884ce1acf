"""What the pages say: read from the documents, and written."""
