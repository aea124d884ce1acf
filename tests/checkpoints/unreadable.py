"""What Python cannot read, as sentences that begin with the place."""

import ast
import codecs
import re
import unicodedata
from io import BytesIO
from pathlib import Path
from tokenize import detect_encoding

from advice import with_advice
from source import parsed, place

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
AGAIN = "save the file again, with UTF-8 as its encoding."
# What is typed instead of a character that looks like it.
PLAIN = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2190\u2192", "->"),
}
# Lines that are copied along, and what to do with them.
PASTED = {
    r"\s*```": "this is no Python but the frame of a code block: delete each line with ```.",
    r"(<{7}|={7}|>{7})( |$)": (
        "git has marked a conflict here: keep one of the two versions, and delete the three marks."
    ),
    r"\s*>>> ?": "this comes from a Python prompt: delete each >>> at the start of a line.",
    r"\s*(\$|PS [A-Z]:.*>|C:\\.*>|\(\.?venv\)) ?": (
        "this comes from a terminal: type commands there, and leave them out of the file."
    ),
    r"\s*(mkdir|touch|cd|python3?|pip3?|git|checkpoints|New-Item) [\w./-]": (
        "this is a command: type it in the terminal, and leave it out of the file."
    ),
    r"[+-]( {4}|@|from |import |class |async |def |router)": (
        "this line begins with the + or - of a difference: delete these."
    ),
    r"\s*\d+[:.|]?\s+(from|import|class|async|def|@|router|action|payload|return)\b": (
        "a line number stands in front: delete these."
    ),
    r".*&(lt|gt|quot|amp|#\d+);": "this is written for HTML: type < for &lt;, and > for &gt;.",
}


def undecodable(file: Path) -> str:
    """What to do about a file that Python cannot decode; "" for one that it can."""
    content = file.read_bytes()
    if content.startswith(UTF_16) or b"\0" in content:
        return f"{place(file, 1)}: the file is not UTF-8 but has zero bytes, as UTF-16 has: {AGAIN}"
    try:
        content.decode(coding_of(content))
    except UnicodeDecodeError as error:
        before = content[: error.start].splitlines(keepends=True) or [b""]
        line = len(before) + before[-1].endswith((b"\n", b"\r"))
        byte = content[error.start]
        return f"{place(file, line)}: the byte 0x{byte:02X} in this line is not UTF-8: {AGAIN}"
    return ""


def coding_of(content: bytes) -> str:
    """The encoding that a file declares; UTF-8 where it declares none."""
    try:
        return detect_encoding(BytesIO(content).readline)[0]
    except SyntaxError:
        return "utf-8"


def about_syntax(error: SyntaxError) -> str:
    """Where Python cannot read a file, why, and what to do."""
    at = place(error.filename, error.lineno)
    outside = r"'(await|async \w+|return|yield)' outside|asynchronous compre"
    if found := re.match(outside, error.msg):
        return about_outside(error, found[1] or "await")
    return with_advice(f"{at}: {error.msg}", cure_of(error))


def cure_of(error: SyntaxError) -> str:
    """What to do where Python cannot read a file."""
    said, text = error.msg, error.text or ""
    if said.startswith(("invalid character", "invalid non-printable")) and (
        found := foreign_character(error)
    ):
        return found
    if "string" in said and re.search("[\u201c-\u201f\u2018-\u201b]", text):
        return "write straight quotes, \" or '."
    for pattern, then in PASTED.items():
        if re.match(pattern, text):
            return then
    if isinstance(error, TabError) or "indent" in said:
        return "indent with four spaces, as the page shows."
    if "in async generator" in said:
        return "what yields returns nothing: raise an error, or yield once more."
    return "compare this line, and the one before it, with the page."


def about_outside(error: SyntaxError, word: str) -> str:
    """What to do about an await in a function that is not async, or a line outside of all."""
    file, line = Path(error.filename or ""), error.lineno or 1
    around = [
        node
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    if not around:
        at = place(file, line)
        return (
            f"{at}: this {word} stands outside of any method: indent it, with what belongs to it."
        )
    return (
        f"{place(file, around[-1].lineno)}: the {word} in line {line} needs an async method: write "
        f"async def {around[-1].name}"
    )


def foreign_character(error: SyntaxError) -> str:
    """The character at which Python stops, and what to type instead; "" where it is ASCII."""
    text, start = error.text or "", (error.offset or 1) - 1
    found = next(((n, one) for n, one in enumerate(text) if n >= start and one > "\x7f"), None)
    if found is None:
        return ""
    if re.match("[\u201c-\u201f\u2018-\u201b]", found[1]):
        return "write straight quotes, \" or '."
    return f"in column {found[0] + 1} stands {named(found[1])}: {instead_of(found[1])}."


def named(character: str) -> str:
    """A character by the name that Unicode gives it."""
    return f"U+{ord(character):04X} ({unicodedata.name(character, 'without a name').lower()})"


def instead_of(character: str) -> str:
    """What to type in place of a character."""
    plain = PLAIN.get(character) or unicodedata.normalize("NFKC", character)
    if unicodedata.category(character) == "Zs":
        return "type a plain space"
    if unicodedata.category(character) in {"Cf", "Cc", "Zl", "Zp"}:
        return "delete it, and type the space or the line again"
    return f"type {plain}" if plain.isascii() else "type what the page has there"


def look_alikes(text: str) -> str:
    """That a letter of a name is of another alphabet than the others; "" where none is."""
    if any(character.isascii() for character in text):
        for character in text:
            if character.isalpha() and not unicodedata.name(character, "").startswith("LATIN"):
                return f" ({character!r} in it is {named(character)}: type the letter of the page)"
    return ""
