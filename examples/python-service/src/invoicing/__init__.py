"""Invoices for a small business: orders in, invoices out, payments tracked in one SQLite file."""

from invoicing.errors import InvoicingError
from invoicing.invoice import Invoice, Line
from invoicing.money import Money
from invoicing.terms import Terms

__all__ = ["Invoice", "InvoicingError", "Line", "Money", "Terms"]
__version__ = "0.4.0"
