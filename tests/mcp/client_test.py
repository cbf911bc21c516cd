#!/usr/bin/env python3
"""The official Python client speaks to `isnad mcp`, in either era of the protocol; every schema is one, every result fits its own.

The client comes from PyPI, pinned by hash (requirements.txt), into build/venv/mcp; where it can't be fetched, the test is skipped.

Usage: client_test.py PROGRAM, from the project's root.
"""
from __future__ import annotations

import fcntl
import json
import subprocess
import unittest
import venv

from pathlib import Path
from speaking import ROOT, Speaking, main

VENV = ROOT / "build" / "venv" / "mcp"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def client_python() -> str:
    """A Python that has the client; skips where it can't be had. Two tests ask for it: the one waits while the other makes it."""
    VENV.parent.mkdir(parents=True, exist_ok=True)
    with open(VENV.with_suffix(".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return made_client()


def made_client() -> str:
    program, stamp = VENV / "bin" / "python", VENV / "requirements.txt"
    if program.exists() and stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes():
        return str(program)
    venv.create(VENV, with_pip=True, clear=True)
    done = subprocess.run([VENV / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes",
                           "--no-deps", "--only-binary", ":all:", "--requirement", REQUIREMENTS], capture_output=True)
    if done.returncode:
        raise unittest.SkipTest(f"the client can't be fetched: {done.stderr.decode(errors='replace')[-200:].strip()}")
    stamp.write_bytes(REQUIREMENTS.read_bytes())
    return str(program)


ASK = r"""
import asyncio, json, sys
import jsonschema
from mcp import Client, StdioServerParameters

program, db, mode = sys.argv[1:]
server = StdioServerParameters(command=program, args=["mcp", "--db", db])

async def ask():
    out = {"tools": [], "answers": {}}
    async with Client(server, mode=mode) as client:
        listed = (await client.list_tools()).tools
        schemas = {tool.name: tool.output_schema for tool in listed}
        for tool in listed:
            jsonschema.Draft202012Validator.check_schema(tool.input_schema)
            jsonschema.Draft202012Validator.check_schema(tool.output_schema)
            assert tool.annotations.read_only_hint, tool.name
        out["tools"] = sorted(schemas)
        first = await client.call_tool("happenings", {"sort": "support", "limit": 1})
        happening = first.structured_content["items"][0]["id"]
        questions = [("overview", {}), ("search", {"query": "drone", "limit": 50}), ("happenings", {"worth": "all", "limit": 50}),
                     ("happening", {"id": happening}), ("timeline", {"limit": 50}), ("actor", {"actor": "Kataib Hezbollah", "at": "2024-10"}),
                     ("actor", {"actor": "Kataib Hezbollah"}), ("relations", {"limit": 50}), ("disputes", {"worth": "all", "limit": 50}),
                     ("statements", {"limit": 50}), ("sources", {"limit": 50}), ("sources", {"name": "Gulf Wire"}), ("cite", {"id": happening}),
                     ("happenings", {"as_of": "2024-01-31"})]
        results = await asyncio.gather(*(client.call_tool(name, arguments) for name, arguments in questions))
        for (name, arguments), result in zip(questions, results):
            assert not result.is_error, (name, arguments, result.content)
            jsonschema.validate(result.structured_content, schemas[name], cls=jsonschema.Draft202012Validator)
            assert json.loads(result.content[0].text) == result.structured_content
            out["answers"][name] = len(result.content[0].text)
        wrong = await client.call_tool("happening", {"id": "nothing"})
        assert wrong.is_error and "there is no happening" in wrong.content[0].text
        try:
            await client.call_tool("delete_everything", {})
            raise SystemExit("a tool that there is not was called")
        except Exception as error:
            out["unknown"] = str(error)
    return out

print(json.dumps(asyncio.run(ask())))
"""


class OfficialClient(Speaking):
    def test_it_lists_and_calls_every_tool_in_either_era(self) -> None:
        python = client_python()
        for mode in ("auto", "legacy", "2026-07-28"):
            with self.subTest(mode):
                done = subprocess.run([python, "-c", ASK, self.program, self.db, mode], capture_output=True, timeout=120)
                self.assertEqual(done.returncode, 0, done.stderr.decode()[-3000:])
                out = json.loads(done.stdout)
                self.assertEqual(set(out["answers"]), set(out["tools"]), "a tool came or went: ask it here")
                self.assertLess(max(out["answers"].values()), 200_000)
                self.assertIn("Unknown tool", out["unknown"])


if __name__ == "__main__":
    main()
