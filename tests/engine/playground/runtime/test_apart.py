"""The interpreter as a new process finds it."""

import logging
import os
import sys
import warnings
from pathlib import Path

import pytest

from sphinx_checkpoints.playground.runtime.apart import apart


def test_all_that_a_process_has_is_put_back(tmp_path: Path) -> None:
    level, filters = logging.root.level, list(warnings.filters)
    before = Path.cwd(), list(sys.path), dict(os.environ), {*sys.modules}
    with apart(tmp_path, {"ONLY": "this"}, fresh=(), own=[str(tmp_path)]):
        assert (Path.cwd(), dict(os.environ)) == (tmp_path, {"ONLY": "this"})
        sys.path.insert(0, "elsewhere")
        logging.root.setLevel(1)
        warnings.simplefilter("ignore")
    assert before == (Path.cwd(), sys.path, dict(os.environ), {*sys.modules})
    assert (logging.root.level, list(warnings.filters)) == (level, filters)


def test_fresh_packages_and_own_files_are_imported_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("apart_own/inner.py", "apart_fresh.py"):  # the first has no __init__.py
        (tmp_path / "modules" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "modules" / name).write_text("")
    own, fresh = tmp_path / "modules/apart_own", ["apart_fresh"]
    monkeypatch.syspath_prepend(tmp_path / "modules")
    import apart_fresh  # type: ignore[import-not-found]
    from apart_own import inner  # type: ignore[import-not-found]

    for _ in range(2):
        with apart(tmp_path, {}, fresh=fresh, own=[str(own)]):
            assert not {"apart_fresh", "apart_own", "apart_own.inner"} & {*sys.modules}
            import apart_fresh as again
            import apart_own.inner  # type: ignore[import-not-found]

            assert again is not apart_fresh
            assert apart_own.inner is not inner
        assert sys.modules["apart_fresh"] is apart_fresh
        assert sys.modules["apart_own.inner"] is inner
    for name in ("apart_fresh", "apart_own", "apart_own.inner"):
        del sys.modules[name]
