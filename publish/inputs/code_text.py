"""What a module does, as text: its source without comments, docstrings and empty lines.

Compiled code would say it too, but differs from one version of Python to the next; briefs do not.
"""

import ast
import hashlib
import re

_STRING = r"""'''(?:\\.|[^\\])*?'''|\"\"\"(?:\\.|[^\\])*?\"\"\"|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*\""""
_STRINGS = re.compile(f"({_STRING})", re.DOTALL)
_STRING_OR_COMMENT = re.compile(rf"({_STRING})|#[^\n]*", re.DOTALL)
_EMPTY = re.compile(r"[ \t\f]*\n(?:[ \t\f]*\n)*")
_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def digest_module(source: str) -> str:
    """Digest what a module does; empty for what is no Python."""
    tree = parse(source)
    return hashlib.sha256(strip_words(source, tree).encode()).hexdigest() if tree.body else ""


def parse(source: str) -> ast.Module:
    """Parse a module; what is no Python has no statements."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def strip_words(source: str, tree: ast.Module) -> str:
    r"""Leave out of a module's source, which ``ast`` reads as ``tree``, what is there for its readers alone.

    >>> source = 'def f(x):  # why\n    "Say what."\n\n    return "#" * x\n'
    >>> strip_words(source, ast.parse(source))
    'def f(x):\n    return "#" * x\n'
    """
    lines = source.split("\n")
    for docstring in _list_docstrings(tree):
        first, last = docstring.lineno - 1, (docstring.end_lineno or docstring.lineno) - 1
        before = lines[first].encode()[: docstring.col_offset]
        after = lines[last].encode()[docstring.end_col_offset :].strip()
        if not before.strip() and (not after or after.startswith(b"#")):  # else it shares a line with code
            lines[first : last + 1] = [""] * (last + 1 - first)
    code = _STRING_OR_COMMENT.sub(lambda match: match[1] or "", "\n".join(lines))
    # What is inside of a string stays as it is, to the last space.
    pieces = _STRINGS.split(code)
    pieces[::2] = [_EMPTY.sub("\n", piece) for piece in pieces[::2]]
    return "".join(pieces).lstrip("\n")


def _list_docstrings(tree: ast.Module) -> list[ast.Constant]:
    return [
        node.body[0].value
        for node in ast.walk(tree)
        if isinstance(node, _DOCUMENTED)
        and node.body
        and isinstance(node.body[0], ast.Expr)
        and isinstance(node.body[0].value, ast.Constant)
        and isinstance(node.body[0].value.value, str)
    ]
