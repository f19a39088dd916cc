"""The command that serves the graph on the web."""

from __future__ import annotations

import click

from netgraph.cli.common import data_option, load_graph, note
from netgraph.errors import MissingExtraError

LOOPBACK = ("127.0.0.1", "localhost", "::1")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 for any that is free."
)
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Answer to this host name too; needed behind a proxy. * for any.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let scripts of this site read answers, such as https://example.org; * for all.",
)
@click.option("--base", default="", metavar="PATH", help="The path that the site stands under, such as /netgraph.")
@click.option(
    "--timeout",
    default=10.0,
    show_default=True,
    type=click.FloatRange(0.1, 3600),
    metavar="SECONDS",
    help="How long a query may take.",
)
@click.option(
    "--memory",
    default=512,
    show_default=True,
    type=click.IntRange(64, 1_000_000),
    metavar="MIB",
    help="How much memory a query may take, beyond the graph.",
)
@click.option(
    "--reuse",
    default=100,
    show_default=True,
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="How many quick queries a process answers before it ends; 1 for a process for each query.",
)
@data_option()
def serve(
    host: str,
    port: int,
    hosts: tuple[str, ...],
    origins: tuple[str, ...],
    base: str,
    timeout: float,
    memory: int,
    reuse: int,
    data: tuple[str, ...],
) -> None:
    """Serve the graph: a SPARQL endpoint, a page for each concept, and the explorer.

    It listens on this machine alone, unless --host says otherwise. The graph is read-only, and nothing is fetched from
    outside. A stranger's query runs apart from the server, with limits. Ctrl-C stops it.

    \b
    netgraph serve
    netgraph serve --port 0 --data mine.trig
    netgraph serve --host 0.0.0.0 --allow-host graph.example.org
    curl -d 'query=ASK { net:LungNET ?p ?o }' http://127.0.0.1:8000/sparql
    """
    try:
        from netgraph.server.app import create_app
        from netgraph.server.limits import Limits
        from netgraph.server.run import listen, run
        from netgraph.server.site import Settings
    except ModuleNotFoundError as error:
        package = (error.name or "").partition(".")[0]
        if package == "netgraph":
            raise
        said = f"serve needs the package {package}, which is not installed; run: pip install 'netgraph-kg[serve]'"
        raise MissingExtraError(said) from error
    base = f"/{base.strip('/')}" if base.strip("/") else ""
    with listen(host, port) as listening:
        named = f"[{host}]" if ":" in host else host
        allowed = (*Settings().hosts, named, *hosts) if host in LOOPBACK or hosts else ("*",)
        fast = min(timeout, Limits().fast_seconds)
        limits = Limits(seconds=timeout, fast_seconds=fast, memory=memory * 2**20, reuse=reuse)
        app = create_app(load_graph(data), Settings(base=base, hosts=allowed, origins=origins, limits=limits))
        url = f"http://{named}:{listening.getsockname()[1]}{base}/"

        def ready() -> None:
            if host not in LOOPBACK:
                note(f"Everyone who reaches {host} can ask the graph.")
            if not app.state.site.lanes.alive:
                note("Free queries are refused: they can be confined on Linux alone.")
            click.echo(f"{url}  (SPARQL at {url}sparql; Ctrl-C stops)")

        run(app, listening, ready=ready)
