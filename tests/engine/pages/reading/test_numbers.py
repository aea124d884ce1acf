"""The number of a step is found in titles of any language."""

import pytest

from sphinx_checkpoints.pages.reading.numbers import after_colon, number_in, without_number
from sphinx_checkpoints.pages.site import Site
from tests.support.greeter import Greeter


@pytest.mark.parametrize(
    ("title", "number", "rest"),
    [
        ("Step 1: Write the answer", 1, "Write the answer"),
        ("Step 12 Write", 12, "Write"),
        ("Step 1 of 3: Write", 1, "of 3: Write"),
        ("Schritt 2: Die Verbindung", 2, "Die Verbindung"),
        ("Étape 1 : Écrire la réponse", 1, "Écrire la réponse"),
        ("Bước 3: Viết", 3, "Viết"),
        ("Шаг 1: Напишите", 1, "Напишите"),
        ("1. lépés: Írd meg", 1, "lépés: Írd meg"),
        ("1-қадам: Жазыңыз", 1, "қадам: Жазыңыз"),
        ("ステップ1：答えを書く", 1, "答えを書く"),
        ("ステップ １：答えを書く", 1, "答えを書く"),  # noqa: RUF001
        ("第1步：编写回答", 1, "步：编写回答"),
        ("第10步：编写回答", 10, "步：编写回答"),
        ("1단계: 답 쓰기", 1, "단계: 답 쓰기"),
        ("ขั้นตอนที่ 1: เขียน", 1, "เขียน"),
        ("الخطوة ١: اكتب الجواب", 1, "اكتب الجواب"),  # noqa: RUF001
        ("\u200fالخطوة ٢: اكتب", 2, "اكتب"),  # noqa: RUF001
        ("שלב 1: כתוב", 1, "כתוב"),
        ("مرحله ۲: بنویس", 2, "بنویس"),
        ("चरण १: लिखें", 1, "लिखें"),
    ],
)
def test_a_number_is_in_the_first_words_of_a_title(title: str, number: int, rest: str) -> None:
    assert number_in(title) == number
    assert without_number(title) == rest


@pytest.mark.parametrize(
    "title",
    [
        "Write the answer",
        "Write the 2 answers",
        "3 ways to run it",
        "2-factor login",
        "3rd party code",
        "UTF-8 names: what they cost",
        "HTTP/2",
        "Python3の機能",
        "Use Python: 3 reasons",
        "Step1: Write",
        "答えを書く：2つ",
        "",
        "：",
    ],
)
def test_other_digits_are_no_number(title: str) -> None:
    assert number_in(title) == 0
    assert without_number(title) == title


def test_what_follows_a_colon_of_any_script_is_the_title() -> None:
    assert after_colon("ステップ1：答えを書く") == "答えを書く"
    assert after_colon("Étape 1 : Écrire: tout") == "Écrire: tout"
    assert after_colon("第1步：") == ""
    assert after_colon("Step 1") == ""


JAPANESE = {
    "Step 1: Write the answer": "ステップ1：答えを書く",
    "Step 2: Accept the connection": "ステップ2：接続を受け入れる",
}


def test_a_part_in_another_language_has_its_numbers(greeter: Greeter) -> None:
    page = greeter.root / "docs/cp1-hello.rst"
    text = page.read_text()
    for title, translated in JAPANESE.items():
        text = text.replace(f"{title}\n", f"{translated}\n")
    page.write_text(text)
    status, said = greeter.run("check", "--rule", "CP701", "--rule", "CP301")
    assert status == 0, said
    parts = Site(greeter.root / "docs").parts
    assert [(step.number, step.title) for part in parts for step in part.steps] == [
        (1, "ステップ1：答えを書く"),
        (2, "ステップ2：接続を受け入れる"),
    ]


def test_a_translated_part_has_its_numbers(greeter: Greeter) -> None:
    catalog = greeter.root / "docs/locale/ja/LC_MESSAGES/cp1-hello.po"
    catalog.parent.mkdir(parents=True)
    entries = [f'msgid "{title}"\nmsgstr "{text}"\n' for title, text in JAPANESE.items()]
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    catalog.write_text("\n".join([head, *entries]), encoding="utf-8")
    with (greeter.root / "docs/conf.py").open("a") as conf:
        conf.write('\nlocale_dirs = ["locale"]\nlanguage = "ja"\n')
    status, said = greeter.run("check", "--rule", "CP701")
    assert status == 0, said
    [part] = Site(greeter.root / "docs").parts
    assert [(step.number, step.title) for step in part.steps] == [
        (1, "ステップ1：答えを書く"),
        (2, "ステップ2：接続を受け入れる"),
    ]
