"""What Lighthouse says of a page, on a phone."""

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.commands import ROOT, run
from tools.chromium import find_chromium, launch_arguments

# The newest that runs on Node.js 20; from 13.0 on it wants 22.
VERSION = "12.8.2"
# Its name for each kind of score.
CATEGORIES = {
    "accessibility": "accessibility",
    "best practices": "best-practices",
    "SEO": "seo",
    "performance": "performance",
}


def scores_of(report: dict[str, Any]) -> dict[str, float]:
    """The scores of a report, of 100 each."""
    categories = report["categories"]
    return {name: round(100 * categories[key]["score"]) for name, key in CATEGORIES.items()}


def failed(report: dict[str, Any]) -> list[str]:
    """The audits that cost a point, but for those of the speed, which differ from run to run."""
    kinds = [key for key in CATEGORIES.values() if key != "performance"]
    asked = [one for key in kinds for one in report["categories"][key]["auditRefs"]]
    audits = [report["audits"][one["id"]] for one in asked if one["weight"]]
    return [f"{one['id']}: {one['title']}" for one in audits if one["score"] not in (None, 1)]


def audit(address: str, leave_out: Sequence[str] = ()) -> dict[str, Any]:
    """Lighthouse's report on a page, without some audits; BenchError when it does not run."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        # They keep Chromium from asking anyone but the site.
        flags = ["--headless=new", *launch_arguments()["args"]]
        options = [
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(CATEGORIES.values())}",
            f"--chrome-flags={' '.join(flags)}",
            "--no-enable-error-reporting",
            *(f"--skip-audits={name}" for name in leave_out),
        ]
        environment = os.environ | {"CHROME_PATH": find_chromium(), "TMPDIR": folder}
        command = ["npx", "--yes", f"lighthouse@{VERSION}", address, *options]
        run(command, ROOT, environment)
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found
