"""Add up the results of all test sessions in one line, from the reports that they left."""

from pathlib import Path
from xml.etree import ElementTree

REPORTS = Path(__file__).resolve().parent.parent / ".nox" / "reports"


def main() -> int:
    """Print "N passed, N failed, N skipped"; 1 when a test failed or none ran."""
    passed = failed = skipped = 0
    for report in sorted(REPORTS.glob("*.xml")):
        for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 - our own files
            kinds = {child.tag for child in case}
            failed += bool(kinds & {"failure", "error"})
            skipped += "skipped" in kinds
            passed += not kinds & {"failure", "error", "skipped"}
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return int(failed > 0 or passed == 0)


if __name__ == "__main__":
    raise SystemExit(main())
