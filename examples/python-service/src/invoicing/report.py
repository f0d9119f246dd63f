"""Invoices as text for people: one page per invoice, one row per invoice in lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from invoicing.invoice import Invoice
from invoicing.money import ZERO, Money

_WIDTH = 64


def page(invoice: Invoice) -> str:
    """The whole invoice, ready for a terminal or a printer."""
    rows = [
        f"Invoice {invoice.number} for {invoice.customer}",
        f"issued {invoice.issued}, due {invoice.due} ({invoice.terms})",
        "-" * _WIDTH,
    ]
    for line in invoice.lines:
        discount = f" (-{line.discount} %)" if line.discount else ""
        rows.append(_row(f"{line.quantity} x {line.text}{discount}", line.net))
    rows += ["-" * _WIDTH, _row("net", invoice.net)]
    rows += [_row(f"tax {rate} %", amount) for rate, amount in invoice.taxes().items()]
    rows.append(_row("total", invoice.gross))
    if invoice.paid != ZERO:
        rows += [_row("paid", invoice.paid), _row("open", invoice.open)]
    return "\n".join(rows)


def _row(label: str, amount: Money) -> str:
    return f"{label[: _WIDTH - 16]:<{_WIDTH - 16}}{amount!s:>16}"


def overview(invoices: Iterable[Invoice], today: date) -> str:
    """One row per invoice: number, customer, total, what is open, and since when it is late."""
    rows = [f"{'number':<10} {'customer':<20} {'total':>12} {'open':>12}  due"]
    for invoice in invoices:
        late = f", {(today - invoice.due).days} days late" if invoice.is_overdue(today) else ""
        rows.append(
            f"{invoice.number:<10} {invoice.customer[:20]:<20} {invoice.gross!s:>12} {invoice.open!s:>12}"
            f"  {invoice.due}{late}"
        )
    return "\n".join(rows)
