"""What the names of a tree lead to: what is there is found, and only what is proven is blamed."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from sphinx_checkpoints.run.jobs import Failure, Vocabulary
from sphinx_checkpoints.run.workers import Workers

Ask = Callable[..., Any]

PROXY = """
class Proxy:
    def __getattribute__(self, name):
        raise RuntimeError("not in a request")

    def __bool__(self):
        raise RuntimeError("not in a request")

    def __dir__(self):
        raise RuntimeError("not in a request")

    def __call__(self):
        raise RuntimeError("not in a request")


class Lazy:
    def __getattr__(self, name):
        raise LookupError(name)

    @property
    def answer(self):
        raise SystemExit("asked too early")


proxy, lazy = Proxy(), Lazy()
false, empty, zero, nothing = False, "", 0, None
"""

SHOP = """
from __future__ import annotations

import os.path
import sqlite3
from dataclasses import dataclass, field
from functools import partial as later

import prices
from anything import Anything, anything
from prices import Price


@dataclass
class Basket:
    owner: str
    items: list = field(default_factory=list)
    total: Price | None = None
    either: Price | str = ""

    def add(self, price: Price, *, often: int = 1) -> Basket:
        self.added = price.amount
        self.items.append(price)
        return self

    @classmethod
    def empty(cls) -> Basket:
        return cls("nobody")

    @property
    def size(self) -> int:
        raise RuntimeError("a page does not run it")


class Gift(Basket):
    card = None


basket = Basket("Alice")
shelf = None


def sell(basket: Basket, payment, *goods, by: Price = None, **others) -> Basket:
    payment.basket = basket
    with open("till") as till:
        return basket


def find(name, limit=1):
    return sqlite3.connect(name)
"""

PRICES = """
class Price:
    __slots__ = ("amount", "currency")


def price_of(text):
    return Price()
"""

ANYTHING = """
class Anything:
    def __getattr__(self, name):
        return name


anything = Anything()
"""
TREE = {"shop.py": SHOP, "prices.py": PRICES, "anything.py": ANYTHING}

REACHED = [
    "sqlite3.Row",
    "sqlite3.connect()",
    "sqlite3.Row.keys",
    "os.path.join",
    'os.path.join("a").split',
    "prices.Price",
    "prices.price_of()",
    "shop.Basket",
    "shop.basket.items",
    "Basket.add",
    "Basket.items",
    "Basket.empty().add",
    "self.items.append",
    "self.add(price).add",
    "self.size",
    "basket.size",
    "basket.add(price).items",
    "Price.amount",
    "price.currency",
    "Gift.items",
    "Gift.card",
    "later.func",
    "basket.items.append(price)",
    'f"{basket.owner}"',
    "basket.__class__",
    "Basket.__name__",
    "sell(basket,1,by=price).items",
    "[item.amount for item in basket.items]",
    '"".join',
    "find(limit=2)",
    'Basket(owner="Bob").items',
    "find.__name__",
    "cls.empty",
    "email.message.Message.as_string",
    "email.message.Message().as_string()",
    "str.join",
]
LACKING = {
    "sqlite3.price_of": "sqlite3 has no price_of",
    "sqlite3.Row.price_of": "sqlite3.Row has no price_of",
    "os.path.basket": "os.path has no basket",
    "prices.Basket": "prices has no Basket",
    "shop.basket.prices": "shop.basket has no prices",
    "Basket.price_of": "Basket has no price_of",
    "Basket.empty().price_of": "Basket.empty() has no price_of",
    "self.price_of": "self has no price_of",
    "self.size.price_of()": "",
    "self.items.price_of": "self.items has no price_of",
    "basket.add(price).price_of": "basket.add(price) has no price_of",
    "price.price_of": "price has no price_of",
    'f"{basket.price_of}"': "basket has no price_of",
    "find(limits=2)": "find takes no limits",
    "Basket(buyer=1)": "Basket takes no buyer",
    "find.price_of": "find has no price_of",
    "Basket.total.price_of": "Basket.total has no price_of",
    "email.message.Message().price_of": "email.message.Message() has no price_of",
    'print(basket.owner, "a", shop.Price.price_of)': "shop.Price has no price_of",
}
ELSEWHERE = [text for text in REACHED if "email" in text]
# Set by others, computed, or of a class that answers for everything: not proven to be absent.
NOT_PROVEN = [
    "Basket.either.price_of",
    "payment.price_of",
    "goods.price_of",
    "others.price_of",
    "till.price_of",
    "shelf.price_of",
    "anything.price_of",
    "Anything.price_of",
    "name.price_of",
    "nobody.price_of",
    "basket.added",
    "find().price_of",
    "basket.items[0].price_of",
    'sell(colour="red")',
    "payment.pay(by=1)",
    "(await basket.add(price)).price_of",
    "email.price_of",
    "email.message.price_of",
    "alone.started",
]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(Path(sys.executable)) as started:
        yield started


@pytest.fixture
def ask(workers: Workers, tmp_path: Path) -> Ask:
    """Asks about files, by their names in a tree."""

    def ask(
        files: dict[str, str], *, taught: Sequence[str] = (), limit: float = 60.0, **questions: Any
    ) -> Any:
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        listed = [tmp_path / name for name in taught or files if name.endswith(".py")]
        job = Vocabulary(folder=tmp_path, path=[tmp_path], files=listed, limit=limit, **questions)
        return workers.run([job])[0]

    return ask


def broken(answer: Any) -> list[tuple[str, int, str]]:
    """The places of an answer, with their messages."""
    assert not isinstance(answer, Failure), answer.message
    return [(one["path"], one["line"], one["message"]) for one in answer["broken"]]


def test_what_a_value_is_does_not_decide_whether_it_is_a_name(ask: Ask) -> None:
    taken = "proxy, lazy, false, empty, zero, nothing"
    page = f"from typing import TYPE_CHECKING\nfrom things import {taken}\n"
    answer = ask({"things.py": PROXY, "page.py": page})
    assert broken(answer) == []
    assert {"TYPE_CHECKING", *taken.split(", "), "answer"} <= set(answer["names"])


def test_a_module_that_makes_its_names_when_asked_has_them(ask: Ask) -> None:
    lazy = "def __getattr__(name):\n    if name != 'late':\n        raise AttributeError(name)\n"
    page = "import lazy\nfrom lazy import late\n"
    answer = ask({"lazy.py": lazy, "page.py": page}, names=["lazy.late", "lazy.later"])
    assert broken(answer) == []
    assert answer["followed"]["lazy.late"]["reaches"] == ["late", "lazy"]
    assert answer["followed"]["lazy.later"]["lacks"] == "lazy has no later"


def test_what_a_file_imports_from_its_own_package_is_found(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "shop/desk").mkdir(parents=True)
    files = {
        "shop/__init__.py": "from . import till\nfrom .till import price\n",
        "shop/till.py": "price = 1\n",
        "shop/desk/__init__.py": "from .. import till as drawer\n",
        "shop/desk/lamp.py": "from .. import nobody\nfrom ..till import cost\n",
    }
    answer = ask(files, names=["till.price", "drawer.price", "drawer.cost"])
    assert broken(answer) == [
        ("shop/__init__.py", 1, "ImportError: cannot import name 'nobody' from 'shop'"),
        ("shop/till.py", 1, "ImportError: cannot import name 'cost' from 'shop.till'"),
    ]
    assert answer["followed"]["drawer.price"]["reaches"] == ["drawer", "price"]
    assert answer["followed"]["drawer.cost"]["lacks"] == "drawer has no cost"


def test_a_relative_import_where_no_package_is_known_is_not_blamed(ask: Ask) -> None:
    page = "from . import one\nfrom .two import three\nfrom ................... import four\n"
    assert broken(ask({"page.py": page})) == []


GUARDED = """
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

try:
    import no_such_one
except ImportError:
    no_such_one = None
try:
    from no_such_two import name
except (ValueError, ModuleNotFoundError):
    import no_such_three
if TYPE_CHECKING:
    from no_such_four import Name
if sys.platform == "plan9":
    import no_such_five
else:
    with suppress(ImportError):
        import no_such_six


def later():
    import no_such_seven
"""


def test_guarded_imports_may_fail(ask: Ask) -> None:
    assert broken(ask({"page.py": GUARDED})) == []


@pytest.mark.parametrize(
    "guard",
    ["{}", "try:\n    {}\nfinally:\n    pass", "try:\n    {}\nexcept KeyError:\n    pass"],
)
def test_an_import_that_nothing_guards_is_told_at_its_line(ask: Ask, guard: str) -> None:
    page = f"import json\n\n{guard.format('import no_such_one')}\nfrom pathlib import Path\n"
    answer = ask({"page.py": page})
    line = page.splitlines().index(next(one for one in page.splitlines() if "no_such" in one)) + 1
    message = "ModuleNotFoundError: No module named 'no_such_one'"
    assert broken(answer) == [("page.py", line, message)]
    assert {"loads", "is_file"} <= set(answer["names"])


ENDINGS = {
    "raise SystemExit(3)": "SystemExit: 3",
    "import sys; sys.exit()": "SystemExit",
    "raise KeyboardInterrupt": "KeyboardInterrupt",
    "raise GeneratorExit": "GeneratorExit",
    "1 / 0": "ZeroDivisionError: division by zero",
    "import no_such_one": "ModuleNotFoundError: No module named 'no_such_one'",
    "x = (": "SyntaxError: '(' was never closed",
}


@pytest.mark.parametrize("code", ENDINGS)
def test_code_that_ends_its_import_is_told_once_and_the_rest_goes_on(ask: Ask, code: str) -> None:
    files = {"app.py": "import ends\n", "ends.py": f"\n{code}\n", "page.py": "import ends, json\n"}
    answer = ask(files, application="app", names=["json.dumps"])
    assert broken(answer) == [("ends.py", 2, ENDINGS[code])]
    assert answer["followed"]["json.dumps"]["reaches"] == ["dumps", "json"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals and no fork")
@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import os; os._exit(0)", "its process ended with 0"),
        ("import os; os.kill(os.getpid(), 11)", "its process was killed by signal 11"),
        ("while True: pass", "it did not end within 2 seconds"),
    ],
)
def test_code_that_ends_the_process_is_told_with_its_file(ask: Ask, code: str, told: str) -> None:
    files = {"app.py": "import ends\n", "ends.py": f"import json\n{code}\n"}
    answer = ask(files, application="app", limit=2.0 if "while" in code else 60.0)
    assert isinstance(answer, Failure)
    assert answer.at == "ends.py"
    assert answer.message.startswith(told)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no fork")
@pytest.mark.parametrize(
    "code",
    [
        "print('x' * 5_000_000)",
        "import threading, time\nthreading.Thread(target=time.sleep, args=(60,)).start()",
        "import os\nos.fork()",
        "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "import os\nos.path.exists(__file__) and os.unlink(__file__)",
    ],
)
def test_what_an_import_does_besides_is_nothing_to_tell(ask: Ask, code: str) -> None:
    answer = ask({"odd.py": f"{code}\nname = 1\n", "page.py": "from odd import name\n"})
    assert broken(answer) == []
    assert "name" in answer["names"]


def test_a_circle_of_imports_is_told_once(ask: Ask) -> None:
    files = {"one.py": "from two import b\na = 1\n", "two.py": "from one import a\nb = 1\n"}
    answer = ask(files | {"three.py": "from two import b\n"}, application="one")
    assert len(broken(answer)) == 1
    assert "circular import" in broken(answer)[0][2]


def test_a_name_that_a_module_of_the_tree_lacks_is_told_there(ask: Ask) -> None:
    answer = ask({"one.py": "a = 1\n", "two.py": "import json\nfrom one import b\n"})
    assert broken(answer) == [("one.py", 1, "ImportError: cannot import name 'b' from 'one'")]


def test_a_dotted_name_is_followed_to_its_end(ask: Ask) -> None:
    names = [*REACHED, *LACKING, *NOT_PROVEN]
    alone = {"alone.py": "started = 1\nraise SystemExit\n"}  # no import of the application's
    answer = ask(TREE | alone, taught=["shop.py", "prices.py"], application="shop", names=names)
    assert broken(answer) == []
    free = {"email", "message", "Message", "as_string"}
    assert [set(answer["followed"][text]["reaches"]) for text in ELSEWHERE] == [free, free]
    assert [answer["followed"][text]["reaches"] for text in NOT_PROVEN[-3:]] == [[]] * 3
    lacks = {text: told["lacks"] for text, told in answer["followed"].items()}
    assert {text: lacks[text] for text in LACKING} == LACKING
    assert [text for text in (*REACHED, *NOT_PROVEN) if lacks[text]] == []


BY_ROUTE = """
import re

ROUTES = r"/rooms/[a-z]+/|/numbers/[0-9]+/|/orders/[0-9a-f-]{36}/"


def address_problem(address):
    return "" if re.fullmatch(ROUTES, address) else "nothing is there."


def command_problem(command):
    return "" if command == "list name" else "no command."
"""


def test_what_stands_for_something_else_in_an_address_is_what_its_route_takes(
    ask: Ask, tmp_path: Path
) -> None:
    adapter = tmp_path.parent / "adapter.py"
    adapter.write_text(BY_ROUTE)
    known = ["/rooms/ROOM_NAME/", "/rooms/<name>/", "/rooms/:id/", "/numbers/{id}/", "/orders/ID/"]
    unknown = ["/room/ROOM_NAME/", "/numbers/room/", "/numbers/<id>", "/rooms/R2D2_c/"]
    answer = ask({}, adapter=adapter, addresses=[*known, *unknown], commands=["list NAME"])
    said = answer["addresses"]
    assert said == dict.fromkeys(known, "") | dict.fromkeys(unknown, "nothing is there.")
    assert answer["commands"] == {"list NAME": "no command."}


FAILING = {
    "\n\ndef address_problem(_):\n    1 / 0\n": (4, "ZeroDivisionError: division by zero"),
    "\ndef prepare():\n    raise SystemExit('I am leaving')\n": (3, "SystemExit: I am leaving"),
    "x = (\n": (1, "SyntaxError: '(' was never closed"),
    "import no_such_one\n": (1, "ModuleNotFoundError: No module named 'no_such_one'"),
}


@pytest.mark.parametrize("text", FAILING)
def test_an_adapter_that_fails_is_told_at_its_line(ask: Ask, tmp_path: Path, text: str) -> None:
    adapter = tmp_path.parent / "adapter.py"
    adapter.write_text(text)
    answer = ask({}, adapter=adapter, addresses=["/a/", "/b/"])
    assert broken(answer) == [("", *FAILING[text])]
    assert answer["broken"][0]["setting"] == "checkpoints_adapter"


def test_an_adapter_that_is_not_there_is_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path.parent / "folder").mkdir()
    for name, kind in (("none.py", "FileNotFoundError"), ("folder", "ImportError")):
        answer = ask({}, adapter=tmp_path.parent / name, addresses=["/a/"])
        assert [message.partition(":")[0] for _, _, message in broken(answer)] == [kind]
        assert answer["broken"][0]["setting"] == "checkpoints_adapter"


def test_an_adapter_without_functions_finds_nothing_wrong(ask: Ask, tmp_path: Path) -> None:
    (tmp_path.parent / "adapter.py").write_text("")
    answer = ask({}, adapter=tmp_path.parent / "adapter.py", addresses=["/a/"], commands=["nox"])
    assert broken(answer) == []
    assert (answer["addresses"], answer["commands"]) == ({"/a/": ""}, {"nox": ""})


def test_an_adapter_that_ends_its_process_is_named(ask: Ask, tmp_path: Path) -> None:
    adapter = tmp_path.parent / "adapter.py"
    adapter.write_text("import os\n\ndef command_problem(_):\n    os._exit(3)\n")
    answer = ask({}, adapter=adapter, commands=["nox"])
    assert isinstance(answer, Failure)
    assert answer.message == f"its process ended with 3 (at {adapter})."
