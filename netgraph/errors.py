"""The errors of netgraph.

    NetgraphError
    ├── DataError (ValueError)                a file that cannot be read as a graph, or a graph that lacks what it needs
    ├── MissingFileError (FileNotFoundError)  a file or folder that is not there
    ├── EndpointError (ConnectionError)       a server that cannot be reached, refuses, or gives no answer
    ├── QueryError (ValueError)               SPARQL that cannot be parsed or may not be run
    ├── OutputError (OSError)                 a result that cannot be written
    ├── AddressError (OSError)                an address of this machine that cannot be listened on
    ├── ParameterError (ValueError)           a parameter that a question does not have, lacks, or cannot use
    ├── MissingExtraError (ImportError)       an optional package that is not installed
    └── UnknownNameError (LookupError)        a name that nothing in the graph has
        ├── AmbiguousNameError                a name that several concepts have
        ├── WrongKindError                    a concept of another kind than the one asked for
        ├── NoClaimError                      a triple that the graph neither states nor concludes
        └── NoPathError                       two concepts that nothing connects

Every message is one line: what is wrong, the offending value, what to do. The values are attributes. `exit_code` is
what the command line ends with: 2 for a wrong call, 3 for bad data.
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AddressError",
    "AmbiguousNameError",
    "DataError",
    "EndpointError",
    "MissingExtraError",
    "MissingFileError",
    "NetgraphError",
    "NoClaimError",
    "NoPathError",
    "OutputError",
    "ParameterError",
    "QueryError",
    "UnknownNameError",
    "WrongKindError",
]


class NetgraphError(Exception):
    """The base of every error that netgraph raises on purpose."""

    exit_code = 2

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class DataError(NetgraphError, ValueError):
    """A file that cannot be read as a graph; `line` and `column` count from 1 and are None where unknown."""

    exit_code = 3

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, column: int | None = None
    ) -> None:
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        super().__init__(f"{place}: {message}" if place else message)
        self.path, self.line, self.column = path, line, column


class MissingFileError(NetgraphError, FileNotFoundError):
    """A file or folder that is not there."""

    exit_code = 3

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class EndpointError(NetgraphError, ConnectionError):
    """A server that cannot be reached, refuses, or gives no answer."""

    exit_code = 3


class QueryError(NetgraphError, ValueError):
    """SPARQL that cannot be parsed or may not be run; `line` and `column` count from 1 and are None where unknown."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        place = f" at line {line}, column {column}" if line is not None else ""
        super().__init__(f"the query has an error{place}: {message}" if place else message)
        self.line, self.column = line, column


class OutputError(NetgraphError, OSError):
    """A result that cannot be written; what was there before is still there."""

    def __init__(self, message: str, *, path: str) -> None:
        super().__init__(message)
        self.path = path


class AddressError(NetgraphError, OSError):
    """An address of this machine that cannot be listened on."""

    def __init__(self, message: str, *, host: str, port: int) -> None:
        super().__init__(message)
        self.host, self.port = host, port


class ParameterError(NetgraphError, ValueError):
    """A parameter that a question does not have, lacks, or cannot use."""

    def __init__(self, message: str, *, parameter: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.parameter, self.suggestions = parameter, tuple(suggestions)


class MissingExtraError(NetgraphError, ImportError):
    """An optional package that is not installed."""


class UnknownNameError(NetgraphError, LookupError):
    """A name that nothing in the graph has; `suggestions` are names that come near."""

    def __init__(self, message: str, *, value: str, suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.value, self.suggestions = value, tuple(suggestions)


class AmbiguousNameError(UnknownNameError):
    """A name that several concepts have; `suggestions` are their CURIEs."""


class WrongKindError(UnknownNameError):
    """A concept of another kind than the one asked for."""


class NoClaimError(UnknownNameError):
    """A triple that the graph neither states nor concludes: no source states this."""


class NoPathError(UnknownNameError):
    """Two concepts that nothing connects."""
