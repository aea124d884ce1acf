"""Archives that are the same to the byte for the same files."""

import gzip
import io
import tarfile
import zipfile

from sphinx_checkpoints.playground.bundle.gather import Files

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can name


def packed_tar(files: Files) -> bytes:
    """The files as a compressed tar, which the page unpacks without Python."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name in sorted(files):
            item = tarfile.TarInfo(name)
            item.size = len(files[name])
            archive.addfile(item, io.BytesIO(files[name]))
    return gzip.compress(buffer.getvalue(), 9, mtime=0)


def packed_zip(files: Files) -> bytes:
    """The files as a zip, which Python imports from."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
