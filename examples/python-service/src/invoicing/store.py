"""Invoices in one SQLite file. Every change is one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path

from invoicing.errors import StoreError
from invoicing.invoice import Invoice, Line
from invoicing.money import Money
from invoicing.terms import Terms

_SCHEMA = """
CREATE TABLE IF NOT EXISTS invoice (
    number TEXT PRIMARY KEY, customer TEXT NOT NULL, issued TEXT NOT NULL, terms TEXT NOT NULL,
    paid INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS line (
    number TEXT NOT NULL REFERENCES invoice (number), position INTEGER NOT NULL, text TEXT NOT NULL,
    quantity INTEGER NOT NULL, price INTEGER NOT NULL, tax TEXT NOT NULL, discount TEXT NOT NULL,
    PRIMARY KEY (number, position)
);
"""


class Store:
    """Reads and writes invoices; opens the file for each operation, so that it never stays locked."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def _connect(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path)) as connection, connection:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.executescript(_SCHEMA)
            yield connection

    def next_number(self, year: int) -> str:
        """The first free number of a year: ``2026-0001``, ``2026-0002`` …"""
        with self._connect() as connection:
            row = connection.execute(
                "SELECT max(number) FROM invoice WHERE number LIKE ?", (f"{year:04d}-%",)
            ).fetchone()
        last = int(row[0].split("-")[1]) if row[0] else 0
        return f"{year:04d}-{last + 1:04d}"

    def add(self, invoice: Invoice) -> None:
        """Stores a new invoice; a number is used once and never again."""
        head = (invoice.number, invoice.customer, invoice.issued.isoformat(), str(invoice.terms), invoice.paid.cents)
        rows = [
            (invoice.number, position, line.text, line.quantity, line.price.cents, str(line.tax), str(line.discount))
            for position, line in enumerate(invoice.lines, start=1)
        ]
        try:
            with self._connect() as connection:
                connection.execute("INSERT INTO invoice VALUES (?, ?, ?, ?, ?)", head)
                connection.executemany("INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        except sqlite3.IntegrityError as error:
            raise StoreError(f"invoice {invoice.number} exists already") from error

    def get(self, number: str) -> Invoice:
        """One invoice by its number."""
        with self._connect() as connection:
            row = connection.execute("SELECT * FROM invoice WHERE number = ?", (number,)).fetchone()
            if row is None:
                raise StoreError(f"there is no invoice {number}")
            return _load(connection, row)

    def all(self) -> list[Invoice]:
        """Every invoice, by number."""
        with self._connect() as connection:
            rows = connection.execute("SELECT * FROM invoice ORDER BY number").fetchall()
            return [_load(connection, row) for row in rows]

    def pay(self, number: str, amount: Money) -> Invoice:
        """Books a payment and gives the invoice as it is then."""
        invoice = self.get(number).with_payment(amount)
        with self._connect() as connection:
            connection.execute("UPDATE invoice SET paid = paid + ? WHERE number = ?", (amount.cents, number))
        return invoice


def _load(connection: sqlite3.Connection, row: tuple[str, str, str, str, int]) -> Invoice:
    number, customer, issued, terms, paid = row
    lines = connection.execute(
        "SELECT text, quantity, price, tax, discount FROM line WHERE number = ? ORDER BY position", (number,)
    )
    return Invoice(
        number=number,
        customer=customer,
        issued=date.fromisoformat(issued),
        terms=Terms.parse(terms),
        lines=tuple(
            Line(text, quantity, Money(price), Decimal(tax), Decimal(discount))
            for text, quantity, price, tax, discount in lines
        ),
        paid=Money(paid),
    )
