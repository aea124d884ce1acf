"""What a run leaves out, and why."""


class Omissions:
    """Sentences for the report, each once; what is left out of one page is one sentence."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._of_pages: dict[str, set[str]] = {}

    def add(self, sentence: str) -> None:
        """Note a whole sentence."""
        self._sentences[sentence] = None

    def add_of_page(self, what: str, docname: str, reason: str) -> None:
        """Note that ``what`` of a page is left out for a reason."""
        self._of_pages.setdefault(f"of {docname}: {reason}.", set()).add(what)

    @property
    def sentences(self) -> tuple[str, ...]:
        """All of them, those about pages last."""
        pages = [f"{', '.join(sorted(what))} {reason}" for reason, what in self._of_pages.items()]
        return (*self._sentences, *pages)
