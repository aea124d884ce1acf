"""Rules that are switched off, for a site or for a page: counted with their reasons, and shown."""

import pytest

from sphinx_checkpoints.check.rules import RULES
from tests.engine.changing import CONF, PAGE, both, replace
from tests.support.greeter import Greeter

TESTS = "tests/checkpoints/cp2/test_step2_server.py"
OFF = """.. without-rule:: {code}

   The reason {code} is not held.

"""


def housebroken(greeter: Greeter) -> None:
    """Leave out what is only good for readers: hints, tests of a step, what an edit tells."""
    replace(PAGE, "each frame with ``answer_to``", "each frame")(greeter.root)
    replace(PAGE, ".. hint::\n\n", ".. note::\n\n")(greeter.root)
    (greeter.root / TESTS).unlink()


def configure(greeter: Greeter, **values: object) -> int:
    """Add values to conf.py; gives the line of the first."""
    conf = greeter.root / CONF
    before = conf.read_text(encoding="utf-8")
    added = "".join(f"checkpoints_{name} = {value!r}\n" for name, value in values.items())
    conf.write_text(before + added, encoding="utf-8")
    return before.count("\n") + 1


def switch_off(greeter: Greeter, *codes: str) -> None:
    """Switch rules off at the end of the page of the part."""
    with (greeter.root / PAGE).open("a", encoding="utf-8") as page:
        page.write("\n" + "".join(OFF.format(code=code) for code in codes))


def test_the_rules_of_the_house_have_a_name(greeter: Greeter) -> None:
    housebroken(greeter)
    printed = greeter.run("check", "--rule", "house")[1].splitlines()
    codes = ["CP205", "CP304", "CP706"]
    assert sorted(line.split(": ")[1] for line in printed[:-1]) == codes
    assert printed[-1] == "3 rules, 3 findings, 0 skips"


def test_a_site_without_them_is_verified_by_the_others(greeter: Greeter) -> None:
    housebroken(greeter)
    line = configure(greeter, without_rules={"house": "Our readers are classes."})
    assert greeter.run("check") == (
        0,
        f"{CONF}:{line}: skipped: the rules house: Our readers are classes.\n"
        f"{len(RULES) - 3} rules, 0 findings, 1 skip\n",
    )
    stamp = (greeter.root / ".checkpoints/stamp.json").read_text(encoding="utf-8")
    assert all(f'"{code}"' in stamp for code in ("CP205", "CP304", "CP706"))
    assert '"CP301"' not in stamp


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("hause", "there is no rule 'hause': the rules are "),
        ("CP201", "CP201 cannot be switched off: pages could not be right without it."),
        ("sphinx", "CP001 cannot be switched off"),
    ],
)
def test_what_no_site_can_switch_off_is_told(greeter: Greeter, name: str, said: str) -> None:
    line = configure(greeter, without_rules={name: "No reason."})
    status, printed = greeter.run("check")
    assert status == 1
    assert f"{CONF}:{line}: {said}" in printed
    assert "Traceback" not in printed


def test_a_page_without_rules_is_held_to_the_others(greeter: Greeter) -> None:
    replace(PAGE, "``PATH``", "``PATHS``")(greeter.root)
    replace(PAGE, "``/hello/``", "``/hallo/``")(greeter.root)
    both("greeter/answers/hello.py", 'f"Hello, {', 'f"Hi, {')(greeter.root)
    switch_off(greeter, "CP501", "CP301", "CP401", "CP204")
    printed = greeter.run("check")[1].splitlines()
    found = [line for line in printed if ": CP" in line and ": skipped: " not in line]
    assert {line.split(": ")[1] for line in found} == {"CP205", "CP502"}
    place = f"{PAGE}:{(greeter.root / PAGE).read_text().count(chr(10), 0) - 15}"
    assert f"{place}: skipped: CP501 for cp1-hello: The reason CP501 is not held." in printed
    assert printed[-1] == f"{len(RULES)} rules, 3 findings, 4 skips, 1 not run"


def test_what_no_page_can_switch_off_is_found(greeter: Greeter) -> None:
    switch_off(greeter, "CP201", "CP001", "CP999")
    replace(PAGE, ".. edit-file:: greeter/server.py\n", "")(greeter.root)
    printed = greeter.run("check", "--rule", "structure", "--rule", "actions")[1]
    for code in ("CP201", "CP001", "CP999"):
        assert f"CP705: no page can be without a rule {code}: take the directive out." in printed
    assert ": CP201: " in printed
