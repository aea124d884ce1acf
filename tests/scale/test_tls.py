"""The chat over TLS, which uvicorn speaks without a proxy too."""

import asyncio
import ssl
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.asyncio.client import connect
from websockets.typing import Origin

from tests.support.people import PING
from tests.support.servers import UVICORN, Server, running


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a key, and a certificate of its own for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    host = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime(2000, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2100, 1, 1, tzinfo=UTC))
        .add_extension(host, critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "chat.pem"
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path.write_bytes(secret + signed.public_bytes(pem))
    return path


async def talk(server: Server, certificate: Path) -> list[str | bytes]:
    """What a client gets for 20 pings."""
    async with connect(
        f"wss://127.0.0.1:{server.port}/ws/chat/room1/",
        origin=Origin(f"https://127.0.0.1:{server.port}"),
        ssl=ssl.create_default_context(cafile=certificate),
        proxy=None,
        open_timeout=60,
    ) as socket:
        for _ in range(20):
            await socket.send(PING)
        async with asyncio.timeout(60):
            return [await socket.recv() for _ in range(20)]


def test_a_client_that_reads_is_answered(certificate: Path) -> None:
    command = (*UVICORN[:-1], f"--ssl-certfile={certificate}", UVICORN[-1])
    with running(command) as server:
        answers = asyncio.run(talk(server, certificate))
        assert answers == ['{"action": "pong", "payload": null}'] * 20
        assert "Traceback" not in server.printed()
