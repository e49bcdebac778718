"""Placeholders in replies: parse, find problems, ask for values, render."""

from replydock.domain.template.nodes import Field, FieldKind, Placed, Problem
from replydock.domain.template.parsing import BUYER_KEY, parse
from replydock.domain.template.rendering import (
    Context,
    Rendered,
    declared_names,
    draw_body,
    fields_needed,
    problems,
    problems_in,
    render,
    uses_clipboard,
)
from replydock.domain.template.samples import SAMPLES, Sample

__all__ = [
    "BUYER_KEY",
    "SAMPLES",
    "Context",
    "Field",
    "FieldKind",
    "Placed",
    "Problem",
    "Rendered",
    "Sample",
    "declared_names",
    "draw_body",
    "fields_needed",
    "parse",
    "problems",
    "problems_in",
    "render",
    "uses_clipboard",
]
