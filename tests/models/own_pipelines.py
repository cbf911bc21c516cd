"""Trains small pipelines with spaCy, each built in a way of its own, for whoever compares isnad's answers with spaCy's.

Usage, in an environment with spaCy: own_pipelines.py MODEL TEXTS OUT [--epochs N] [--answers] [--only NAME]
In:  en_core_web_sm as the teacher (tags, trees and names come from it: its labels are the ones that reading needs), TEXTS
     (NDJSON with `text`). Out: OUT/NAME, a pipeline folder each; with --answers OUT/NAME.answers, spaCy's own answers for TEXTS,
     as bench/spacy_worker.py writes them. They are taught on the same texts and know little: what counts is that
     both programs run them alike.
"""
from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from pathlib import Path

import numpy
import spacy
from spacy.training import Example

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
from spacy_worker import read_texts, write_answers  # noqa: E402

WORDS, VECTOR_WIDTH, BATCH = 800, 20, 16


def encoder(width: int, depth: int, pieces: int, rows: list[int], attributes: list[str], vectors: bool = False) -> dict:
    return {"@architectures": "spacy.Tok2Vec.v2",
            "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, "attrs": attributes, "rows": rows,
                      "include_static_vectors": vectors},
            "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth, "window_size": 1, "maxout_pieces": pieces}}


ALL = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
FOUR = ALL[:4]
# shared: the tok2vec that all listen to, or None for one each; hidden, pieces: of parser and ner.
KINDS = {
    "listening": {"shared": encoder(32, 2, 3, [500, 200, 300, 300, 50, 50], ALL), "hidden": 32, "pieces": 2},
    "vectors": {"shared": encoder(48, 3, 3, [400, 200, 200, 200], FOUR, vectors=True), "hidden": 64, "pieces": 3},
    "apart": {"shared": None, "own": {"@architectures": "spacy.HashEmbedCNN.v2", "width": 48, "depth": 2, "embed_size": 500, "window_size": 1,
                                      "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}, "hidden": 48, "pieces": 2},
    "wide": {"shared": encoder(256, 8, 3, [1000, 500, 500, 500], FOUR, vectors=True), "hidden": 128, "pieces": 3},
}


def parser(kind: dict, net: dict, state: str) -> dict:
    return {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": state, "extra_state_tokens": False, "hidden_width": kind["hidden"],
            "maxout_pieces": kind["pieces"], "use_upper": True, "tok2vec": net}


def blank(kind: dict, teacher: spacy.Language) -> spacy.Language:
    nlp = spacy.blank("en")
    net = kind.get("own")
    if kind["shared"] is not None:
        nlp.add_pipe("tok2vec", config={"model": kind["shared"]})
        width = kind["shared"]["encode"]["width"]
        net = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": net}})
    nlp.add_pipe("parser", config={"model": parser(kind, net, "parser"), "min_action_freq": 1})
    nlp.add_pipe("attribute_ruler", source=teacher)
    nlp.add_pipe("lemmatizer", source=teacher)
    nlp.add_pipe("ner", config={"model": parser(kind, net, "ner")})
    return nlp


def give_vectors(nlp: spacy.Language, docs: list) -> None:
    """Vectors of no meaning for the commonest words; two words share a row, as in a pruned table."""
    words = [word for word, _ in Counter(token.text for doc in docs for token in doc).most_common(WORDS)]
    table = numpy.random.default_rng(1).normal(size=(len(words), VECTOR_WIDTH)).astype("float32")
    nlp.vocab.vectors = spacy.vectors.Vectors(shape=table.shape, strings=nlp.vocab.strings)
    for word, row in zip(words, table):
        nlp.vocab.set_vector(word, row)
    nlp.vocab.vectors.add(nlp.vocab.strings.add("isnad"), row=0)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("model")
    options.add_argument("texts")
    options.add_argument("out", type=Path)
    options.add_argument("--epochs", type=int, default=2)
    options.add_argument("--answers", action="store_true")
    options.add_argument("--only", choices=sorted(KINDS))
    given = options.parse_args()
    teacher = spacy.load(given.model)
    texts = read_texts(given.texts)
    docs = list(teacher.pipe(texts))
    given.out.mkdir(parents=True, exist_ok=True)
    for name, kind in KINDS.items():
        if given.only not in (None, name):
            continue
        random.seed(1)
        spacy.util.fix_random_seed(1)
        nlp = blank(kind, teacher)
        if kind["shared"] is not None and kind["shared"]["embed"]["include_static_vectors"]:
            give_vectors(nlp, docs)
        examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
        with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer"]):
            optimizer = nlp.initialize(lambda: examples)
            for _ in range(given.epochs):
                random.shuffle(examples)
                for begin in range(0, len(examples), BATCH):
                    nlp.update(examples[begin:begin + BATCH], sgd=optimizer)
        nlp.to_disk(given.out / name)
        if given.answers:
            write_answers(spacy.load(given.out / name), texts, given.out / f"{name}.answers")
        print(f"own_pipelines: {given.out / name}", flush=True)


if __name__ == "__main__":
    main()
