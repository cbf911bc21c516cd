#!/usr/bin/env python3
"""Checks that no enumerator gets into a feature by its own number: `static_cast<int>(token.dep)` beside features.

The compiler refuses an enumerator as a feature (src/learn/features.h), but not one that was cast. Looks at every source
that includes the features, for integer casts of what is named like one of the enumerations with frozen codes.
Exit status 1 and one line a fault; `--self-test` plants one and expects to find it.
"""
from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

MEMBERS = "dep|tag|pos|entity|kind|form|modality|responsibility|stance|role|feature|status|level|slot|singular|plural"
CAST = re.compile(
    r"static_cast<(?:int|unsigned|long|std::u?int\d+_t)>\(\s*[\w.\[\]>*()&-]*?(?:\.|->|\*)(?:" + MEMBERS + r")\s*\)"
)
USES_FEATURES = re.compile(r"\b(?:Features|FeatureName|feature_codes\.h|mix_hash)\b")


def faults(root: Path) -> list[str]:
    found = []
    for source in sorted((root / "src").rglob("*")):
        if source.suffix not in (".h", ".cpp"):
            continue
        text = source.read_text(encoding="utf-8")
        if not USES_FEATURES.search(text):
            continue
        for match in CAST.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            found.append(f"{source}:{line}: {match[0]}: use code_of (extract/feature_codes.h)")
    return found


def self_test() -> None:
    with tempfile.TemporaryDirectory() as folder:
        planted = Path(folder) / "src" / "extract" / "bad.cpp"
        planted.parent.mkdir(parents=True)
        planted.write_text('void f(Features& out) { out.add("dep", static_cast<int>(analysis[t.head].dep), 1); }\n')
        assert faults(Path(folder)), "a planted cast was not found"
        planted.write_text('void f(Features& out) { out.add("n", static_cast<int>(tokens.size()), code_of(t.dep)); }\n')
        assert not faults(Path(folder)), "a count was called a fault"


def main() -> int:
    if "--self-test" in sys.argv:
        self_test()
    found = faults(Path(__file__).resolve().parents[2])
    print("\n".join(found) or "feature codes: no enumerator is cast to a number beside features")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
