"""Step 3: a server answers."""


def test_the_server_answers(ask):
    said = ask("/")
    assert said == "Ask me for a greeting.\n", f"/ says {said!r}: compare greeter/server.js."
