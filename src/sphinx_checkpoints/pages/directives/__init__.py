"""The directives with which a page teaches."""
