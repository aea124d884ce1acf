"""The extension and the command; a folder a package of src, a file a module."""
