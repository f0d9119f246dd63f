from datetime import date
from decimal import Decimal

from invoicing.invoice import Invoice, Line
from invoicing.money import Money
from invoicing.terms import Terms


def invoice(*lines: Line) -> Invoice:
    return Invoice("2026-0001", "Ada", date(2026, 3, 2), Terms.parse("14 days"), lines)


def test_a_discount_is_taken_off_the_whole_line() -> None:
    line = Line("bolt", 3, Money(333), discount=Decimal(10))

    assert line.net == Money(999 - 100)


def test_tax_is_rounded_once_per_rate() -> None:
    three = invoice(*[Line("pen", 1, Money(105))] * 3, Line("book", 1, Money(1000), tax=Decimal(7)))

    assert three.taxes() == {Decimal(19): Money(60), Decimal(7): Money(70)}
    assert three.gross == Money(315 + 1000 + 60 + 70)


def test_payments_lower_what_is_open() -> None:
    paid = invoice(Line("desk", 1, Money(10000))).with_payment(Money(4000)).with_payment(Money(900))

    assert paid.open == Money(11900 - 4900)


def test_an_invoice_is_overdue_the_day_after_it_was_due() -> None:
    desk = invoice(Line("desk", 1, Money(10000)))

    assert not desk.is_overdue(date(2026, 3, 16))
    assert desk.is_overdue(date(2026, 3, 17))
    assert not desk.with_payment(Money(11900)).is_overdue(date(2026, 3, 17))
