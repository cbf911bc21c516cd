#!/usr/bin/env python3
"""Do two programs give the same answers? Runs both over every development corpus and compares what they write.

    tools/checks/same_answers.py OLD NEW                    # all of ../shared/corpora, samples and cases
    tools/checks/same_answers.py OLD NEW --every 10         # every tenth document: a quick look while working
    tools/checks/same_answers.py OLD NEW --only muc4,geo    # some corpora
    tools/checks/same_answers.py OLD NEW --except made_by,sentences   # keys of the top level left out of the comparison
    tools/checks/same_answers.py OLD NEW --by-words      # mentions and entities by their words, not by their numbers

Prints, for each path of the answer that changed, how many documents changed there and one example, then one summary line.
Answers of OLD are kept under build/answers and used again while program and selection stay. Exit status 1 where anything differs.
"""
from __future__ import annotations

import argparse
import collections
import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
KEYS = ("title", "outlet", "url", "published", "authors", "language")


def documents(only: set[str]) -> Iterator[dict]:
    """Every text of the development corpora once, as input documents of the contract."""
    seen: set[str] = set()
    for path in sorted((SHARED / "corpora").glob("*/*.ndjson")):
        corpus = path.parent.name
        if only and corpus not in only:
            continue
        for number, line in enumerate(path.open(encoding="utf-8")):
            record = json.loads(line)
            text = record.get("text") or "\n\n".join(record.get("paragraphs") or [])
            if not text or text in seen:
                continue
            seen.add(text)
            yield {"id": f"{corpus}/{path.stem}/{number}", "text": text,
                   **{k: record[k] for k in KEYS if record.get(k)}}
    if not only or "articles" in only:
        for path in sorted((SHARED / "corpora" / "articles" / "html").glob("*.html.gz")):
            yield {"id": f"html/{path.name[:12]}", "html": gzip.open(path, "rb").read().decode("utf-8", "replace")}
    if not only or "samples" in only:
        for path in sorted((SHARED / "samples").glob("*.txt")):
            yield {"id": f"samples/{path.name[:3]}", "text": path.read_text(encoding="utf-8")}


def home(program: Path) -> Path:
    """The checkout of a program: it reads its own tables, not those of the folder that it is called in."""
    return next((folder for folder in program.parents if (folder / "data").is_dir()), ROOT)


def fingerprint_of(program: Path) -> str:
    """Changes with the program and with the tables and models that it reads."""
    digest = hashlib.sha256(program.read_bytes())
    for path in sorted(p for p in (home(program) / "data").rglob("*") if p.is_file()):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def answers(program: Path, source: Path, key: str, threads: int) -> Path:
    """The program's NDJSON for the source, made anew only where program, tables or source changed."""
    fingerprint = fingerprint_of(program)
    out = source.parent / f"{key}-{fingerprint}.ndjson"
    if not out.exists():
        part = out.with_suffix(".part")
        with part.open("wb") as stream:
            subprocess.run([str(program), "extract", "--threads", str(threads), "--input-format", "ndjson", str(source)],
                           stdout=stream, check=False, cwd=home(program))
        part.rename(out)
    return out


def differences(old: object, new: object, path: str) -> Iterator[tuple[str, object, object]]:
    """Paths at which two answers part; list positions are written [*] so that they add up."""
    if type(old) is not type(new):
        yield path, old, new
    elif isinstance(old, dict):
        for key in list(old) + [k for k in new if k not in old]:
            if key not in old or key not in new:
                yield f"{path}.{key}", old.get(key, "(absent)"), new.get(key, "(absent)")
            else:
                yield from differences(old[key], new[key], f"{path}.{key}")
    elif isinstance(old, list):
        if len(old) != len(new):
            yield f"{path}[count]", len(old), len(new)
        for a, b in zip(old, new):
            yield from differences(a, b, f"{path}[*]")
    elif old != new:
        yield path, old, new


# Under which keys the contract has the ids of mentions and entities ("m3", "n0").
REFERENCES = ("mention", "mentions", "entity", "source", "addressee", "subject", "object", "place", "subject_mention",
              "object_mention")


def by_words(answer: dict) -> dict:
    """The answer with each mention and entity called by the words, place and kind that it stands for, not by number."""
    if "mentions" not in answer:
        return answer
    mentions = {m["id"]: f"{m['span'][0]}-{m['span'][1]} {m['form']} {m['kind']}" for m in answer["mentions"]}
    places = {m["id"]: (m["span"], m["form"], m["kind"]) for m in answer["mentions"]}
    names = dict(mentions)
    for entity in answer["entities"]:
        first = min(entity["mentions"], key=places.__getitem__)
        names[entity["id"]] = f"{entity['kind']} {entity['name']} @ {mentions[first]}"

    def called(thing: object, key: str) -> object:
        if isinstance(thing, dict):
            return {k: called(v, k) for k, v in thing.items() if not (k == "id" and v in names)}
        if isinstance(thing, list):
            items = [called(item, key) for item in thing]
            return sorted(items) if key == "mentions" and items and isinstance(items[0], str) else items
        return names[thing] if isinstance(thing, str) and key in REFERENCES and thing in names else thing

    out = {key: called(value, key) for key, value in answer.items()}
    for key in ("mentions", "entities", "places"):
        out[key] = sorted(out[key], key=lambda thing: json.dumps(thing, sort_keys=True))
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    parser.add_argument("--except", dest="left_out", default="")
    parser.add_argument("--by-words", action="store_true", help="call mentions and entities by words, not by numbers")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--show", type=int, default=1, help="examples a path")
    arguments = parser.parse_args()
    if not SHARED.exists():
        print("same_answers: ../shared is absent, so nothing can be compared", file=sys.stderr)
        return 66
    folder = ROOT / "build" / "answers"
    folder.mkdir(parents=True, exist_ok=True)
    key = f"{arguments.only.replace(',', '+') or 'all'}-{arguments.every}"
    source = folder / f"{key}.ndjson"
    chosen = [d for i, d in enumerate(documents(set(filter(None, arguments.only.split(","))))) if i % arguments.every == 0]
    source.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in chosen), encoding="utf-8")
    key += "-" + hashlib.sha256(source.read_bytes()).hexdigest()[:8]
    old_path, new_path = (answers(Path(p).resolve(), source, key, arguments.threads) for p in (arguments.old, arguments.new))
    left_out = set(filter(None, arguments.left_out.split(",")))
    count, changed, bytes_total = 0, 0, 0
    where: collections.Counter[str] = collections.Counter()
    examples: dict[str, list[str]] = collections.defaultdict(list)
    with old_path.open(encoding="utf-8") as old_lines, new_path.open(encoding="utf-8") as new_lines:
        for old_line, new_line in zip(old_lines, new_lines):
            count += 1
            bytes_total += len(old_line)
            if old_line == new_line:
                continue
            old, new = ({k: v for k, v in json.loads(line).items() if k not in left_out} for line in (old_line, new_line))
            if arguments.by_words:
                old, new = by_words(old), by_words(new)
            found = list(differences(old, new, ""))
            changed += bool(found)
            for path in {p for p, _, _ in found}:
                where[path] += 1
            for path, a, b in found:
                if len(examples[path]) < arguments.show:
                    examples[path].append(f"{old.get('id')}: {json.dumps(a)[:160]} -> {json.dumps(b)[:160]}")
        missing = sum(1 for _ in old_lines) + sum(1 for _ in new_lines)
    for path, times in where.most_common():
        print(f"{times:6} {path.lstrip('.')}")
        for example in examples[path]:
            print(f"         {example}")
    print(f"same_answers: {count} documents, {bytes_total} bytes; {changed} changed" + (f", {missing} MISSING" if missing else ""))
    return 1 if changed or missing or not count else 0


if __name__ == "__main__":
    sys.exit(main())
