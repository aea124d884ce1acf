"""The application in the reader's browser: what is built, what runs there, and the page.

Sphinx loads ``rendering`` and ``serving``, the command ``bundle``. ``runtime`` and the scripts of
``page`` are imported by nothing here: they run in the browser.
"""
