"""Order files: CSV with a header, one line of the invoice per row."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from invoicing.errors import InvoicingError, OrderError
from invoicing.invoice import Line
from invoicing.money import Money, parse_percent

REQUIRED = ("text", "quantity", "price")
OPTIONAL = ("tax", "discount")


def read_order(path: Path) -> tuple[Line, ...]:
    """The lines of an order file. Every problem is reported with its place, as ``order.csv:3: …``."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return parse_order(file, path.name)
    except OSError as error:
        raise OrderError(f"{path}: {error.strerror}") from error


def parse_order(rows: Iterable[str], name: str = "order") -> tuple[Line, ...]:
    """Reads an order from its text lines; ``name`` is used in messages."""
    reader = csv.DictReader(rows, skipinitialspace=True)
    header = reader.fieldnames or []
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        raise OrderError(f"{name}:1: column {missing[0]!r} is missing; expected {', '.join(REQUIRED)}")
    unknown = [column for column in header if column not in REQUIRED + OPTIONAL]
    if unknown:
        raise OrderError(f"{name}:1: unknown column {unknown[0]!r}")
    lines = []
    for row in reader:
        try:
            lines.append(_line(row))
        except InvoicingError as error:
            raise OrderError(f"{name}:{reader.line_num}: {error}") from error
    if not lines:
        raise OrderError(f"{name}: the order has no lines")
    return tuple(lines)


def _line(row: dict[str, str | None]) -> Line:
    text = (row["text"] or "").strip()
    if not text:
        raise OrderError("the text is empty")
    return Line(
        text=text,
        quantity=_quantity(row["quantity"] or ""),
        price=Money.parse(row["price"] or ""),
        tax=_rate(row.get("tax"), Decimal(19)),
        discount=_rate(row.get("discount"), Decimal(0)),
    )


def _quantity(text: str) -> int:
    if not text.strip().isdecimal() or int(text) == 0:
        raise OrderError(f"{text!r} is not a quantity; expected a whole number from 1")
    return int(text)


def _rate(text: str | None, default: Decimal) -> Decimal:
    return default if text is None or not text.strip() else parse_percent(text)
