from decimal import Decimal

import pytest

from invoicing.errors import AmountError
from invoicing.money import Money, parse_percent


@pytest.mark.parametrize(("text", "cents"), [("12", 1200), ("12.5", 1250), (" 12.50 ", 1250), ("-0.07", -7), ("0", 0)])
def test_amounts_are_read_as_whole_cents(text: str, cents: int) -> None:
    assert Money.parse(text) == Money(cents)


@pytest.mark.parametrize("text", ["", "abc", "1.234", "1e3", "--5", "12.", ".5"])
def test_what_is_not_an_amount_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="is not an amount"):
        Money.parse(text)


def test_a_decimal_comma_is_refused() -> None:
    with pytest.raises(AmountError, match="is not an amount"):
        Money.parse("12,50")


def test_amounts_are_written_with_grouped_thousands() -> None:
    assert str(Money(123456789)) == "1,234,567.89"
    assert str(Money(-5)) == "-0.05"


def test_half_a_cent_is_rounded_away_from_zero() -> None:
    assert Money(50).percent(Decimal(19)) == Money(10)
    assert Money(-50).percent(Decimal(19)) == Money(-10)
    assert Money(250).percent(Decimal(19)) == Money(48)


def test_a_sum_of_nothing_is_zero() -> None:
    assert Money.total([]) == Money()


def test_percentages_are_read_with_and_without_sign() -> None:
    assert parse_percent("19") == parse_percent("19 %") == Decimal(19)
    assert parse_percent("7.5%") == Decimal("7.5")


@pytest.mark.parametrize("text", ["", "-1", "101", "19,5", "%"])
def test_what_is_not_a_percentage_is_refused(text: str) -> None:
    with pytest.raises(AmountError, match="between 0 and 100"):
        parse_percent(text)
