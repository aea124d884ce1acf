"""A registry of packages on this machine, for npm and for uv: what there is and no more."""

import base64
import hashlib
import io
import json
import tarfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


@dataclass
class Registry:
    """What is answered by path; ``address`` begins each of its URLs."""

    address: str = ""
    answers: dict[str, bytes] = field(default_factory=dict)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables that lead to it."""
        index = f"{self.address}/simple/"
        return {"npm_config_registry": f"{self.address}/", "UV_DEFAULT_INDEX": index}

    def add_to_npm(self, name: str, code: str) -> None:
        """Have a package of Node.js with one module."""
        package = {"name": name, "version": "1.0.0", "main": "index.js"}
        files = {"package/package.json": json.dumps(package), "package/index.js": code}
        archive = io.BytesIO()
        with tarfile.open(fileobj=archive, mode="w:gz") as tar:
            for path, text in files.items():
                one = tarfile.TarInfo(path)
                one.size = len(text)
                tar.addfile(one, io.BytesIO(text.encode()))
        content = archive.getvalue()
        digest = base64.b64encode(hashlib.sha512(content).digest()).decode()
        dist = {"tarball": f"{self.address}/{name}.tgz", "integrity": f"sha512-{digest}"}
        versions = {"1.0.0": {**package, "dist": dist}}
        told = {"name": name, "dist-tags": {"latest": "1.0.0"}, "versions": versions}
        self.answers |= {f"/{name}": json.dumps(told).encode(), f"/{name}.tgz": content}

    def add_to_uv(self, name: str, code: str, *needs: str) -> None:
        """Have a package of Python with one module; it needs others."""
        wheel, facts = f"{name}-1.0-py3-none-any.whl", f"{name}-1.0.dist-info"
        required = "".join(f"Requires-Dist: {one}\n" for one in needs)
        files = {
            f"{name}.py": code,
            f"{facts}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n{required}",
            f"{facts}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        }
        record = "".join(f"{path},,\n" for path in (*files, f"{facts}/RECORD"))
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            for path, text in {**files, f"{facts}/RECORD": record}.items():
                file.writestr(path, text)
        link = f'<a href="{self.address}/{wheel}">{wheel}</a>'.encode()
        self.answers |= {f"/simple/{name}/": link, f"/{wheel}": archive.getvalue()}


@contextmanager
def registry() -> Iterator[Registry]:
    """A registry that answers in the block."""
    found = Registry()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = found.answers.get(self.path)
            self.send_response(404 if answer is None else 200)
            kind = "text/html" if self.path.startswith("/simple/") else "application/octet-stream"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(answer or b"")))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(answer or b"")

        def do_HEAD(self) -> None:  # uv asks for the size first
            self.do_GET()

        def log_message(self, *_: object) -> None:
            """Print nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        found.address = f"http://127.0.0.1:{server.server_port}"
        Thread(target=server.serve_forever, daemon=True).start()
        yield found
        server.shutdown()
