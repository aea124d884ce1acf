"""Archives that are the same to the byte for the same files."""

import gzip
import io
import tarfile

from sphinx_checkpoints.playground.bundle.gather import Files


def packed_tar(files: Files) -> bytes:
    """The files as a compressed tar, which the page unpacks without Python."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            item = tarfile.TarInfo(name)
            item.size = len(files[name])
            archive.addfile(item, io.BytesIO(files[name]))
    return gzip.compress(buffer.getvalue(), 9, mtime=0)
