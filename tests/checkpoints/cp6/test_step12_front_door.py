"""Step 12: the files of the front door and of the images, which have to fit each other."""

import re

from loading import fail
from source import place, place_in, project
from whereabouts import is_there, missing
from written import expect

DEPLOY = "deploy"
ITSELF = "nginx keeps this to itself"  # headers between a client and the next server
SERVER = re.compile(r"^\s*server (\S+):(\d+)", re.MULTILINE)


def text_of(name: str) -> str:
    """A file of the deployment; fails where there is none."""
    file = project() / DEPLOY / name
    if not is_there(file):
        fail(missing(file, step=12))
    return file.read_text(encoding="utf-8")


def needs(name: str, text: str, why: str) -> None:
    """Fail where a file of the deployment has not a text in it."""
    if text not in text_of(name):
        fail(f"{place(project() / DEPLOY / name, 1)}: {why}: write {text}")


def test_the_front_door_leads_to_servers_of_the_compose_file() -> None:
    servers = SERVER.findall(text_of("nginx.conf"))
    expect(
        len(servers) > 1,
        f"{place_in(project() / DEPLOY / 'nginx.conf', 'upstream')}: one server is none while it "
        "starts anew: name two",
    )
    for name, port in servers:
        needs(
            "compose.yaml", f"{name}: *server", f"nginx.conf leads to {name}, which is no service"
        )
        needs("Dockerfile", f"--port={port}", f"nginx.conf asks at port {port}")


def test_the_front_door_lets_websockets_through() -> None:
    needs("nginx.conf", "proxy_http_version 1.1;", "a WebSocket begins with HTTP/1.1")
    needs("nginx.conf", "proxy_set_header Upgrade $http_upgrade;", ITSELF)
    needs("nginx.conf", "proxy_set_header Connection $connection_upgrade;", ITSELF)
    needs("nginx.conf", "proxy_set_header Host $http_host;", "Django compares Host and Origin")
    needs("nginx.conf", "proxy_set_header X-Forwarded-Proto $scheme;", "Django asks for HTTPS")


def test_the_image_runs_the_server_of_production() -> None:
    needs("Dockerfile", "-r requirements.txt", "the image needs what the project requires")
    needs("Dockerfile", '"serve.py"', "the image runs your server")
    needs("Dockerfile", "collectstatic", "nginx serves the collected files")
    needs("Dockerfile", "USER nobody", "nothing of the chat needs to be root")


def test_a_worker_does_the_jobs_and_redis_keeps_them() -> None:
    needs("compose.yaml", '"rqworker"', "nobody does the jobs that wait in Redis")
    needs("compose.yaml", "--appendonly yes", "the jobs that wait are lost with their Redis")
    needs("compose.yaml", 'DJANGO_DEBUG: "false"', "manage.py turns debugging on for the worker")


def test_the_servers_share_a_redis_and_say_whether_they_are_ready() -> None:
    needs("compose.yaml", "REDIS_URL: redis://", "the servers have to hear each other")
    needs("compose.yaml", "/readyz", "a server without its Redis gets no clients")
    needs(
        "compose.yaml", "DJANGO_SECRET_KEY: ${DJANGO_SECRET_KEY:?", "the key is no part of a file"
    )
