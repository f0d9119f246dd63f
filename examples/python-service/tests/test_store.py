from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from invoicing.errors import StoreError
from invoicing.invoice import Invoice, Line
from invoicing.money import Money
from invoicing.store import Store
from invoicing.terms import Terms


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "invoices.db")


def invoice(number: str) -> Invoice:
    lines = (Line("bolt", 3, Money(333), Decimal("7.5"), Decimal(10)), Line("nut", 1, Money(5)))
    return Invoice(number, "Grace", date(2026, 3, 2), Terms.parse("1 month"), lines)


def test_what_was_stored_comes_back_unchanged(store: Store) -> None:
    store.add(invoice("2026-0001"))

    assert store.get("2026-0001") == invoice("2026-0001")
    assert store.all() == [invoice("2026-0001")]


def test_numbers_count_up_within_a_year(store: Store) -> None:
    store.add(invoice(store.next_number(2026)))
    store.add(invoice(store.next_number(2026)))

    assert store.next_number(2026) == "2026-0003"
    assert store.next_number(2027) == "2027-0001"


def test_a_number_is_used_once(store: Store) -> None:
    store.add(invoice("2026-0001"))

    with pytest.raises(StoreError, match="exists already"):
        store.add(invoice("2026-0001"))


def test_payments_add_up(store: Store) -> None:
    store.add(invoice("2026-0001"))
    store.pay("2026-0001", Money(100))

    assert store.pay("2026-0001", Money(50)).paid == Money(150)
    assert store.get("2026-0001").paid == Money(150)


def test_an_unknown_number_is_an_error(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no invoice 2026-0009"):
        store.pay("2026-0009", Money(1))
