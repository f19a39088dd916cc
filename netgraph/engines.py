"""The one door to the engines: files and folders, graphs kept on disk, and SPARQL endpoints."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from netgraph.errors import ParameterError
from netgraph.store import FORMATS, Store

__all__ = ["is_endpoint", "open_store"]


def is_endpoint(source: str | os.PathLike[str]) -> bool:
    """Whether a source is the address of an endpoint, not of a file, which is never fetched."""
    if not isinstance(source, str) or not source.lower().startswith(("http://", "https://")):
        return False
    return not source.lower().endswith((*FORMATS, ".sssom.tsv"))


def open_store(
    sources: Sequence[str | os.PathLike[str]],
    *,
    keep: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Store:
    """Return the store of some files and folders, or of one endpoint.

    Args:
        sources: as of `netgraph.store.load`, or the address of an endpoint alone.
        keep: whether a large graph is opened from where it is kept on disk, and kept there.
        progress: called with what is being done.

    Raises:
        MissingFileError, DataError: as `netgraph.store.load`.
        ParameterError: an endpoint and something else; an environment variable without sense.
        EndpointError: an address is none.
    """
    addresses = [str(source) for source in sources if is_endpoint(source)]
    if addresses and len(sources) > 1:
        raise ParameterError(
            "an endpoint is asked alone; push what belongs together there with: netgraph push", parameter="data"
        )
    if addresses:
        from netgraph.endpoint import Endpoint

        return Endpoint(addresses[0], progress=progress)
    if keep:
        from netgraph.kept import load_kept as load
    else:
        from netgraph.store import load
    return load(*sources, progress=progress)
