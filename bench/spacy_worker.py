"""Times spaCy on texts, or writes its answers, inside the virtual environment whose Python runs this.

Usage: spacy_worker.py TEXTS --model FOLDER [--answers FILE] [--batch-sizes 8,32,128]
Prints one JSON object with the figures: the best of the batch sizes. One thread (the caller sets OMP_NUM_THREADS=1).
"""
import argparse
import json
import resource
import time


def read_texts(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def write_answers(nlp, texts, path):
    """One JSON array a token, as pipeline_bench --answers writes them; offsets in bytes."""
    with open(path, "w", encoding="utf-8") as out:
        for text, doc in zip(texts, nlp.pipe(texts, batch_size=16)):
            byte_at = [0]
            for character in text:
                byte_at.append(byte_at[-1] + len(character.encode()))
            for t in doc:
                row = [t.text, byte_at[t.idx], bool(t.whitespace_), t.lemma_, t.lower_, t.pos_, t.tag_, str(t.morph),
                       t.head.i, t.dep_, t.left_edge.i, t.right_edge.i, bool(t.is_sent_start), t.ent_iob_ or "O",
                       t.ent_type_]
                out.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n")
            out.write("\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("texts")
    parser.add_argument("--model", required=True)
    parser.add_argument("--answers")
    parser.add_argument("--batch-sizes", default="8,32,128")
    options = parser.parse_args()

    began = time.perf_counter()
    import spacy

    nlp = spacy.load(options.model)
    nlp("A spokesman denied the report on Sunday.")
    startup = time.perf_counter() - began
    texts = read_texts(options.texts)
    if options.answers:
        write_answers(nlp, texts, options.answers)
        return
    best = None
    for size in map(int, options.batch_sizes.split(",")):
        began = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=size))
        seconds = time.perf_counter() - began
        if best is None or seconds < best["seconds"]:
            best = {"tokens": tokens, "seconds": seconds, "tokens_per_second": tokens / seconds, "batch": size}
    best["startup_seconds"] = startup
    best["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    best["version"] = spacy.__version__
    print(json.dumps(best))


if __name__ == "__main__":
    main()
