"""Two servers of the chat with a real Redis between them, and a certificate."""

from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.support.servers import DAPHNE, UVICORN, Pair, Redis, redis_server, running


@pytest.fixture
def redis() -> Iterator[Redis]:
    """A Redis server."""
    with redis_server() as server:
        yield server


@pytest.fixture
def pair(redis: Redis) -> Iterator[Pair]:
    """A Daphne and a uvicorn at one Redis."""
    # The transcripts are played with the Origin that docs/conf.py names.
    environment = {"REDIS_URL": redis.url, "DJANGO_ALLOWED_HOSTS": "127.0.0.1,localhost"}
    with running(DAPHNE, **environment) as daphne, running(UVICORN, **environment) as uvicorn:
        yield daphne, uvicorn


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
