#!/usr/bin/env python3
"""Checks that no include points to a later stage (docs/architecture.md: data flows one way), and reports file sizes.

Three orders are checked: of the stages under src/, of the steps under src/extract/, and of the public headers, which
include each other only. Known exceptions are debts: each is printed, and one that is paid has to be taken out here.
Exit status 1 and one line a fault: "src/nlp/x.cpp:12: nlp may not include extract/…".
A file declares things in its folder's namespace only: src/nlp in isnad::nlp, src/extract/time in
isnad::extract::time, include/isnad in isnad; deeper and anonymous ones are free. In isnad other files may name public
types ("namespace isnad { struct Document; }") and define what a public header that they include declares, no more.
A folder may lend its names to the one around it (in src/extract/layers: "namespace isnad::extract { using layers::Event; }").
`--self-test` plants a fault of each kind and expects to find it.
"""
from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

# A stage may include itself and what is listed for it, nothing else.
ALLOWED: dict[str, set[str]] = {
    "core": set(),
    "learn": {"core"},
    "ingest": {"core", "lexicon", "learn"},
    "model": {"core"},
    "nlp": {"core", "model"},
    "syntax": {"core", "nlp"},
    "lexicon": {"core", "learn"},
    "extract": {"core", "learn", "nlp", "lexicon", "syntax"},
    "engine": {"core", "ingest", "model", "nlp", "lexicon", "extract"},
    "resolve": {"core", "learn", "lexicon", "extract"},
    "ledger": {"core", "lexicon", "resolve"},
    "analyze": {"core", "ledger"},
    "export": {"core", "lexicon", "nlp", "extract", "resolve", "ledger"},  # lexicon: tables that word our types in other schemes
    "desk": {"core", "ingest", "lexicon", "extract", "resolve", "ledger", "export"},  # ingest: case of ASCII
    "brief": {"core", "lexicon", "resolve", "ledger", "export"},
    "serve": {"core", "ingest", "engine", "lexicon", "resolve", "ledger", "analyze", "export", "desk"},
    "mcp": {"core", "lexicon", "resolve", "ledger", "export", "desk", "serve"},
    "collect": {"core", "ingest", "lexicon", "ledger"},  # ledger: SQLite behind Result
    "cli": {"core", "collect", "ingest", "engine", "nlp", "lexicon", "extract", "resolve", "ledger", "analyze", "export", "brief", "desk", "serve", "mcp"},
}

# The steps of extraction: each may include itself and those before it. Files that lie in extract/ itself are its
# basis if named here, else they put the steps together and come last.
EXTRACT_BASIS = {"terms", "feature_codes", "phrase_match"}
EXTRACT_STEPS = ["basis", "layers", "context", "scan", "time", "quantity", "place", "entity", "event", "relation", "side", "statement", "incident", "scene", "worth",
                 "together"]

# Includes against the order that stand for now: file, what it includes, why.
DEBTS: dict[tuple[str, str], str] = {}

# Folders whose namespace is not their own name: `export` is a word of C++; the engine implements public classes.
NAMESPACES = {"engine": "isnad", "export": "isnad::exports"}

INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]+)"')
LONG_FILE_LINES = 500


def sources(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.suffix in (".h", ".cpp"))


def includes(source: Path) -> list[tuple[int, str]]:
    lines = source.read_text(encoding="utf-8").splitlines()
    return [(number, match[1]) for number, line in enumerate(lines, 1) if (match := INCLUDE.match(line))]


def step_of(path: str) -> str | None:
    """The step of extraction of "extract/time/timex.h"; None outside extract/, and the name of an unknown folder."""
    parts = path.split("/")
    if parts[0] != "extract":
        return None
    if len(parts) > 2:
        return parts[1]
    name = parts[1].split(".")[0]
    return "basis" if name in EXTRACT_BASIS else "context" if name == "context" else "together"


def why_not(path: str, included: str) -> str:
    """What is wrong with the include of one file of src/ in another; empty if nothing is."""
    stage, other = path.split("/")[0], included.split("/")[0]
    if other in ALLOWED and other != stage and other not in ALLOWED[stage]:
        return f"{stage} may not include {other}/"
    step, other_step = step_of(path), step_of(included)
    if step in EXTRACT_STEPS and other_step in EXTRACT_STEPS and EXTRACT_STEPS.index(step) < EXTRACT_STEPS.index(other_step):
        return f"the step {step} may not include {included}, which comes later"
    return ""


def faults(root: Path, debts: dict[tuple[str, str], str]) -> list[str]:
    """Every include against the order, every folder without a place in it, every debt that is paid."""
    found, owed = [], set()
    for source in sources(root / "src"):
        path = source.relative_to(root / "src").as_posix()
        stage, step = path.split("/")[0], step_of(path)
        if stage not in ALLOWED or (step is not None and step not in EXTRACT_STEPS):
            found.append(f"src/{path}: its folder is unknown; give it a line in tools/checks/layers.py")
            continue
        for number, included in includes(source):
            wrong = why_not(path, included)
            if wrong and (f"src/{path}", included) in debts:
                owed.add((f"src/{path}", included))
            elif wrong:
                found.append(f"src/{path}:{number}: {wrong}")
    for source in sources(root / "include"):
        for number, included in includes(source):
            if not included.startswith("isnad/"):
                found.append(f"{source.relative_to(root).as_posix()}:{number}: a public header may not include {included}")
    found += [f"{file}: the debt is paid: take {included} out of tools/checks/layers.py"
              for file, included in debts if (file, included) not in owed]
    return found


def without_remarks(text: str) -> str:
    """The text with comments, strings and preprocessor lines blanked; line ends stay."""
    pattern = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\''
                         r'|^[ \t]*#(?:\\\n|[^\n])*', re.S | re.M)
    return pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def namespace_of(path: str) -> str:
    """The namespace of a file, by its path under src/."""
    folders = path.split("/")[:-1]
    return "::".join([NAMESPACES.get(folders[0], f"isnad::{folders[0]}"), *folders[1:]])


def declared_in(text: str) -> list[tuple[int, str, str]]:
    """Line, namespace and first words of everything that is declared directly in a named namespace."""
    text = without_remarks(text)
    out, stack, begin, depth = [], [], 0, 0

    def take(end: int) -> None:
        words = " ".join(text[begin:end].split())
        if words and stack and depth == 0 and None not in stack:
            out.append((text.count("\n", 0, begin + len(text[begin:end]) - len(text[begin:end].lstrip())) + 1,
                        "::".join(stack), words))

    for match in re.finditer(r"[{};]", text):
        mark, at = match[0], match.start()
        if mark == "{":
            opened = re.fullmatch(r"\s*(?:inline\s+)?namespace(?:\s+([\w:]+))?\s*", text[begin:at])
            if opened and depth == 0:
                stack.append(opened[1])
                begin = at + 1
                continue
            depth += 1
        elif mark == "}":
            if depth == 0 and stack:
                take(at)
                stack.pop()
                begin = at + 1
                continue
            depth -= 1
            # The end of a function; of a class or an initialiser the semicolon ends it.
            if depth == 0 and re.match(r"\s*[;,)=]", text[at + 1:]) is None:
                take(at)
                begin = at + 1
        elif depth == 0:
            take(at)
            begin = at + 1
    return out


def public_names(root: Path, source: Path) -> set[str]:
    """Every word of the public headers that a file includes, itself or through the header of its own name."""
    beside = source.with_suffix(".h")
    seen = [included for file in (source, beside) if file.exists() for _, included in includes(file)]
    headers = [root / "include" / included for included in seen if included.startswith("isnad/")]
    return {word for header in headers if header.exists()
            for word in re.findall(r"\w+", without_remarks(header.read_text(encoding="utf-8")))}


def implements(words: str, public: set[str]) -> bool:
    """Whether a declaration's name ("f" of "int f(…)", "A" of "A::~A()" and "struct A::B {…}") is a public one."""
    defined = re.match(r"(?:struct|class)\s+(\w+)", words) or re.search(r"(\w+)(?:::~?\w+)*\s*\(", words)
    return words.startswith("using namespace ") or (defined is not None and defined[1] in public)


def namespace_faults(root: Path) -> list[str]:
    """Everything that a file declares outside its folder's namespace."""
    found = []
    places = [(p, namespace_of(p.relative_to(root / "src").as_posix())) for p in sources(root / "src")]
    places += [(p, "isnad") for p in sources(root / "include")]
    forward = re.compile(r"(?:(?:class|struct)\s+\w+|enum\s+class\s+\w+(?:\s*:\s*[\w:]+)?)")
    for source, home in places:
        public = public_names(root, source)
        for number, namespace, words in declared_in(source.read_text(encoding="utf-8")):
            others = home == "isnad" and namespace.split("::")[1:2] and namespace.split("::")[1] in ALLOWED
            if not others and (namespace == home or namespace.startswith(home + "::")):
                continue
            if home.startswith(namespace + "::") and words.startswith(f"using {home[len(namespace) + 2:]}::"):
                continue
            if namespace == "isnad" and (forward.fullmatch(words) or implements(words, public)):
                continue
            found.append(f"{source.relative_to(root).as_posix()}:{number}: declares in {namespace}, its folder's namespace is "
                         f"{home}: {words[:60]}")
    return found


def long_files(root: Path) -> list[str]:
    """Files that want splitting; a report, not a fault."""
    sizes = [(sum(1 for _ in p.open(encoding="utf-8")), p) for p in sources(root / "src")]
    return [f"{p.relative_to(root)}: {n} lines" for n, p in sorted(sizes, reverse=True) if n > LONG_FILE_LINES]


def self_test() -> None:
    """Plants each kind of fault in an empty tree, and beside it what is right."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)

        def plant(path: str, text: str) -> None:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text + "\n")

        def expect(count: int, found: list[str], what: str) -> None:
            assert len(found) == count, f"{what}: expected {count} faults, found {found}"

        for path, text, wrong in [
            ("src/nlp/a.cpp", '#include "extract/extract.h"', 1),
            ("src/nlp/a.cpp", '#include "core/utf8.h"', 0),
            ("src/export/a.cpp", '#include "resolve/values.h"', 0),
            ("src/resolve/a.cpp", '#include "export/reading_text.h"', 1),
            ("src/extract/time/a.cpp", '#include "extract/place/toponym.h"', 1),
            ("src/extract/place/a.cpp", '#include "extract/time/timex.h"', 0),
            ("src/extract/place/a.cpp", '#include "extract/entity/mentions.h"', 1),
            ("src/extract/event/a.h", '#include "extract/extract.h"', 1),
            ("src/extract/event/a.h", '#include "extract/context.h"', 0),
            ("src/extract/context.h", '#include "extract/event/event.h"', 1),
            ("src/extract/novelty/a.h", "", 1),
            ("src/novelty/a.h", "", 1),
            ("include/isnad/a.h", '#include "core/utf8.h"', 1),
            ("include/isnad/a.h", '#include "isnad/span.h"', 0),
        ]:
            plant(path, text)
            expect(wrong, faults(root, {}), f"{path} with {text}")
            (root / path).unlink()

        debt = {("src/nlp/a.cpp", "extract/extract.h"): "planted"}
        plant("src/nlp/a.cpp", '#include "extract/extract.h"')
        expect(0, faults(root, debt), "a debt that stands")
        plant("src/nlp/a.cpp", "")
        expect(1, faults(root, debt), "a debt that is paid")
        (root / "src/nlp/a.cpp").unlink()

        for path, text, wrong in [
            ("src/nlp/a.h", "namespace isnad {\nint f();\n}", 1),
            ("src/nlp/a.h", "namespace isnad::nlp {\nint f();\nnamespace deep {\nint g() { return 1; }\n}\n}", 0),
            ("src/nlp/a.h", "namespace isnad {\nstruct Document;\nenum class Mode : int;\n}\nnamespace isnad::nlp {\nint f();\n}", 0),
            ("src/nlp/a.h", "namespace isnad::core {\nstruct Atoms;\n}", 1),
            ("src/nlp/a.h", "namespace isnad {\nnamespace nlp {\nstruct A { int x = 0; };\n}\n}", 0),
            ("src/nlp/a.h", "namespace isnad {\nstruct A { int x = 0; };\n}", 1),
            ("src/nlp/a.cpp", "namespace isnad::nlp {\nnamespace {\nint f() { return 1; }\n}\n}  // namespace isnad", 0),
            ("src/nlp/a.cpp", 'const char* k = "namespace isnad { int x; }";', 0),
            ("src/extract/time/a.h", "namespace isnad::extract {\nint f();\n}", 1),
            ("src/extract/time/a.h", "namespace isnad::extract::time {\nint f();\n}", 0),
            ("src/extract/time/a.h", "namespace isnad::extract {\nusing time::f;\n}", 0),
            ("src/extract/time/a.h", "namespace isnad::extract {\nusing place::f;\n}", 1),
            ("src/export/a.h", "namespace isnad::exports {\nint f();\n}", 0),
            ("src/engine/a.cpp", "namespace isnad {\nint f() { return 1; }\nint g() { return 1; }\n}", 0),
            ("src/core/a.cpp", "namespace isnad {\nint f() { return 1; }\nint g() { return 1; }\n}", 2),
            ("include/isnad/a.h", "namespace isnad::core {\nint f();\n}", 1),
        ]:
            plant(path, text)
            expect(wrong, namespace_faults(root), f"{path} with {text}")
            (root / path).unlink()

        plant("include/isnad/a.h", "namespace isnad {\nint f();\nclass A { class B; A(); };\n}")
        for text, wrong in [
            ("namespace isnad {\nint f() { return 1; }\nclass A::B {};\nA::A() = default;\n}", 0),
            ("namespace isnad {\nint g() { return 1; }\n}", 1),
        ]:
            plant("src/core/a.cpp", '#include "isnad/a.h"\n' + text)
            expect(wrong, namespace_faults(root), f"what implements a public header: {text}")


def main() -> int:
    if "--self-test" in sys.argv:
        self_test()
    root = Path(__file__).resolve().parents[2]
    for line in long_files(root):
        print(f"long: {line}")
    for (file, included), why in DEBTS.items():
        print(f"debt: {file} includes {included}: {why}")
    found = faults(root, DEBTS) + namespace_faults(root)
    print("\n".join(found) or "layers: every include points to an earlier stage or step, every name lies in its folder's namespace")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
