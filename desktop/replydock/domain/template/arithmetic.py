"""Arithmetic over inputs, exact to the cent, by the simpleeval library."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, DecimalException
from typing import Any, cast

from replydock.domain.errors import TemplateError

_OPERATORS = str.maketrans("×÷＋－＊／（）％，．", "*/+-*/()%,.")
_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    ast.UnaryOp,
    ast.Constant,
    ast.Name,
    ast.Load,
    ast.Call,
    ast.Add,
    ast.Sub,
    ast.Mult,
    ast.Div,
    ast.Mod,
    ast.UAdd,
    ast.USub,
)
_FUNCTIONS = {
    "round": "round",
    "四舍五入": "round",
    "ceil": "ceil",
    "向上取整": "ceil",
    "floor": "floor",
    "向下取整": "floor",
    "min": "min",
    "最小": "min",
    "max": "max",
    "最大": "max",
}
_MAX_LENGTH = 200


def normalize(expression: str) -> str:
    """Return the expression with full-width signs, ``×`` and ``÷`` in ASCII."""
    return expression.translate(_OPERATORS).strip()


def names_in(expression: str) -> tuple[str, ...] | None:
    """Return the input names of a normalized expression in order, each once.

    None if it is not plain arithmetic: numbers, names, ``+ - * / % ( )`` and
    the functions round, ceil, floor, min, max.
    """
    if len(expression) > _MAX_LENGTH:
        return None
    try:
        tree = ast.parse(expression, mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    found: dict[str, None] = {}
    functions = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if not isinstance(node, _ALLOWED):
            return None
        if isinstance(node, ast.Constant) and type(node.value) not in (int, float):
            return None
        if isinstance(node, ast.Call) and not (
            isinstance(node.func, ast.Name) and node.func.id in _FUNCTIONS and not node.keywords
        ):
            return None
        if isinstance(node, ast.Name) and id(node) not in functions:
            found[node.id] = None
    return tuple(sorted(found, key=expression.index))


def parse_number(text: str, name: str) -> Decimal:
    """Return the number that an agent typed; thousands separators are let through.

    Raises:
        TemplateError: ``template.not_a_number``.
    """
    try:
        number = Decimal(text.strip().translate(_OPERATORS).replace(",", "").lstrip("¥￥$"))
    except DecimalException:
        raise TemplateError("template.not_a_number", name=name, value=text) from None
    if not number.is_finite() or abs(number) > Decimal(10) ** 12:
        raise TemplateError("template.not_a_number", name=name, value=text)
    return number


def evaluate(expression: str, values: Mapping[str, Decimal]) -> Decimal:
    """Evaluate a normalized expression.

    Raises:
        TemplateError: ``template.arithmetic`` for a division by zero and the like.
    """
    # Imported on use: most replies do no sums, and start-up must stay light.
    from simpleeval import InvalidExpression, SimpleEval

    functions = {name: _IMPLEMENTATIONS[standard] for name, standard in _FUNCTIONS.items()}
    evaluator: Any = cast("Any", SimpleEval)(names=dict(values), functions=functions)
    tree = ast.parse(expression, mode="eval").body
    try:
        result = evaluator.eval(expression, _Decimals().visit(tree))
        return result if isinstance(result, Decimal) else Decimal(str(result))
    except (InvalidExpression, ArithmeticError, TypeError, ValueError) as error:
        raise TemplateError("template.arithmetic", expression=expression) from error


def format_number(number: Decimal, pattern: str) -> str:
    """Write a number; ``0.00`` fixes the decimals, no pattern drops needless ones."""
    if pattern:
        decimals = len(pattern.partition(".")[2])
        return f"{_quantize(number, decimals):f}"
    text = f"{_quantize(number, 2):f}"
    return text.rstrip("0").rstrip(".")


def _quantize(number: Decimal, decimals: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=rounding)


class _Decimals(ast.NodeTransformer):
    """Numbers in the expression become exact decimals."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.copy_location(ast.Constant(cast("Any", Decimal(str(node.value)))), node)


_IMPLEMENTATIONS = {
    "round": lambda number, decimals=Decimal(0): _quantize(number, int(decimals)),
    "ceil": lambda number: _quantize(number, 0, ROUND_CEILING),
    "floor": lambda number: _quantize(number, 0, ROUND_FLOOR),
    "min": min,
    "max": max,
}
