"""The rules of the house, as plain functions over the source of a package.

Each function returns the breaches it found, one sentence each, so that the tests can show them all
and can also be shown to fail on a package with a planted breach.
"""

import ast
import statistics
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# From the ground up: a module may import from its own rank and from lower ones.
RANKS: tuple[tuple[str, ...], ...] = (
    ("errors", "escape"),
    ("problems", "near"),
    ("storage",),
    ("yamlio",),
    ("model",),
    ("world",),
    ("workspace",),
    ("analysis",),
    ("checks",),
    ("output",),
    ("render",),
    ("rounds",),
    ("reports",),
    ("cli",),
    ("__main__",),
)
RANK_OF = {layer: rank for rank, layers in enumerate(RANKS) for layer in layers}

MODULE_LINES = 350
MODULE_LINES_MEDIAN = 100
FUNCTION_LINES = 50
COMMAND_STATEMENTS = 15

YAML_LIBRARIES = ("yaml", "ruamel")
ONLY_IN_CLI = (
    "print",
    "input",
    "exit",
    "quit",
    "SystemExit",
    "sys.exit",
    "sys.stdin",
    "sys.stdout",
    "sys.stderr",
    "sys.argv",
    "os._exit",
    "os.environ",
    "os.environb",
    "os.getenv",
    "typer",
)

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One module of the package: its dotted name, its layer, its text and its syntax tree."""

    name: str
    layer: str  # "" is the package's own __init__
    is_package: bool
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


def load(package: Path) -> dict[str, Module]:
    """Read every module below a package's folder, by dotted name."""
    modules = {}
    for path in sorted(package.rglob("*.py")):
        parts = [package.name, *path.relative_to(package).with_suffix("").parts]
        is_package = parts[-1] == "__init__"
        if is_package:
            parts.pop()
        name = ".".join(parts)
        text = path.read_text(encoding="utf-8")
        layer = parts[1] if len(parts) > 1 else ""
        modules[name] = Module(name, layer, is_package, text, ast.parse(text))
    return modules


@dataclass(frozen=True)
class Import:
    """One imported name, as written: `from a.b import c` is `a.b` and `a.b.c`."""

    line: int
    module: str
    name: str  # "" for a plain `import a.b`
    level: int  # dots of a relative import


def imports(module: Module) -> Iterator[Import]:
    """Every import anywhere in a module: in functions, under conditions, by name at run time."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(node.lineno, alias.name, "", 0)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Import(node.lineno, _absolute(module, node), alias.name, node.level)
        elif isinstance(node, ast.Call) and _dotted(node.func) in {
            "__import__",
            "import_module",
            "importlib.import_module",
        }:
            for argument in node.args[:1]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield Import(node.lineno, argument.value, "", 0)


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    keep = len(module.name.split(".")) - node.level + module.is_package
    base = module.name.split(".")[: max(keep, 0)]
    return ".".join([*base, *([node.module] if node.module else [])])


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        base = _dotted(node.value)
        return f"{base}.{node.attr}" if base else ""
    return ""


def edges(modules: Mapping[str, Module]) -> Iterator[tuple[Module, str, int]]:
    """Each import of one of the package's modules by another: importer, imported name, line."""
    for module in modules.values():
        for found in imports(module):
            submodule = f"{found.module}.{found.name}"
            target = submodule if submodule in modules else found.module
            if target in modules or target.split(".")[0] == module.name.split(".")[0]:
                yield module, target, found.line


def direction(modules: Mapping[str, Module]) -> list[str]:
    """Imports that point up, sideways between layers of one rank, or at no layer at all."""
    breaches = [
        f"{module.name}: `{module.layer}` is no layer of the house"
        for module in modules.values()
        if module.layer and module.layer not in RANK_OF
    ]
    for module, target, line in edges(modules):
        layer = [*target.split("."), ""][1]
        if not layer and module.layer:
            continue  # the package's own __init__ holds the version, for all
        if layer == module.layer and layer:
            continue
        here, there = RANK_OF.get(module.layer, -1), RANK_OF.get(layer, len(RANKS))
        if there >= here:
            breaches.append(f"{module.name}:{line} imports {target}, which lies above or beside it")
    return list(dict.fromkeys(breaches))  # one sentence for `from x import a, b`


def relative_imports(modules: Mapping[str, Module]) -> list[str]:
    """Imports that begin with a dot."""
    return [
        f"{module.name}:{found.line} imports relatively"
        for module in modules.values()
        for found in imports(module)
        if found.level
    ]


def circles(modules: Mapping[str, Module]) -> list[str]:
    """Circles of modules that import each other, however late."""
    graph: dict[str, set[str]] = {name: set() for name in modules}
    for module, target, _line in edges(modules):
        if target in modules and target != module.name:
            graph[module.name].add(target)
    found: set[str] = set()
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            ring = trail[trail.index(name) :]
            first = ring.index(min(ring))
            found.add(" -> ".join([*ring[first:], *ring[:first], ring[first]]))
            return
        if name in done:
            return
        for target in sorted(graph[name]):
            visit(target, (*trail, name))
        done.add(name)

    for name in sorted(graph):
        visit(name, ())
    return sorted(found)


def foreign_imports(modules: Mapping[str, Module]) -> list[str]:
    """YAML libraries outside yamlio, and Click anywhere."""
    breaches = []
    for module in modules.values():
        for found in imports(module):
            top = found.module.split(".")[0]
            if top in YAML_LIBRARIES and module.layer != "yamlio":
                breaches.append(f"{module.name}:{found.line} imports {top}: only yamlio may")
            if top == "click":
                breaches.append(f"{module.name}:{found.line} imports click: Typer is the one way")
    return breaches


def outside_cli(modules: Mapping[str, Module]) -> list[str]:
    """Printing, exiting and reading the environment anywhere but in cli."""
    breaches = []
    for module in modules.values():
        if module.layer in {"cli", "__main__"}:
            continue
        used = [
            (node.lineno, _dotted(node))
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Name | ast.Attribute)
        ]
        for found in imports(module):
            used += [(found.line, found.module), (found.line, f"{found.module}.{found.name}")]
        breaches += [
            f"{module.name}:{line} uses {name}: only cli may"
            for line, name in sorted(set(used))
            if name in ONLY_IN_CLI
        ]
    return breaches


def functions(module: Module) -> Iterator[Function]:
    """Every function of a module, nested ones and methods too."""
    for node in ast.walk(module.tree):
        if isinstance(node, Function):
            yield node


def long_modules(modules: Mapping[str, Module]) -> list[str]:
    """Modules over the budget."""
    return [
        f"{module.name} has {module.lines} lines (at most {MODULE_LINES})"
        for module in modules.values()
        if module.lines > MODULE_LINES
    ]


def median_lines(modules: Mapping[str, Module]) -> float:
    """The median length of modules that hold code, not only a docstring or re-exports."""
    plain = ast.Expr | ast.Import | ast.ImportFrom | ast.Assign
    sizes = [
        module.lines
        for module in modules.values()
        if not all(isinstance(node, plain) for node in module.tree.body) or not module.is_package
    ]
    return statistics.median(sizes) if sizes else 0


def long_functions(modules: Mapping[str, Module]) -> list[str]:
    """Functions over the budget, from `def` to their last line."""
    breaches = []
    for module in modules.values():
        for function in functions(module):
            lines = (function.end_lineno or function.lineno) - function.lineno + 1
            if lines > FUNCTION_LINES:
                breaches.append(
                    f"{module.name}:{function.lineno} {function.name} has {lines} lines "
                    f"(at most {FUNCTION_LINES})"
                )
    return breaches


def commands(modules: Mapping[str, Module]) -> list[tuple[Module, Function]]:
    """The functions of cli that are commands: decorated or registered as one, or taking options."""
    inside = [module for module in modules.values() if module.layer == "cli"]
    registered = {name for module in inside for name in _registered(module)}
    return [
        (module, function)
        for module in inside
        for function in functions(module)
        if function.name in registered or _decorated(function) or _takes_options(function)
    ]


def _registered(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Call) and _makes(node.func):
            yield from (_dotted(argument).split(".")[-1] for argument in node.args[:1])


def _makes(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in {"command", "callback"}


def _decorated(function: Function) -> bool:
    return any(
        isinstance(decorator, ast.Call) and _makes(decorator)
        for decorator in function.decorator_list
    )


def _takes_options(function: Function) -> bool:
    arguments = function.args
    places: list[ast.AST | None] = [*arguments.defaults, *arguments.kw_defaults]
    places += [a.annotation for a in (*arguments.args, *arguments.kwonlyargs)]
    return any(
        isinstance(node, ast.Call) and _dotted(node.func) in {"typer.Option", "typer.Argument"}
        for place in places
        if place is not None
        for node in ast.walk(place)
    )


def fat_commands(modules: Mapping[str, Module]) -> list[str]:
    """Commands with more statements than the budget; imports and docstrings are not counted."""
    breaches = []
    for module, function in commands(modules):
        count = sum(1 for node in _statements(function.body))
        if count > COMMAND_STATEMENTS:
            breaches.append(
                f"{module.name}:{function.lineno} {function.name} has {count} statements "
                f"(at most {COMMAND_STATEMENTS})"
            )
    return breaches


def _statements(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        for node in ast.walk(statement):
            is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
            if isinstance(node, ast.stmt) and not (
                is_text or isinstance(node, ast.Import | ast.ImportFrom)
            ):
                yield node
