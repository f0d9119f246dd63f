from decimal import Decimal
from pathlib import Path

import pytest

from invoicing.errors import OrderError
from invoicing.invoice import Line
from invoicing.money import Money
from invoicing.orders import parse_order, read_order


def test_columns_may_be_left_out_and_come_in_any_order() -> None:
    rows = ["price, text, quantity, discount", "2.50, bolt, 10, 5%", "1, nut, 4,"]

    assert parse_order(rows) == (
        Line("bolt", 10, Money(250), discount=Decimal(5)),
        Line("nut", 4, Money(100)),
    )


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], "order:1: column 'text' is missing"),
        (["text,quantity,price,colour", "a,1,1,red"], "order:1: unknown column 'colour'"),
        (["text,quantity,price"], "order: the order has no lines"),
        (["text,quantity,price", "a,1,1", "b,0,1"], "order:3: '0' is not a quantity"),
        (["text,quantity,price", "a,1,cheap"], "order:2: 'cheap' is not an amount"),
        (["text,quantity,price", " ,1,1"], "order:2: the text is empty"),
    ],
)
def test_a_problem_is_reported_with_its_line(rows: list[str], message: str) -> None:
    with pytest.raises(OrderError, match=message):
        parse_order(rows)


def test_files_saved_by_a_spreadsheet_can_be_read(tmp_path: Path) -> None:
    order = tmp_path / "order.csv"
    order.write_bytes("\ufefftext,quantity,price\r\nStühle,2,80\r\n".encode())

    assert read_order(order) == (Line("Stühle", 2, Money(8000)),)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(OrderError, match=r"order\.csv: No such file"):
        read_order(tmp_path / "order.csv")
