"""Amounts of money as whole cents: no float ever touches them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from invoicing.errors import AmountError

_AMOUNT = re.compile(r"(?P<sign>-?)(?P<units>\d+)(?:\.(?P<cents>\d{1,2}))?")
_PERCENT = re.compile(r"\d{1,3}(?:\.\d{1,3})?")


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in cents of the one currency that the books are kept in."""

    cents: int = 0

    @classmethod
    def parse(cls, text: str) -> Money:
        """Reads ``12``, ``12.5`` or ``-12.50``.

        A decimal comma is refused and not guessed: ``12,500`` is a different amount in Berlin and in Boston.
        """
        match = _AMOUNT.fullmatch(text.strip())
        if match is None:
            raise AmountError(f"{text!r} is not an amount; write it like 1250.00")
        cents = int(match["units"]) * 100 + int((match["cents"] or "0").ljust(2, "0"))
        return cls(-cents if match["sign"] else cents)

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Money:
        """The sum; zero for no amounts at all."""
        return cls(sum(amount.cents for amount in amounts))

    def __add__(self, other: Money) -> Money:
        return Money(self.cents + other.cents)

    def __sub__(self, other: Money) -> Money:
        return Money(self.cents - other.cents)

    def __mul__(self, quantity: int) -> Money:
        return Money(self.cents * quantity)

    def percent(self, rate: Decimal) -> Money:
        """``rate`` per cent of the amount, half a cent rounded away from zero as tax offices do."""
        exact = Decimal(self.cents) * rate / 100
        return Money(int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP)))

    def __str__(self) -> str:
        sign = "-" if self.cents < 0 else ""
        units, cents = divmod(abs(self.cents), 100)
        return f"{sign}{units:,}.{cents:02d}"


ZERO = Money()


def parse_percent(text: str) -> Decimal:
    """Reads ``19``, ``19%`` or ``7.5 %``; between 0 and 100."""
    digits = text.strip().removesuffix("%").rstrip()
    if _PERCENT.fullmatch(digits) is None or Decimal(digits) > 100:
        raise AmountError(f"{text!r} is not a percentage between 0 and 100")
    return Decimal(digits)
