"""Step 4: it greets."""


def test_the_server_greets(ask):
    said = ask("/greeting?name=Bob")
    right = '{"greeting":"Hello, Bob!"}'
    assert said == right, f"/greeting?name=Bob says {said!r}: edit server.js as Step 4 shows."
