"""The front door of deploy/: nginx with the very file, before two servers."""

import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path

import pytest
from server import PATIENCE, free_port

from tests.support.servers import PRODUCTION, PROJECT, ROOT, Pair, wait_for_port

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("nginx"), reason="there is no nginx: apt install nginx"),
]

# What nginx.conf is a part of, with all that nginx writes in one folder.
AROUND = """
user {user};
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder};
    proxy_temp_path {folder};
    fastcgi_temp_path {folder};
    scgi_temp_path {folder};
    uwsgi_temp_path {folder};
    {server}
}}
"""


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """The static files of the project, collected."""
    folder = tmp_path / "static"
    subprocess.run(
        [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"],
        cwd=PROJECT,
        env=PRODUCTION | {"DJANGO_STATIC_ROOT": str(folder)},
        check=True,
    )
    return folder


@pytest.fixture
def front(pair: Pair, static: Path, tmp_path: Path) -> Iterator[int]:
    """The port of an nginx before the two servers."""
    port = free_port()
    here = {
        "listen 80;": f"listen 127.0.0.1:{port};",
        "chat-1:8000": f"127.0.0.1:{pair[0].port}",
        "chat-2:8000": f"127.0.0.1:{pair[1].port}",
        "/srv/static/": f"{static}/",
    }
    server = (ROOT / "deploy/nginx.conf").read_text()
    for there, replacement in here.items():
        assert there in server
        server = server.replace(there, replacement)
    (tmp_path / "nginx.conf").write_text(
        AROUND.format(user=getuser(), folder=tmp_path, server=server)
    )
    command = ["nginx", "-c", str(tmp_path / "nginx.conf"), "-e", str(tmp_path / "error.log")]
    process = subprocess.Popen(command)
    try:
        wait_for_port(port)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_the_chat_works_through_the_front_door(front: int) -> None:
    for path in ("/chat/", "/readyz", "/static/chat/chat.js"):
        with urllib.request.urlopen(f"http://127.0.0.1:{front}{path}") as response:
            assert response.status == 200, path
    done = subprocess.run(
        [
            *(sys.executable, "-m", "sphinx_checkpoints", "check"),
            *("--rule", "transcripts", "--server", f"http://127.0.0.1:{front}"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_foreign_page_stays_outside(front: int) -> None:
    headers = {
        "Origin": "https://elsewhere.example",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }
    address = f"http://127.0.0.1:{front}/ws/chat/room1/"
    with pytest.raises(urllib.error.HTTPError) as refusal:
        urllib.request.urlopen(urllib.request.Request(address, headers=headers))
    assert refusal.value.code == 403
