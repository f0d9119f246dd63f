from datetime import date

import pytest

from invoicing.errors import TermsError
from invoicing.terms import Terms, add_months, end_of_month


def test_days_are_counted_from_the_day_of_issue() -> None:
    assert Terms.parse("30 days").due(date(2026, 3, 15)) == date(2026, 4, 14)


def test_a_month_later_is_the_same_day_of_the_next_month() -> None:
    assert Terms.parse("1 month").due(date(2026, 3, 15)) == date(2026, 4, 15)


def test_months_run_on_into_the_next_year() -> None:
    assert add_months(date(2026, 11, 15), 3) == date(2027, 2, 15)


def test_the_month_after_november_is_december() -> None:
    assert add_months(date(2026, 11, 15), 1) == date(2026, 12, 15)


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 2, 3), date(2026, 2, 28)),
        (date(2028, 2, 3), date(2028, 2, 29)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_the_end_of_a_month_knows_leap_years(day: date, last: date) -> None:
    assert end_of_month(day) == last


def test_end_of_month_terms_run_to_the_last_day() -> None:
    assert Terms.parse("14 days end of month").due(date(2026, 4, 10)) == date(2026, 4, 30)


def test_wording_and_spacing_do_not_matter() -> None:
    assert Terms.parse("  14  Days END of month ") == Terms(14, "day", to_end_of_month=True)


@pytest.mark.parametrize("text", ["1 month", "30 days", "14 days end of month"])
def test_terms_are_written_as_they_are_read(text: str) -> None:
    assert str(Terms.parse(text)) == text


@pytest.mark.parametrize("text", ["", "soon", "-3 days", "1 year", "1000 days"])
def test_unknown_terms_are_refused(text: str) -> None:
    with pytest.raises(TermsError, match="names no payment terms"):
        Terms.parse(text)
