"""The reference of `isnad serve`'s API, made of src/serve/openapi.json. In: that file's object. Out: a page of Markdown."""
from __future__ import annotations

import json
from typing import Any


MISTAKE = "#/components/responses/Error"


def last(reference: str) -> str:
    return reference.rsplit("/", 1)[-1]


def anchor(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def resolved(api: dict[str, Any], thing: dict[str, Any]) -> dict[str, Any]:
    """What a reference points at."""
    while "$ref" in thing:
        found: Any = api
        for key in thing["$ref"].removeprefix("#/").split("/"):
            found = found[key]
        thing = found
    return thing


def kind(schema: dict[str, Any]) -> str:
    """A schema in few words."""
    if "$ref" in schema:
        return anchor(last(schema["$ref"]))
    for joined, word in (("oneOf", " or "), ("anyOf", " or "), ("allOf", " and ")):
        if joined in schema:
            return word.join(kind(one) for one in schema[joined])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return ", ".join(f"`{one}`" for one in schema["enum"])
    types = schema.get("type", "anything")
    names = types if isinstance(types, list) else [types]
    words = [f"list of {kind(schema['items'])}" if name == "array" and "items" in schema else name for name in names]
    return " or ".join(words)


def cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())


def bounds(schema: dict[str, Any]) -> str:
    said = {"minimum": "from", "maximum": "to", "maxLength": "at most, characters:", "maxItems": "at most, of them:", "pattern": "like", "default": "else"}
    return "; ".join(f"{word} {schema[key]}" for key, word in said.items() if key in schema)


def operation(api: dict[str, Any], path: str, method: str, one: dict[str, Any]) -> str:
    out = [f"### {method.upper()} {path}\n", one.get("summary", ""), ""]
    if one.get("description"):
        out += [cell(one["description"]), ""]
    parameters = [resolved(api, each) for each in one.get("parameters", ())]
    if parameters:
        out.append("| parameter | is | means |\n| --- | --- | --- |")
        for each in parameters:
            schema = each.get("schema", {})
            means = "; ".join(filter(None, (each.get("description", ""), bounds(schema), "needed" if each.get("required") else "")))
            out.append(f"| `{each['name']}`{'' if each['in'] == 'query' else ' (' + each['in'] + ')'} | {cell(kind(schema))} | {cell(means)} |")
        out.append("")
    if "requestBody" in one:
        bodies = resolved(api, one["requestBody"]).get("content", {})
        out += ["Takes " + ", or ".join(f"{kind(body.get('schema', {}))} as `{name}`" for name, body in bodies.items()) + ".\n"]
    for status, answer in one["responses"].items():
        if answer.get("$ref") == MISTAKE:
            continue  # said once, at the top
        content = resolved(api, answer).get("content", {})
        given = ", or ".join(f"{kind(body.get('schema', {}))} as `{name}`" for name, body in content.items())
        out.append(f"- {status}: {cell(resolved(api, answer).get('description', ''))}{': ' + given if given else ''}")
    return "\n".join([*out, ""])


def schema_of(name: str, schema: dict[str, Any]) -> str:
    out = [f"### {name}\n"]
    if schema.get("description"):
        out += [cell(schema["description"]), ""]
    parts = schema.get("allOf", [schema])
    others = [kind(part) for part in parts if "properties" not in part]
    if others and "properties" not in schema:
        out += [f"Is {' and '.join(others)}" + (", and has:" if len(others) < len(parts) else "."), ""]
    rows = [(key, value, key in part.get("required", ())) for part in parts for key, value in part.get("properties", {}).items()]
    if rows:
        out.append("| member | is | means |\n| --- | --- | --- |")
        out += [f"| `{key}`{'' if needed else ' (may be missing)'} | {cell(kind(value))} | {cell(value.get('description', ''))} |"
                for key, value, needed in rows]
    return "\n".join([*out, ""])


def page(api: dict[str, Any]) -> str:
    out = ["# The API of `isnad serve`\n", f"{cell(api['info']['description'])} Made of [openapi.json](../../src/serve/openapi.json), which a program can read; "
           "[the workbench's server](../serve.md) has examples and what it allows whom.\n", "## Routes\n",
           f"All under `/api/v1`. What can't be answered is answered by an {anchor('Error')}: {cell(resolved(api, {'$ref': MISTAKE})['description'])}.\n"]
    for path, methods in api["paths"].items():
        out += [operation(api, path, method, one) for method, one in methods.items() if method in ("get", "post", "put", "delete")]
    out += ["## Objects\n", *(schema_of(name, schema) for name, schema in api["components"]["schemas"].items())]
    return "\n".join(out)
