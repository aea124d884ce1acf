"""The program of the page on typed clients, at a real server of the shop."""

import subprocess
import sys

from tests.guide.shop import SHOP, serve
from tests.guide.visitor import Browser


def test_the_program_prints_a_notice_that_somebody_sends() -> None:
    with serve() as server, Browser(server) as browser:
        command = [sys.executable, "listen.py", browser.host]
        with subprocess.Popen(command, cwd=SHOP, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout
            assert program.stdout.readline() == "Listening.\n"
            browser.post("/announce/", text="We open at nine.")
            assert program.stdout.readline() == "We open at nine.\n"
            program.kill()


def test_the_program_ends_with_the_error_where_there_is_no_server() -> None:
    ran = subprocess.run(
        [sys.executable, "listen.py", "127.0.0.1:9"], cwd=SHOP, capture_output=True, text=True
    )
    assert ran.returncode == 1
    assert "ConnectionRefusedError" in ran.stderr or "OSError" in ran.stderr
