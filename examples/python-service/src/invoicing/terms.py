"""Payment terms: from the day an invoice is issued to the day it falls due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from invoicing.errors import TermsError

_TERMS = re.compile(r"(?P<count>\d{1,3}) (?P<unit>day|month)s?(?P<end> end of month)?")


def add_months(day: date, months: int) -> date:
    """The same day of the month, ``months`` months later."""
    index = day.month - 1 + months
    return day.replace(year=day.year + index // 12, month=index % 12 + 1)


def end_of_month(day: date) -> date:
    """The last day of the month that ``day`` lies in."""
    return add_months(day.replace(day=1), 1) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """``30 days``, ``1 month``, ``14 days end of month``."""

    count: int
    unit: str
    to_end_of_month: bool = False

    @classmethod
    def parse(cls, text: str) -> Terms:
        """Reads the wording used on invoices, in any case and with any spacing."""
        match = _TERMS.fullmatch(" ".join(text.lower().split()))
        if match is None:
            raise TermsError(f"{text!r} names no payment terms; write '30 days', '1 month' or '14 days end of month'")
        return cls(int(match["count"]), match["unit"], match["end"] is not None)

    def due(self, issued: date) -> date:
        """The last day on which a payment is in time."""
        months = self.unit == "month"
        day = add_months(issued, self.count) if months else issued + timedelta(days=self.count)
        return end_of_month(day) if self.to_end_of_month else day

    def __str__(self) -> str:
        plural = "" if self.count == 1 else "s"
        return f"{self.count} {self.unit}{plural}{' end of month' if self.to_end_of_month else ''}"
