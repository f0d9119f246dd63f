"""Invoices and their arithmetic: discount per line, tax per rate, what is still open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from invoicing.money import ZERO, Money
from invoicing.terms import Terms


@dataclass(frozen=True, slots=True)
class Line:
    """One position of an invoice."""

    text: str
    quantity: int
    price: Money
    tax: Decimal = Decimal(19)
    discount: Decimal = Decimal(0)

    @property
    def net(self) -> Money:
        """Quantity times price, less the discount, before tax."""
        full = self.price * self.quantity
        return full - full.percent(self.discount)


@dataclass(frozen=True, slots=True)
class Invoice:
    """What was sold to whom, when, and what has been paid."""

    number: str
    customer: str
    issued: date
    terms: Terms
    lines: tuple[Line, ...]
    paid: Money = ZERO

    @property
    def net(self) -> Money:
        """The sum of all lines before tax."""
        return Money.total(line.net for line in self.lines)

    def taxes(self) -> dict[Decimal, Money]:
        """Tax by rate, highest rate first. Rounded once per rate, not once per line: that is what the law asks for."""
        rates = sorted({line.tax for line in self.lines}, reverse=True)
        return {rate: self._net_at(rate).percent(rate) for rate in rates}

    def _net_at(self, rate: Decimal) -> Money:
        return Money.total(line.net for line in self.lines if line.tax == rate)

    @property
    def gross(self) -> Money:
        """What the customer has to pay."""
        return self.net + Money.total(self.taxes().values())

    @property
    def open(self) -> Money:
        """What has not been paid yet; negative when too much was paid."""
        return self.gross - self.paid

    @property
    def due(self) -> date:
        """The last day on which a payment is in time."""
        return self.terms.due(self.issued)

    def is_overdue(self, today: date) -> bool:
        """Whether money is owed and its day has passed."""
        return self.open > ZERO and today > self.due

    def with_payment(self, amount: Money) -> Invoice:
        """The invoice after one more payment."""
        return replace(self, paid=self.paid + amount)
