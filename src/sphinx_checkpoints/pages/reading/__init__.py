"""What the pages say, collected while Sphinx reads them."""
