#!/usr/bin/env python3
"""`cmake --install` gives a tree that stands alone: the program reads an example, and another project links the library.

Usage: install_test.py BUILD_FOLDER. What was built there is installed into a scratch prefix.
"""
from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ""
SECONDS = 300
PROJECT = """cmake_minimum_required(VERSION 3.25)
project(guest LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
find_package(isnad REQUIRED)
add_executable(guest guest.cpp)
target_link_libraries(guest PRIVATE isnad::isnad_engine)
target_compile_definitions(guest PRIVATE DATA="${isnad_DATA}" MODEL="${isnad_MODEL}" GAZETTEER="${isnad_GAZETTEER}")
"""
GUEST = """#include <isnad/engine.h>
#include <iostream>
int main() {
  const auto engine = isnad::Engine::create({MODEL, DATA, GAZETTEER});
  if (!engine) { std::cerr << engine.error().message; return 1; }
  isnad::Document document;
  document.text = "Rockets hit a depot in Mosul on Tuesday.";
  const auto read = isnad::Reader(*engine).read(document);
  if (!read || read->events.empty()) return 2;
  std::cout << read->events.front().trigger.of(document.text);
}
"""


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = Path(cls.folder.name)
        cls.prefix = cls.path / "prefix"
        cls.environment = {"PATH": os.environ["PATH"], "HOME": cls.folder.name}
        cls.do("cmake", "--install", BUILD, "--prefix", str(cls.prefix))

    @classmethod
    def tearDownClass(cls) -> None:
        cls.folder.cleanup()

    @classmethod
    def do(cls, *command: str) -> str:
        done = subprocess.run(command, cwd=cls.path, env=cls.environment, capture_output=True, timeout=SECONDS)
        if done.returncode != 0:
            raise AssertionError(f"{command}: {done.returncode}\n{(done.stdout + done.stderr).decode()[-3000:]}")
        return done.stdout.decode()

    def test_the_tree_holds_what_a_user_needs(self) -> None:
        for name in ("bin/isnad", "lib/libisnad_engine.a", "include/isnad/engine.h", "share/isnad/data/frames/violence.toml",
                     "share/isnad/models/en_core_web_sm-3.8.0/config.cfg", "share/isnad/gazetteer.bin", "share/doc/isnad/contract.md",
                     "lib/cmake/isnad/isnad-config.cmake"):
            self.assertTrue((self.prefix / name).exists(), name)
        self.assertEqual(list(self.prefix.rglob("*.ndjson")), [])
        for name, beginning in (("man/man1/isnad.1", ".TH"), ("man/man1/isnad-incidents.1", ".TH"), ("bash-completion/completions/isnad", "# bash"),
                                ("zsh/vendor-completions/_isnad", "#compdef isnad"), ("fish/vendor_completions.d/isnad.fish", "# fish")):
            self.assertTrue((self.prefix / "share" / name).read_text().startswith(beginning), name)

    def test_the_program_reads_an_example_with_its_own_tables_from_another_folder(self) -> None:
        example = ROOT / "examples/articles/10_levant-daily_2024-09-26.txt"
        program = str(self.prefix / "bin/isnad")
        installed = self.do(program, "extract", "--strict", str(example))
        self.assertGreater(len(json.loads(installed)["events"]), 0)
        self.assertIn(f"={self.prefix}/share/isnad/data", self.do(program, "read", "--help").replace("\n", "").replace(" ", ""))
        self.assertEqual(installed, self.do(str(Path(BUILD) / "isnad"), "extract", str(example)))

    def test_another_project_finds_and_links_the_library(self) -> None:
        (self.path / "CMakeLists.txt").write_text(PROJECT)
        (self.path / "guest.cpp").write_text(GUEST)
        flags = [line.split("=", 1)[1] for line in (Path(BUILD) / "CMakeCache.txt").read_text().splitlines()
                 if line.startswith("ISNAD_SANITIZE:")]
        sanitize = f"-fsanitize={flags[0]}" if flags and flags[0] else ""
        self.do("cmake", "-S", ".", "-B", "guest-build", f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_FLAGS={sanitize}")
        self.do("cmake", "--build", "guest-build")
        self.assertEqual(self.do("guest-build/guest"), "hit")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: install_test.py BUILD_FOLDER")
    BUILD = str(Path(sys.argv.pop(1)).resolve())
    unittest.main()
