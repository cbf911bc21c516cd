#!/usr/bin/env python3
"""What `make demo` and `isnad read` have to show: contradicting losses side by side, a copy counted once, the chain of who said it.

Usage: demo_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import subprocess
import sys
import unittest

PROGRAM = ""


class Demo(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        done = subprocess.run([PROGRAM, "read", "examples/articles"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60)
        cls.shown, cls.status = done.stdout.decode(), done.returncode

    def test_it_ends_well(self) -> None:
        self.assertEqual(self.status, 0)

    def test_counts_that_contradict_each_other_stand_side_by_side(self) -> None:
        shown = " ".join(self.shown.split())
        self.assertRegex(shown, r"disputed: wounded: (11 \(Pars State Agency[^|]*\) \| 2 \(Levant Daily|2 \(Levant Daily[^|]*\) \| 11 \(Pars)")

    def test_a_syndicated_copy_is_named_beside_its_origin(self) -> None:
        self.assertRegex(" ".join(self.shown.split()), r"said by Gulf Wire ← two Iraqi security officials \(said\) \[same text in Levant Daily\]")

    def test_the_chain_goes_through_the_state_outlet_to_the_office(self) -> None:
        self.assertIn("said by Pars State Agency ← Tehran office of Harakat Hezbollah al-Nujaba (announced)", self.shown)


class LedgerOfTheDemo(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        done = subprocess.run(["tools/demo.sh", PROGRAM], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
        cls.shown, cls.status = " ".join(done.stdout.decode().split()), done.returncode

    def test_each_step_ends_well(self) -> None:
        self.assertEqual(self.status, 0, self.shown[-1000:])

    def test_a_day_has_the_sentence_that_tells_it(self) -> None:
        self.assertRegex(self.shown, r"2024-02-02 Sixteen people were killed in Iraq, civilians among them")

    def test_a_dispute_names_its_sides_and_who_says_each(self) -> None:
        self.assertRegex(self.shown, r"wounded 11 Pars State Agency, 2024-09-26 ← agency \(claims\) 2 Levant Daily, 2024-09-26 ← Israel Defense Forces")

    def test_an_actor_has_the_names_and_ties_of_that_day(self) -> None:
        self.assertIn("Kata'ib Hezbollah member-of Popular Mobilization Forces · since 2014", self.shown)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
