"""Images under the names of Docker Hub's, made of Debian: none is pulled."""

import os
import re
from pathlib import Path

from tests.scale.docker.machine import Machine

# What an image has that the packages of Debian have not.
STAND_INS = {
    "python": "RUN ln -s python3 /usr/bin/python && rm /usr/lib/python3.*/EXTERNALLY-MANAGED",
    "nginx": """\
RUN ln -sf /dev/stdout /var/log/nginx/access.log; ln -sf /dev/stderr /var/log/nginx/error.log
STOPSIGNAL SIGQUIT
CMD ["nginx", "-g", "daemon off;"]""",
    # Its server is built to take connections from elsewhere.
    "redis": 'ENTRYPOINT ["sh", "-c", "exec \\"$@\\" --protected-mode no", "--"]',
}
VERSIONS = {"python": "python --version", "nginx": "nginx -v", "redis": "redis-server --version"}
NAMED = re.compile(r"^\s*(?:FROM|image:) ([a-z]+:\S+)", re.MULTILINE)
# What is the machine's alone.
EXCLUDED = ("course", "proc/*", "sys/*", "dev/*", "run/*", "var/lib/docker", "usr/libexec/docker")
PROGRAMS = ("usr/sbin/dockerd", "usr/bin/docker*", "usr/bin/containerd*", "usr/bin/ctr")


def make_images(machine: Machine, deploy: Path) -> None:
    """Make each image that the files of a folder name, and print what is in it.

    Raises KeyError for one that has no stand-in.
    """
    options = " ".join(f"--exclude='./{path}'" for path in (*EXCLUDED, *PROGRAMS))
    debian = f"tar --create --one-file-system {options} --directory=/ ."
    machine.output(f"{debian} | docker import - debian")
    for image in sorted({name for path in deploy.iterdir() for name in named(path)}):
        make_image(machine, image)


def named(path: Path) -> list[str]:
    """The images that a file names."""
    return NAMED.findall(path.read_text())


def make_image(machine: Machine, image: str) -> None:
    """Make one of them; pip asks where it asks on this machine."""
    program = image.partition(":")[0]
    index = os.environ.get("PIP_INDEX_URL")
    pip = f"ENV PIP_INDEX_URL={index}" if index else ""
    dockerfile = f"FROM debian\n{pip}\n{STAND_INS[program]}\n"
    machine.output(f"docker build --tag {image} -", stdin=dockerfile.encode())
    version = machine.output(f"docker run --rm {image} {VERSIONS[program]} 2>&1")
    print(f"{image}: {version.strip()}, of Debian")
