#!/usr/bin/env python3
"""isnad beside two installs of spaCy, on the same texts: first that they answer the same, then how fast each is.

Usage: compare_spacy.py --old PYTHON --new PYTHON [--texts FILE] [--tokens N] [--rounds 3] [--answers-only]
`--old` is the fastest install of spaCy known to us, `--new` the newest (docs/decisions/0002-dependencies.md).
The runs are interleaved, one thread each, and each program's best round counts. Exit status 1 where answers differ.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
BENCH = HERE.parent / "build/release/bench/pipeline_bench"
PROGRAM = HERE.parent / "build/release/isnad"
CORPORA = HERE.parent.parent / "shared/corpora"
SOURCES = ["attribution/dev.ndjson", "muc4/tune.ndjson", "time/timebank.ndjson", "time/aquaint.ndjson",
           "time/wikiwars_train.ndjson"]
MORE_SOURCES = ["attribution/train.ndjson", "muc4/train.ndjson", "ecb/train.ndjson", "geo/lgl_dev.ndjson",
                "geo/geovirus.ndjson", "coding/police_dev.ndjson"]  # for parity, where tokens count and not their kind
FIELDS = "text begin space lemma lower pos tag morph head dep left right sentence iob entity".split()
ONE_THREAD = {"OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def environment(**more):
    return {**os.environ, **ONE_THREAD, **more}


def default_texts(path, most_tokens, sources):
    """Articles of the shared corpora where they are beside the project, else the examples; about `most_tokens`."""
    texts = []
    for source in sources:
        file = CORPORA / source
        if file.exists():
            documents = map(json.loads, file.open(encoding="utf-8"))
            texts.append([document["text"] for document in documents if document.get("text")])
    if not texts:
        texts = [[f.read_text(encoding="utf-8") for f in sorted((HERE.parent / "examples/articles").glob("*.txt"))] * 40]
    share = most_tokens / len(texts)
    count = 0
    with open(path, "w", encoding="utf-8") as out:
        for source in texts:
            words = 0
            for text in source:
                if words > share:
                    break
                words += 1.15 * len(text.split())  # tokens a word, about
                out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
                count += 1
    return count


def isnad(model, texts, *more):
    command = [str(BENCH), "--model", model, "--texts", texts, *more]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environment()).stdout


def timed(command):
    """Wall seconds and peak MB of a program whose output nobody wants."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{' '.join(command)}: status {status}")
    return time.perf_counter() - began, usage.ru_maxrss // 1024


def extract(options, texts, tokens):
    """The whole program, one thread, from its start to the last byte written: everything that `isnad extract` does."""
    command = [str(PROGRAM), "extract", "--model", options.model, "--input-format", "ndjson", "--threads", "1"]
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as short:
        short.write('{"text": "A spokesman denied the report on Sunday."}\n')
        short.flush()
        startup, _ = timed([*command, short.name])
    seconds, peak = timed([*command, texts])
    return {"tokens": tokens, "seconds": seconds, "tokens_per_second": tokens / seconds, "kernel": "as isnad",
            "peak_mb": peak, "startup_seconds": startup}


def spacy(python, model, texts, *more):
    command = [python, str(HERE / "spacy_worker.py"), texts, "--model", model, *more]
    run = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(BLIS_ARCH_DEBUG="1"))
    kernels = [line.split("'")[1] for line in run.stderr.splitlines() if "sub-configuration" in line]
    return run.stdout, kernels[0] if kernels else "?"


def differences(ours_path, theirs_path, name):
    """Prints how many tokens differ and in what; True if none."""
    counts, tokens, examples = {}, 0, []
    with open(ours_path, encoding="utf-8") as ours, open(theirs_path, encoding="utf-8") as theirs:
        for ours_line, theirs_line in zip(ours, theirs):
            tokens += ours_line != "\n"
            if ours_line == theirs_line:
                continue
            if "\n" in (ours_line, theirs_line):
                examples.append("the tokens of a text are cut differently; the rest is not compared")
                counts["tokens"] = counts.get("tokens", 0) + 1
                break
            pair = json.loads(ours_line), json.loads(theirs_line)
            for field, mine, other in zip(FIELDS, *pair):
                if mine != other:
                    counts[field] = counts.get(field, 0) + 1
                    examples.append(f"{pair[0][0]!r}: {field} {mine!r} here, {other!r} there")
    print(f"  {name}: {tokens:,} tokens, {len(FIELDS)} fields each, {sum(counts.values())} differences {counts or ''}")
    for example in examples[:5]:
        print(f"    {example}")
    return not counts


def check_answers(options, texts, scratch):
    print("Answers, token by token:", flush=True)
    same = True
    for name, python, flags in (("old", options.old, []), ("new", options.new, ["--parity"])):
        ours, theirs = f"{scratch}/isnad-{name}", f"{scratch}/spacy-{name}"
        isnad(options.model, texts, "--answers", ours, *flags)
        spacy(python, options.model, texts, "--answers", theirs)
        label = {"old": "fastest spaCy (isnad's default)", "new": "newest spaCy (isnad --parity)"}[name]
        same = differences(ours, theirs, label) and same
    return same


def measure(options, texts):
    best = {}

    def keep(name, figures):
        if name not in best or figures["seconds"] < best[name]["seconds"]:
            best[name] = figures

    for round_number in range(options.rounds):
        print(f"round {round_number + 1} of {options.rounds}", file=sys.stderr, flush=True)
        keep("isnad", json.loads(isnad(options.model, texts)))
        keep("isnad, 2 threads", json.loads(isnad(options.model, texts, "--threads", "2")))
        keep("isnad extract", extract(options, texts, best["isnad"]["tokens"]))
        for name, python in (("old", options.old), ("new", options.new)):
            out, kernel = spacy(python, options.model, texts)
            figures = json.loads(out)
            figures["kernel"] = "BLIS " + kernel
            keep(f"spaCy {figures['version']}", figures)
    return best


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--old", required=True)
    parser.add_argument("--new", required=True)
    parser.add_argument("--model", default=str(HERE.parent / "build/models/en_core_web_sm-3.8.0"))
    parser.add_argument("--texts")
    parser.add_argument("--tokens", type=int, default=170_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--answers-only", action="store_true", help="compare the answers and time nothing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        texts = options.texts or f"{scratch}/texts.ndjson"
        if not options.texts:
            sources = SOURCES + (MORE_SOURCES if options.answers_only else [])
            print(f"Texts: {default_texts(texts, options.tokens, sources)} articles of {', '.join(sources)}")
        same = check_answers(options, texts, scratch)
        if options.answers_only:
            sys.exit(0 if same else 1)
        best = measure(options, texts)
    ours = best["isnad"]["tokens_per_second"]
    whole = best["isnad extract"]["tokens_per_second"]
    print(f"\nSpeed on {best['isnad']['tokens']:,} tokens; one thread unless said; best of {options.rounds} rounds, "
          "interleaved; caches cold at the start of each:")
    print(f"  {'':18} {'kernels':14} {'tokens/s':>9} {'isnad is':>9} {'extract is':>10} {'peak MB':>8} {'start-up s':>10}")
    for name, figures in best.items():
        theirs = not name.startswith("isnad")
        ratio = f"{ours / figures['tokens_per_second']:.1f} x" if theirs else ""
        whole_ratio = f"{whole / figures['tokens_per_second']:.1f} x" if theirs else ""
        print(f"  {name:18} {figures['kernel']:14} {figures['tokens_per_second']:9,.0f} {ratio:>9} {whole_ratio:>10} "
              f"{figures['peak_mb']:8} {figures['startup_seconds']:10.3f}")
    sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
