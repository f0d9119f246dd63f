"""What can be wrong with what people typed or stored. The command line prints the message and ends with exit code 2."""


class InvoicingError(Exception):
    """Base of all errors whose message is meant for the person who runs the command."""


class AmountError(InvoicingError):
    """A text that is not an amount of money or a percentage."""


class TermsError(InvoicingError):
    """A text that names no payment terms."""


class OrderError(InvoicingError):
    """An order file that cannot be read; the message names the file's line."""


class StoreError(InvoicingError):
    """Something the database does not hold, or holds already."""
