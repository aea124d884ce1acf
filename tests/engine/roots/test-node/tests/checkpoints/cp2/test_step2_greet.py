"""Step 2: a program greets."""


def test_it_greets_whom_it_is_told(node):
    said = node("greet.js", "Bob").stdout
    assert said == "Hello, Bob!\n", f"node greet.js Bob prints {said!r}: compare greeting.js."
    code = node("greet.js").returncode
    assert code == 2, f"without a name, node greet.js ends with {code}: compare greet.js."
