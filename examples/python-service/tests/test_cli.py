from pathlib import Path

import pytest

from invoicing.cli import main


def run(folder: Path, *arguments: str) -> int:
    return main(["--database", str(folder / "invoices.db"), *arguments])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "order.csv").write_text("text,quantity,price,discount\ndesk,1,500,\nlamp,2,25.50,10\n")
    return tmp_path


def test_an_order_becomes_an_invoice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = run(folder, "new", str(folder / "order.csv"), "--customer", "Ada", "--issued", "2026-03-02")

    assert code == 0
    assert capsys.readouterr().out.splitlines() == [
        "Invoice 2026-0001 for Ada",
        "issued 2026-03-02, due 2026-04-01 (30 days)",
        "-" * 64,
        "1 x desk                                                  500.00",
        "2 x lamp (-10 %)                                           45.90",
        "-" * 64,
        "net                                                       545.90",
        "tax 19 %                                                  103.72",
        "total                                                     649.62",
    ]


def test_a_payment_shows_what_is_still_open(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(folder, "new", str(folder / "order.csv"), "--customer", "Ada", "--issued", "2026-03-02")
    capsys.readouterr()

    assert run(folder, "pay", "2026-0001", "600") == 0
    assert capsys.readouterr().out.splitlines()[-1].split() == ["open", "49.62"]


def test_only_late_invoices_are_listed_as_overdue(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for terms in ("14 days", "2 months"):
        run(folder, "new", str(folder / "order.csv"), "--customer", "Ada", "--issued", "2026-03-02", "--terms", terms)
    capsys.readouterr()

    assert run(folder, "list", "--overdue", "--today", "2026-03-20") == 0
    rows = capsys.readouterr().out.splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("2026-0001  Ada")
    assert rows[1].endswith("2026-03-16, 4 days late")


def test_a_mistake_is_one_line_and_exit_code_two(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "show", "2026-0007") == 2
    assert capsys.readouterr().err == "invoicing: there is no invoice 2026-0007\n"
