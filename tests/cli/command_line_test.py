#!/usr/bin/env python3
"""The command line itself: what is misspelt is said, with what there is; help, version and exit codes.

Usage: command_line_test.py PROGRAM
"""
from program import ROOT, STRIKE, Program, main


class CommandLine(Program):
    def test_a_type_that_there_is_not_lists_the_types_and_suggests_the_nearest(self) -> None:
        said = self.mistake("read", "--type", "asault", self.put("a.txt", STRIKE))
        self.assertIn("there is no type 'asault' (did you mean assault?)", said)
        self.assertIn("threaten", said)
        self.assertIn("deny-responsibility", said)
        self.assertNotIn("did you mean", self.mistake("read", "--type", "bogus", self.put("a.txt", STRIKE)))

    def test_each_of_several_types_is_checked(self) -> None:
        self.assertIn("'treaten' (did you mean threaten?)", self.mistake("read", "--type", "assault,treaten", self.put("a.txt", STRIKE)))

    def test_the_case_of_a_type_does_not_count_and_the_next_word_is_a_file(self) -> None:
        self.assertIn("assault", self.text_of("read", "--type", "Assault", self.put("a.txt", STRIKE)))

    def test_every_option_of_words_says_which_there_are(self) -> None:
        file = self.put("a.txt", STRIKE)
        for arguments, meant, other in ((("read", "--colour", "alwys"), "always", "never"),
                                        (("read", "--color", "nver"), "never", "auto"),
                                        (("read", "--format", "cvs"), "csv", "ndjson"),
                                        (("extract", "--input-format", "htm"), "html", "ndjson"),
                                        (("extract", "--with", "token"), "tokens", "explain"),
                                        (("parse", "--format", "conlu"), "conllu", "none")):
            said = self.mistake(*arguments, file)
            self.assertIn(f"did you mean {meant}?", said)
            self.assertIn(other, said)

    def test_a_number_out_of_range_is_a_mistake(self) -> None:
        file = self.put("a.txt", STRIKE)
        for arguments in (("--ties", "-1"), ("--ties", "many"), ("--threads", "0"), ("--threads", "-3"), ("--min-confidence", "2"),
                          ("--min-confidence", "nan"), ("--since", "yesterday"), ("--until", "2024-13"), ("--since", "2024/2025"),
                          ("--since", "2024-06", "--until", "2024-05")):
            self.assertIn(arguments[0], self.mistake("read", *arguments, file))

    def test_a_command_or_an_option_that_is_nearly_right_is_suggested(self) -> None:
        self.assertIn("did you mean read?", self.mistake("raed", "a.txt"))
        self.assertIn("there are: read, extract, parse", self.mistake("frobnicate"))
        self.assertIn("did you mean extract?", self.mistake("help", "extrct"))
        self.assertIn("did you mean --threads?", self.mistake("read", "--thread", "2", self.put("a.txt", STRIKE)))
        self.assertIn("did you mean --min-confidence?", self.mistake("read", "--min-confidense=0.5", self.put("a.txt", STRIKE)))

    def test_help_and_version_are_commands_and_options(self) -> None:
        self.assertEqual(self.text_of("help"), self.text_of("--help"))
        self.assertEqual(self.text_of("help", "read"), self.text_of("read", "--help"))
        self.assertEqual(self.text_of("help", "review", "correct"), self.text_of("review", "correct", "--help"))
        self.assertIn("correct", self.mistake("help", "review", "corect"))
        self.assertEqual(self.text_of("version"), self.text_of("--version"))
        self.assertRegex(self.text_of("version"), r"^isnad \d+\.\d+\.\d+")

    def test_help_has_examples_types_exit_codes_and_the_environment(self) -> None:
        for command in ("read", "extract", "parse"):
            text = self.text_of("help", command)
            self.assertIn("Examples:", text)
            self.assertIn("exit-codes", text)
        self.assertIn("claim-responsibility", self.text_of("help", "read"))
        for variable in ("ISNAD_DATA", "ISNAD_MODEL", "ISNAD_GAZETTEER", "NO_COLOR"):
            self.assertIn(variable, self.text_of("help", "environment"))
            self.assertIn(variable, self.text_of("--help"))
        codes = self.text_of("help", "exit-codes")
        for code in ("64", "65", "66", "67", "68", "69", "70", "130"):
            self.assertIn(code, codes)

    def test_the_help_on_types_is_the_contracts_vocabulary(self) -> None:
        contract = (ROOT / "docs/contract.md").read_text(encoding="utf-8")
        vocabulary = contract[contract.index("**Event type**"):contract.index("**Relation type**")]
        lines = [line for line in self.text_of("help", "types").splitlines() if line.startswith("  ")]
        self.assertEqual(len(lines), 19)
        for line in lines:
            for word in line.replace(":", ",").split(","):
                self.assertIn(word.strip(), vocabulary)


if __name__ == "__main__":
    main()
