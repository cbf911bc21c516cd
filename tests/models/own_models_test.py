#!/usr/bin/env python3
"""Pipelines of one's own: what is refused and in which words, what is left out, and that small ones trained here answer as in spaCy.

Usage: own_models_test.py PROGRAM [PIPELINE_BENCH]. The first part changes copies of en_core_web_sm; the second trains four pipelines
with spaCy in build/venv/python, which the test `python` makes, and is skipped, and says so, where that isn't there.
"""
from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE.parent / "cli"), str(ROOT / "bench")]

import compare_spacy  # noqa: E402
from program import STRIKE, Program, main  # noqa: E402

MODEL = ROOT / "build/models/en_core_web_sm-3.8.0"
SPACY = ROOT / "build/venv/python/bin/python"
ARTICLES = sorted((ROOT / "examples/articles").glob("*.txt"))
BENCH = ""


class Own(Program):
    def model(self, *changes: tuple[str, str], name: str = "own") -> Path:
        """The shipped model with another config.cfg: (what stands there, what shall)."""
        folder = self.path / name
        for file in MODEL.rglob("*"):
            if file.is_file():
                (folder / file.relative_to(MODEL)).parent.mkdir(parents=True, exist_ok=True)
                (folder / file.relative_to(MODEL)).symlink_to(file)
        config = (MODEL / "config.cfg").read_text()
        for old, new in changes:
            self.assertIn(old, config)
            config = config.replace(old, new, 1)
        (folder / "config.cfg").unlink()
        (folder / "config.cfg").write_text(config)
        return folder

    def refused(self, model: Path, *command: str) -> str:
        done = self.run_program(*(command or ("extract",)), "--model", str(model), self.put("article.txt", STRIKE))
        self.assertEqual(done.returncode, 68, done.stderr.decode())
        self.assertEqual(done.stdout, b"")
        return done.stderr.decode()


class Refused(Own):
    def test_each_part_that_cannot_be_run_in_a_sentence_that_says_what_to_do(self) -> None:
        pipeline = '["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]'

        def instead(factory: str, of: str = "tagger") -> list[tuple[str, str]]:
            return [(f'factory = "{of}"', f'factory = "{factory}"')]
        cases = [
            ([('lang = "en"', 'lang = "de"')], "language is 'de'", "Use an English pipeline"),
            ([('{"@tokenizers":"spacy.Tokenizer.v1"}', '{"@tokenizers":"spacy.zh.ChineseTokenizer"}')], "tokenizer is 'spacy.zh.ChineseTokenizer'", 'spacy.blank("en")'),
            ([('tokenizer = {"@tokenizers":"spacy.Tokenizer.v1"}\n', ""), ("[components]\n", '[nlp.tokenizer]\n@tokenizers = "mine.v1"\n\n[components]\n')],
             "tokenizer is 'mine.v1'", "Use"),
            ([('{"@vectors":"spacy.Vectors.v1"}', '{"@vectors":"mine.v1"}')], "word vectors are 'mine.v1'", "spacy.Vectors.v1"),
            ([("after_creation = null", 'after_creation = {"@callbacks":"mine"}')], "after_creation: 'mine'", "take the callback out"),
            (instead("transformer", "tok2vec"), "'tok2vec' (transformer)", "en_core_web_sm"),
            (instead("curated_transformer", "tok2vec"), "'tok2vec' (curated_transformer)", "CNN"),
            (instead("morphologizer", "attribute_ruler"), "(morphologizer)", 'nlp.add_pipe("attribute_ruler"'),
            (instead("trainable_lemmatizer", "lemmatizer"), "(trainable_lemmatizer)", 'nlp.add_pipe("lemmatizer"'),
            ([('mode = "rule"', 'mode = "lookup"')], "mode 'lookup'", 'mode = "rule"'),
            ([('disabled = ["senter"]', "disabled = []")], "'senter' (senter)", 'disabled = ["senter"]'),
            (instead("entity_ruler", "ner"), "(entity_ruler)", "isnad tables new"),
            (instead("beam_parser", "parser"), "(beam_parser)", 'Train a "parser"'),
            (instead("my_component", "ner"), "factory 'my_component'", "Take it out"),
            ([(pipeline, '["tok2vec","tagger","parser"]')], "has no attribute_ruler (parts of speech), lemmatizer (lemmas), ner (names)", "add what lacks"),
            ([(pipeline, '["tok2vec","ner"]')], "has no tagger (tags), parser (sentences and trees)", "nlp.add_pipe"),
        ]
        for number, (changes, what, todo) in enumerate(cases):
            with self.subTest(changes=changes):
                message = self.refused(self.model(*changes, name=f"own-{number}"))
                for part in ("config.cfg", what, todo):
                    self.assertIn(part, message)
                self.assertEqual(message.count("\n"), 1, message)

    def test_labels_of_another_scheme(self) -> None:
        for component, file, old, new, says in (
                ("parser", "parser/moves", b"dobj", b"dobx", "has no dobj; the grammar here is written for ClearNLP's labels"),
                ("tagger", "tagger/cfg", b'"NNP"', b'"NXP"', "has no NNP; the grammar here is written for tags of the Penn Treebank"),
                ("ner", "ner/moves", b"", b"", "finds none of PERSON, ORG, GPE")):
            with self.subTest(component=component):
                model = self.model(name=f"own-{component}")
                bytes_before = (model / file).read_bytes()
                changed = bytes_before.replace(old, new) if old else (bytes_before.replace(b"PERSON", b"PERSOX").replace(b"ORG", b"ORX").replace(b"GPE", b"GPX"))
                (model / file).unlink()
                (model / file).write_bytes(changed)
                message = self.refused(model)
                self.assertIn(says, message)
                # Its own arithmetic runs all the same: `parse` asks for no scheme.
                self.text_of("parse", "--model", str(model), self.put("article.txt", STRIKE))

    def test_parse_runs_what_extract_refuses_for_what_it_lacks(self) -> None:
        model = self.model(('["tok2vec","tagger","parser","senter","attribute_ruler","lemmatizer","ner"]', '["tok2vec","tagger","parser"]'))
        rows = self.text_of("parse", "--model", str(model), self.put("article.txt", STRIKE))
        self.assertRegex(rows, r"\tNNS\t")

    def test_what_gives_nothing_here_is_left_out(self) -> None:
        model = self.model(('"lemmatizer","ner"]', '"lemmatizer","ner","topics","spans"]'),
                           ("[components.lemmatizer]", '[components.topics]\nfactory = "textcat"\n\n[components.spans]\nfactory = "spancat"\n\n[components.lemmatizer]'))
        article = self.put("article.txt", STRIKE)
        own = json.loads(self.text_of("extract", "--model", str(model), article))
        shipped = json.loads(self.text_of("extract", article))
        self.assertEqual({**own, "made_by": 0}, {**shipped, "made_by": 0})
        self.assertNotEqual(own["made_by"]["model"], shipped["made_by"]["model"])

    def test_vectors_of_another_model_are_not_taken_for_those_that_the_weights_know(self) -> None:
        model = self.model()
        weights = bytearray((model / "tok2vec/model").read_bytes())
        weights[len(weights) // 2] ^= 1  # a bit of a number of the embedding table
        (model / "tok2vec/model").unlink()
        (model / "tok2vec/model").write_bytes(weights)
        article = self.put("article.txt", STRIKE)
        done = self.run_program("extract", "--model", str(model), article)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("another than the one that statements and incidents were trained with", done.stderr.decode())
        self.assertGreater(len(json.loads(done.stdout)["events"]), 0)
        self.assertEqual(self.run_program("extract", "--strict", "--model", str(model), article).returncode, 68)


class Trained(Own):
    """Each field of each token as spaCy has it, for pipelines that no published one looks like."""

    def test_pipelines_trained_here_answer_as_in_spacy(self) -> None:
        if not BENCH or not SPACY.exists() or subprocess.run([SPACY, "-c", "import spacy"], capture_output=True).returncode != 0:
            self.skipTest("spaCy is not in build/venv/python (the test `python` puts it there)")
        texts = self.path / "texts.ndjson"
        texts.write_text("".join(json.dumps({"text": article.read_text(encoding="utf-8")}) + "\n" for article in ARTICLES))
        subprocess.run([SPACY, HERE / "own_pipelines.py", MODEL, texts, self.path / "own", "--answers"], check=True, capture_output=True,
                       env=compare_spacy.environment())
        for theirs in sorted((self.path / "own").glob("*.answers")):
            with self.subTest(pipeline=theirs.stem):
                ours = self.path / f"{theirs.stem}.ours"
                subprocess.run([BENCH, "--model", self.path / "own" / theirs.stem, "--texts", texts, "--answers", ours, "--parity"], check=True,
                               capture_output=True)
                self.assertTrue(compare_spacy.differences(ours, theirs, theirs.stem))
                self.assertGreater(len(re.findall(r"\n", ours.read_text())), 1000)
                # And reading runs on it; of what it knows little, it tells little.
                done = self.run_program("extract", "--model", str(self.path / "own" / theirs.stem), str(ARTICLES[0]))
                if done.returncode != 0:
                    self.assertIn("has no", done.stderr.decode())


if __name__ == "__main__":
    if len(sys.argv) > 2:
        BENCH = sys.argv.pop(2)
    main()
