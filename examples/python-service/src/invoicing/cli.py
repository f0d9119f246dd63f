"""The command line: ``invoicing new``, ``show``, ``list``, ``pay``."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from invoicing.errors import InvoicingError
from invoicing.invoice import Invoice
from invoicing.money import Money
from invoicing.orders import read_order
from invoicing.report import overview, page
from invoicing.store import Store
from invoicing.terms import Terms


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Exit code 2 when what was asked for makes no sense, with one line that says why."""
    arguments = _parser().parse_args(argv)
    store = Store(arguments.database)
    try:
        print(_run(arguments, store))
    except InvoicingError as error:
        print(f"invoicing: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="invoicing", description="Invoices for a small business.")
    parser.add_argument("--database", type=Path, default=Path("invoices.db"), help="the SQLite file (invoices.db)")
    commands = parser.add_subparsers(dest="command", required=True)

    new = commands.add_parser("new", help="make an invoice from an order file")
    new.add_argument("order", type=Path, help="CSV with the columns text, quantity, price, and tax, discount")
    new.add_argument("--customer", required=True)
    new.add_argument("--terms", default="30 days", help="'30 days', '1 month', '14 days end of month'")
    new.add_argument("--issued", type=date.fromisoformat, default=date.today(), help="YYYY-MM-DD, else today")

    show = commands.add_parser("show", help="print an invoice")
    show.add_argument("number")

    listing = commands.add_parser("list", help="one row per invoice")
    listing.add_argument("--overdue", action="store_true", help="only what should have been paid by now")
    listing.add_argument("--today", type=date.fromisoformat, default=date.today(), help=argparse.SUPPRESS)

    pay = commands.add_parser("pay", help="book a payment")
    pay.add_argument("number")
    pay.add_argument("amount", help="an amount such as 1250.00")
    return parser


def _run(arguments: argparse.Namespace, store: Store) -> str:
    if arguments.command == "new":
        return page(_new(arguments, store))
    if arguments.command == "show":
        return page(store.get(arguments.number))
    if arguments.command == "pay":
        return page(store.pay(arguments.number, Money.parse(arguments.amount)))
    invoices = store.all()
    if arguments.overdue:
        invoices = [invoice for invoice in invoices if invoice.is_overdue(arguments.today)]
    return overview(invoices, arguments.today)


def _new(arguments: argparse.Namespace, store: Store) -> Invoice:
    invoice = Invoice(
        number=store.next_number(arguments.issued.year),
        customer=arguments.customer,
        issued=arguments.issued,
        terms=Terms.parse(arguments.terms),
        lines=read_order(arguments.order),
    )
    store.add(invoice)
    return invoice
