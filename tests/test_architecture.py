"""Rules that people would have to remember, kept by a machine. `pyproject.toml` has those about imports."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ("forum", "moderation", "realtime", "frontend", "deploy")
LONGEST_FILE = 250
LONGEST_FUNCTION = 25


@cache
def tracked() -> list[Path]:
    """Every text file that belongs to the project, tracked or about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines() if (ROOT / name).is_file()]


def python(*folders: str) -> list[Path]:
    """Python files in these folders, without migrations, which Django writes."""
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in folders and "migrations" not in path.parts
    ]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def said(paths: list[Path], pattern: str) -> list[str]:
    """Where a pattern is written, as file:line."""
    wanted = re.compile(pattern)
    return [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in paths
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if wanted.search(line)
    ]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def decorators(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    return [ast.unparse(decorator) for decorator in function.decorator_list]


def actions() -> list[Path]:
    return [path for path in python("forum", "moderation") if path.stem == "actions" or path.parent.name == "actions"]


def test_a_file_is_short_enough_to_read():
    lines = {path.relative_to(ROOT).as_posix(): path.read_text().count("\n") for path in python(*HOUSE, "tests")}

    assert {path: count for path, count in lines.items() if count > LONGEST_FILE} == {}, "split it by noun"


def test_a_function_fits_in_one_look():
    long = [
        f"{path.relative_to(ROOT)}: {function.name} ({length} lines)"
        for path in python(*HOUSE)
        for function in functions(path)
        if (length := _length(function)) > LONGEST_FUNCTION
    ]

    assert long == []


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Of what it does: its signature and its docstring are not counted."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_nothing_is_left_for_later_in_a_comment():
    assert said(python(*HOUSE, "tests"), r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b") == []


def test_nothing_happens_behind_the_scenes():
    code = python(*HOUSE)

    assert said(code, r"\bsignals\b.*import|import.*\bsignals\b|@receiver\b") == [], "what follows stands in wiring.py"
    overridden = [path for path in code for function in functions(path) if function.name in ("save", "delete")]
    assert overridden == [], "an act does the work, not save()"
    assert said(code, r"contrib\.admin|contrib import admin") == [], "there is no admin: acts have rules and an audit"


def test_no_file_has_a_name_that_says_nothing():
    vague = {"utils", "helpers", "common", "misc", "manager", "managers", "handlers"}

    assert [path for path in python(*HOUSE, "tests") if vague & {path.stem, path.parent.name}] == []


def test_only_deploy_joins_the_parts():
    wirers = [path for path in python(*HOUSE) if re.search(r"\bbus\.wire\(", path.read_text())]

    assert [path.relative_to(ROOT).as_posix() for path in wirers] == ["deploy/apps.py"]


def test_every_action_is_an_act_that_takes_names():
    public = [(path, function) for path in actions() for function in tree(path).body if _is_public(function)]

    for path, function in public:
        where = f"{path.relative_to(ROOT)}: {function.name}"
        if any(decorator.split("(")[0].split(".")[-1] == "act" for decorator in decorators(function)):
            assert not function.args.args, f"{where} takes its arguments by name"
            assert "request" not in {arg.arg for arg in function.args.kwonlyargs}, f"{where} knows no request"
            assert ast.get_docstring(function), f"{where} says in a sentence what it means to people"
    assert public, "or this test reads the wrong folder"


def _is_public(node: ast.stmt) -> bool:
    return isinstance(node, ast.FunctionDef) and not node.name.startswith("_")


def test_pages_write_nothing_themselves():
    pages = [path for path in python("forum", "moderation", "realtime") if "views" in path.stem]
    writes = r"\.(save|create|bulk_create|update|delete|get_or_create|update_or_create)\("

    assert pages
    assert said(pages, r"objects.*" + writes) == [], "an act does"


def test_what_a_page_asks_is_a_get_or_a_post_and_says_so():
    from django.urls import URLPattern, URLResolver, get_resolver

    def views(resolver: URLResolver) -> Iterator[URLPattern]:
        for pattern in resolver.url_patterns:
            yield from views(pattern) if isinstance(pattern, URLResolver) else [pattern]

    assert all(pattern.name for pattern in views(get_resolver())), "an address without a name is on no list of doors"


def test_whatever_is_left_out_says_why():
    tests = [path for path in tracked() if path.suffix == ".py" and path.is_relative_to(ROOT / "tests")]

    assert said(tests, r"mark\." + r"(skip|skipif|xfail)\b|pytest\." + r"skip\(|importor" + r"skip") == []
    assert said(tests, r"mark\.postgres\b(?!\(\s*(reason=)?[\"'])(?!\($)") == []
    assert said(tests, r"\btime\." + r"sleep\((?!0)") == [], "tests move the clock; they do not wait"


@pytest.mark.parametrize("what", ["an index or a mirror", "a machine's own path"])
def test_the_project_names_no_machine(what):
    patterns = {
        "an index or a mirror": r"(--|^)(extra-)?index-url|--find-" + r"links|--trusted-host|\"resolved\":",
        "a machine's own path": r"/(root|home/\w+|work|Users/\w+)/(?!\w*\.example)",
    }
    texts = [path for path in tracked() if path.suffix not in {".woff2", ".png", ".webp", ".ico"}]

    assert [line for line in said(texts, patterns[what]) if not line.startswith("tests/test_architecture.py")] == []


def test_the_locks_hold_what_is_asked_for():
    locks = {name: (ROOT / "requirements" / f"{name}.txt").read_text() for name in ("run", "test", "uv")}

    for name, lock in locks.items():
        assert "://" not in lock, f"{name}.txt names no address"
        pins = re.findall(r"^(\S+)==\S+", lock, re.MULTILINE)
        assert pins
        assert lock.count("--hash=sha256:") >= len(pins), "every file is known by its hash"
    versions = {name: dict(re.findall(r"^(\S+)==(\S+)", lock, re.MULTILINE)) for name, lock in locks.items()}
    assert versions["run"].items() <= versions["test"].items(), "what is tested is what runs"
