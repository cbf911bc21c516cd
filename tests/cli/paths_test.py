#!/usr/bin/env python3
"""Where the program finds its tables, model and gazetteer, and what it says where they are missing.

Usage: paths_test.py PROGRAM. Builds a small installed tree out of a copy of the program and of the checkout's tables.
"""
import json
import shutil

from program import ROOT, STRIKE, Program, main


class Paths(Program):
    def setUp(self) -> None:
        super().setUp()
        self.article = self.put("article.txt", STRIKE)
        self.share = self.path / "tree/share/isnad"
        (self.path / "tree/bin").mkdir(parents=True)
        self.installed = str(shutil.copy(self.program, self.path / "tree/bin/isnad"))
        shutil.copytree(ROOT / "data", self.share / "data", ignore=shutil.ignore_patterns("*.ndjson"))
        (self.share / "models").symlink_to(ROOT / "build/models")
        (self.share / "gazetteer.bin").symlink_to(ROOT / "build/gazetteer/gazetteer.bin")

    def extract(self, *arguments: str, **more) -> str:
        return self.text_of("extract", *arguments, self.article, **more)

    def test_an_installed_program_and_a_built_one_answer_alike_from_any_folder(self) -> None:
        built = self.extract(cwd=self.path)
        self.assertEqual(self.extract(cwd=self.path, program=self.installed), built)
        self.assertNotIn("error", json.loads(built))

    def test_the_working_folder_is_never_looked_into(self) -> None:
        elsewhere = self.path / "elsewhere"
        (elsewhere / "data").mkdir(parents=True)
        (elsewhere / "build/models/en_core_web_sm-3.8.0").mkdir(parents=True)
        self.assertEqual(self.extract(cwd=elsewhere), self.extract())

    def test_an_option_comes_before_the_environment_and_the_environment_before_what_is_beside(self) -> None:
        mine = self.path / "mine"
        shutil.copytree(self.share / "data", mine)
        with open(mine / "kinds.toml", "a", encoding="utf-8") as table:
            table.write("\nno table\n")
        done = self.run_program("extract", self.article, ISNAD_DATA=str(mine))
        self.assertEqual(done.returncode, 67)
        self.assertIn(str(mine / "kinds.toml"), done.stderr.decode())
        self.extract("--data", str(self.share / "data"), ISNAD_DATA=str(mine))
        self.assertEqual(self.run_program("extract", self.article, ISNAD_MODEL="no-such-model").returncode, 66)
        self.extract("--model", str(ROOT / "build/models/en_core_web_sm-3.8.0"), ISNAD_MODEL="no-such-model")
        done = self.run_program("extract", self.article, ISNAD_GAZETTEER="no-such-gazetteer")
        self.assertEqual(done.returncode, 66)
        self.assertIn("no-such-gazetteer", done.stderr.decode())
        self.extract("--gazetteer", str(self.share / "gazetteer.bin"), ISNAD_GAZETTEER="no-such-gazetteer")

    def test_tables_elsewhere_go_with_the_programs_own_gazetteer(self) -> None:
        mine = self.path / "mine"
        shutil.copytree(self.share / "data", mine)
        self.assertEqual(self.extract("--data", str(mine)), self.extract())

    def test_a_program_without_tables_says_so(self) -> None:
        shutil.rmtree(self.share)
        done = self.run_program("read", self.article, cwd=ROOT, program=self.installed)
        self.assertEqual(done.returncode, 66)
        self.assertIn("ISNAD_DATA", done.stderr.decode())

    def test_a_loop_of_links_is_no_folder(self) -> None:
        loop = self.path / "loop"
        loop.symlink_to(loop)
        for option in ("--data", "--model", "--gazetteer"):
            done = self.run_program("extract", option, str(loop), self.article)
            self.assertEqual(done.returncode, 66, done.stderr.decode())
            self.assertIn("loop", done.stderr.decode())

    def test_a_missing_gazetteer_is_a_warning_and_strict_an_error(self) -> None:
        (self.share / "gazetteer.bin").unlink()
        done = self.run_program("extract", self.article, program=self.installed)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn("warning: There is no gazetteer", done.stderr.decode())
        self.assertNotIn("error", json.loads(done.stdout))
        self.assertEqual(self.run_program("extract", "--strict", self.article, program=self.installed).returncode, 66)

    def test_missing_weights_are_named(self) -> None:
        weights = sorted((self.share / "data/models").glob("*.bin"))
        for file in weights:
            file.unlink()
        # Those that resolve across documents: without them nothing is joined, so that is refused, by name.
        resolving = {"name-pair.bin", "event-pair.bin"}
        weights = [file for file in weights if file.name not in resolving]
        done = self.run_program("names", "score", program=self.installed)
        self.assertEqual(done.returncode, 66, done.stderr.decode())
        self.assertIn("name-pair.bin", done.stderr.decode())
        done = self.run_program("read", self.article, program=self.installed)
        self.assertEqual(done.returncode, 66, done.stderr.decode())
        self.assertRegex(done.stderr.decode(), r"(name|event)-pair\.bin: no such model file")
        # Reading one document does without any.
        done = self.run_program("extract", self.article, program=self.installed)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        for file in weights:
            self.assertIn(f"{file.name}: the model is missing", done.stderr.decode())
        shutil.rmtree(self.share / "data/models")
        done = self.run_program("extract", self.article, program=self.installed)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(done.stderr.decode().count("the model is missing"), len(weights))
        done = self.run_program("extract", "--strict", self.article, program=self.installed)
        self.assertEqual((done.returncode, done.stdout), (66, b""))

    def test_an_empty_or_cut_table_is_a_warning_and_strict_an_error(self) -> None:
        table = self.share / "data/titles.toml"
        table.write_text(table.read_text(encoding="utf-8").replace("# end\n", ""), encoding="utf-8")
        done = self.run_program("extract", self.article, program=self.installed)
        self.assertIn("titles.toml: the table is cut off", done.stderr.decode())
        table.write_text("\n")
        done = self.run_program("extract", self.article, program=self.installed)
        self.assertIn("titles.toml: the table is empty", done.stderr.decode())
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertEqual(self.run_program("extract", "--strict", self.article, program=self.installed).returncode, 67)

    def test_all_of_a_whole_checkout_is_there(self) -> None:
        done = self.run_program("extract", "--strict", self.article)
        self.assertEqual((done.returncode, done.stderr), (0, b""))


if __name__ == "__main__":
    main()
