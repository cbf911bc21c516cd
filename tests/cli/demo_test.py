#!/usr/bin/env python3
"""What `make demo` has to show: contradicting losses side by side, a copy counted once, the chain of who said it.

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


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
