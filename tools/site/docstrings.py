"""The reference of the Python package, made of its sources: names, signatures, docstrings. Nothing is imported, so no wheel is needed.

In: python/isnad. Out: a page of Markdown; what `isnad.__all__` lists, then the modules that are imported by name.
"""
from __future__ import annotations

import ast
import textwrap
from pathlib import Path

MODULES = ("analyze", "spacy", "spark", "widget")  # public modules beside the package itself; of a package what its __all__ lists
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)


def described(text: str | None) -> str:
    """A docstring as Markdown: examples are fenced."""
    if not text:
        return ""
    out: list[str] = []
    fenced = False
    for line in textwrap.dedent(text).splitlines():
        begins = line.startswith(">>> ") or (line.startswith("    ") and not fenced and (not out or not out[-1].strip()))
        if begins and not fenced:
            out.append("```python")
            fenced = True
        if fenced and not line.strip():
            out.append("```")
            fenced = False
        out.append(line.removeprefix("    ") if fenced else line)
    if fenced:
        out.append("```")
    return "\n".join(out) + "\n"


def signature(node: ast.FunctionDef | ast.AsyncFunctionDef, *, bound: bool) -> str:
    arguments = ast.unparse(node.args)
    if bound:
        _, _, arguments = arguments.partition(", ") if "," in arguments else ("", "", "")
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"({arguments}){returns}"


def is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(ast.unparse(one).split(".")[-1] in ("property", "cached_property") for one in node.decorator_list)


def public(name: str) -> bool:
    return not name.startswith("_")


def class_text(name: str, node: ast.ClassDef, level: str) -> str:
    bases = f"({', '.join(ast.unparse(one) for one in node.bases)})" if node.bases else ""
    out = [f"{level} {name}{bases}\n", described(ast.get_docstring(node))]
    made = next((one for one in node.body if isinstance(one, FUNCTION) and one.name == "__init__"), None)
    if made:
        out.append(f"```python\n{name}{signature(made, bound=True).removesuffix(' -> None')}\n```\n")
    fields = [(one.target.id, ast.unparse(one.annotation), "") for one in node.body
              if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and public(one.target.id)]
    fields += [(one.name, ast.unparse(one.returns) if one.returns else "", (ast.get_docstring(one) or "").split("\n\n")[0])
               for one in node.body if isinstance(one, FUNCTION) and public(one.name) and is_property(one)]
    if fields:
        out.append("| member | is | |\n| --- | --- | --- |")
        out += [f"| `{field}` | `{kind.replace('|', chr(92) + '|')}` | {' '.join(words.split()).replace('|', chr(92) + '|')} |" for field, kind, words in fields]
        out.append("")
    for one in node.body:
        if isinstance(one, FUNCTION) and public(one.name) and not is_property(one):
            out.append(f"{level}# {name}.{one.name}\n\n```python\n{one.name}{signature(one, bound=True)}\n```\n\n{described(ast.get_docstring(one))}")
    return "\n".join(out)


def definitions(file: Path) -> dict[str, ast.AST]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {one.name: one for one in tree.body if isinstance(one, (*FUNCTION, ast.ClassDef))}


def values(file: Path) -> set[str]:
    """Names that a module gives a value."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {ast.unparse(target) for one in tree.body if isinstance(one, (ast.Assign, ast.AnnAssign))
            for target in (one.targets if isinstance(one, ast.Assign) else [one.target])}


def text_of(name: str, node: ast.AST, level: str) -> str:
    if isinstance(node, ast.ClassDef):
        return class_text(name, node, level)
    assert isinstance(node, FUNCTION)
    return f"{level} {name}\n\n```python\n{name}{signature(node, bound=False)}\n```\n\n{described(ast.get_docstring(node))}"


def imported(front: ast.Module) -> dict[str, str]:
    """Which module of a package each name is taken from."""
    return {alias.asname or alias.name: one.module for one in front.body if isinstance(one, ast.ImportFrom) and one.module for alias in one.names}


def listed(front: ast.Module) -> list[str]:
    """What __all__ lists."""
    return next((list(ast.literal_eval(one.value)) for one in front.body if isinstance(one, ast.Assign) and ast.unparse(one.targets[0]) == "__all__"), [])


def package_text(name: str, folder: Path) -> list[str]:
    """What `__all__` of a package lists, each from the module that has it."""
    front = ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
    of_module, own = imported(front), definitions(folder / "__init__.py")
    out = [f"## {name}\n", described(ast.get_docstring(front))]
    for each in sorted(listed(front), key=str.lower):
        if each in own:
            out.append(text_of(f"{name}.{each}", own[each], "###"))
        elif each in of_module:
            stem = folder / of_module[each]
            file = stem.with_suffix(".py") if stem.with_suffix(".py").exists() else stem.with_suffix(".pyi")
            found = definitions(file)
            if each in found:
                out.append(text_of(f"{name}.{each}", found[each], "###"))
            elif each in values(file):
                out.append(f"### {name}.{each}\n")
            else:
                raise ValueError(f"{file}: {name}.{each} is not defined there")
    return out


def page(package: Path) -> str:
    out = ["# Python, name by name\n", "Made of the package's own docstrings. [isnad in Python](../python.md) is the guide.\n"]
    out += package_text("isnad", package)
    for module in MODULES:
        if (package / module / "__init__.py").exists():
            out += package_text(f"isnad.{module}", package / module)
            continue
        file = package / f"{module}.py"
        tree = ast.parse(file.read_text(encoding="utf-8"))
        out += [f"## isnad.{module}\n", described(ast.get_docstring(tree))]
        out += [text_of(f"isnad.{module}.{name}", node, "###") for name, node in definitions(file).items() if public(name)]
    return "\n".join(out)
