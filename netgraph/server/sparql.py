"""The SPARQL 1.1 Protocol for queries, at /sparql; a page with a form for those who come with a browser."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from typing import Any, NamedTuple, TypeVar
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from netgraph.server.kept import Asked, Kept
from netgraph.server.lanes import Answer, RefusedError
from netgraph.server.machines import description
from netgraph.server.negotiation import GRAPH, HTML, ROWS, choose, named
from netgraph.server.responses import PartsResponse, Sending, problem, wants_page
from netgraph.server.site import Site
from netgraph.server.work import TABLE

__all__ = ["routes"]

METHODS = "GET, HEAD, OPTIONS, POST"
FORM, QUERY, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
BODY_SECONDS = 10
OFTEN = 0.05
"""After how many seconds of work it is looked whether the client is still there."""

MOST_FIELDS = 200
YES, NO = {"1", "true", "yes", "on"}, {"", "0", "false", "no", "off"}
TYPES = {syntax.form: syntax.type for syntax in (*ROWS, *GRAPH)}
FORMATS = "csv json jsonld nq nt rdf srj srx trig tsv ttl xml"
VARY = {"vary": "Accept"}
POSSIBLE = {
    "allow": METHODS,
    "accept-post": f"{FORM}, {QUERY}",
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "accept, content-type",
}
"""What OPTIONS answers; a script of another site reads the last two where its origin is allowed."""

Result = TypeVar("Result")


def routes(site: Site) -> list[BaseRoute]:
    """Return the routes of the endpoint."""
    endpoint = Endpoint(site)
    methods = METHODS.split(", ")
    return [Route(path, endpoint.respond, methods=methods, name="sparql") for path in ("/sparql", "/sparql/")]


class Sent(NamedTuple):
    """What a request asks: its parameters, and the query that is its body, if it is."""

    parameters: dict[str, list[str]]
    direct: str | None


class Endpoint:
    """The endpoint of a site, and the answers that it keeps."""

    def __init__(self, site: Site) -> None:
        self.site, self.kept, self.describe = site, Kept(), description(site)
        self.sending = Sending(site.settings.limits.sending)

    async def respond(self, request: Request) -> Response:
        """Answer a request of the protocol."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=POSSIBLE)
        page, text = wants_page(request), ""
        try:
            parameters, direct = await self._read(request)
            page = page and not parameters.get("format")
            if request.method != "POST" and not (parameters.get("query") or parameters.get("update")):
                return self._page(parameters) if page else await run_in_threadpool(self.describe, request)
            text = _query(parameters, direct)
            answer = await self._answer(request, _asked(request, parameters, text, page=page))
        except RefusedError as error:
            headers = VARY | ({"retry-after": str(error.retry)} if error.retry else {})
            if page:
                return self._page({"query": [text]}, message=error.message, status=error.status, headers=headers)
            return problem(request, error.status, error.message, headers=headers)
        except ClientDisconnect:
            return Response(status_code=499)
        if page:
            return self._page(parameters, answer=answer)
        return PartsResponse(answer.body, self.sending, media_type=TYPES[answer.form], headers=VARY)

    async def _answer(self, request: Request, asked: Asked) -> Answer:
        """Return the answer of a query, kept or new."""
        answer = self.kept.get(asked)
        if answer is None:
            answer = await _unless_gone(request, self.site.lanes.answer(_job(asked)))
            self.kept.keep(asked, answer)
        return answer

    async def _read(self, request: Request) -> Sent:
        """Return what a request asks, from its address and its body."""
        body = await _body(request, self.site.settings.limits.body)
        parameters = _fields(request.scope["query_string"])
        if request.method != "POST":
            return Sent(parameters, None)
        kind, _, rest = request.headers.get("content-type", "").partition(";")
        kind = kind.strip().lower()
        charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
        if charset not in {"", "utf-8", "utf8", "us-ascii"}:
            raise RefusedError(415, f"the charset is {charset[:40]!r}; send UTF-8")
        if kind == UPDATE:
            raise RefusedError(403, READ_ONLY)
        if kind == FORM:
            for name, values in _fields(body).items():
                parameters.setdefault(name, []).extend(values)
            return Sent(parameters, None)
        if kind != QUERY:
            raise RefusedError(415, f"the content type is {kind[:80]!r}; send {FORM} or {QUERY}")
        try:
            return Sent(parameters, body.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise RefusedError(400, f"byte {error.start} of the query is not UTF-8; send it as UTF-8") from error

    def _page(
        self,
        parameters: dict[str, list[str]],
        *,
        answer: Answer | None = None,
        message: str | None = None,
        status: int = 200,
        headers: dict[str, str] | None = None,
    ) -> Response:
        """Return the page with the form, and what came of the query."""
        return self.site.page(
            "sparql.html",
            status=status,
            headers=headers or VARY,
            query="".join(parameters.get("query", [])[:1]),
            merged=_yes(parameters, "merged"),
            kind=answer.kind if answer else None,
            table=json.loads(answer.body) if answer else None,
            message=message,
            questions=self.site.kg.questions,
        )


READ_ONLY = "the graph is read-only, and updates are refused; send a query as the parameter query"


async def _body(request: Request, most: int) -> bytes:
    """Return the body of a request that comes in time and is not too large."""
    said = request.headers.get("content-length", "0")
    if said == "0" and "transfer-encoding" not in request.headers:
        return b""
    content = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            if said.isdecimal() and int(said[:20]) > most:
                raise RefusedError(413, f"the request has {said[:20]} bytes; {most:,} are possible")
            async for part in request.stream():
                content += part
                if len(content) > most:
                    raise RefusedError(413, f"the request has more than {most:,} bytes; make it shorter")
    except TimeoutError:
        raise RefusedError(408, f"the request took longer than {BODY_SECONDS} seconds to arrive") from None
    return bytes(content)


def _fields(content: bytes) -> dict[str, list[str]]:
    """Return the fields of a form."""
    found: dict[str, list[str]] = {}
    try:
        fields = parse_qsl(content.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except UnicodeError as error:
        raise RefusedError(400, "the parameters are not UTF-8 in percent-encoding; encode them again") from error
    except ValueError as error:
        raise RefusedError(400, f"there are more than {MOST_FIELDS} parameters; send fewer") from error
    for name, value in fields:
        found.setdefault(name, []).append(value)
    return found


def _query(parameters: dict[str, list[str]], direct: str | None) -> str:
    """Return the one query that a request has."""
    if parameters.get("update"):
        raise RefusedError(403, READ_ONLY)
    queries = [*parameters.get("query", []), *([] if direct is None else [direct])]
    if len(queries) != 1:
        raise RefusedError(400, f"the request has {len(queries)} queries; send one")
    return queries[0]


def _asked(request: Request, parameters: dict[str, list[str]], text: str, *, page: bool) -> Asked:
    """Return the query with its graphs, and the syntaxes that the client takes for each kind of answer."""
    form = "".join(parameters.get("format", [])[:1])
    if page:
        forms: tuple[str | None, str | None] = (TABLE, TABLE)
    elif form:
        chosen = named(form, ROWS), named(form, GRAPH)
        if chosen == (None, None):
            raise RefusedError(400, f"no format is named {form[:40]!r}; there are: {FORMATS}")
        forms = chosen[0] and chosen[0].form, chosen[1] and chosen[1].form
    else:
        accept = ", ".join(request.headers.getlist("accept"))
        liked = choose(accept, ROWS), choose(accept, GRAPH)
        if liked == (None, None):
            takes = ", ".join(syntax.media[0] for syntax in (*ROWS, *GRAPH, HTML))
            raise RefusedError(406, f"nothing of what you accept can be sent; there are: {takes}")
        forms = liked[0] and liked[0].form, liked[1] and liked[1].form
    default, others = parameters.get("default-graph-uri"), parameters.get("named-graph-uri")
    return Asked(
        text,
        _yes(parameters, "merged"),
        None if default is None else tuple(default),
        None if others is None else tuple(others),
        (forms[0], forms[0], forms[1]),
    )


def _yes(parameters: dict[str, list[str]], name: str) -> bool:
    value = "".join(parameters.get(name, [])[:1]).lower()
    if value not in YES | NO:
        raise RefusedError(400, f"{name} is {value[:40]!r}; it is true or false")
    return value in YES


def _job(asked: Asked) -> dict[str, Any]:
    return asked._asdict() | {"forms": dict(zip(("rows", "boolean", "graph"), asked.forms, strict=True))}


async def _unless_gone(request: Request, work: Awaitable[Result]) -> Result:
    """Return what comes of the work, which is given up once nobody waits for it: ClientDisconnect."""
    loop, gone = asyncio.get_running_loop(), _Gone(request, asyncio.current_task())
    looking = loop.call_later(OFTEN, gone.look)
    try:
        return await work
    except asyncio.CancelledError:
        if gone.task and gone.is_true:
            gone.task.uncancel()
            raise ClientDisconnect from None
        raise
    finally:
        looking.cancel()
        gone.stop()


class _Gone:
    """Whether the client of a request has gone; once it has, the task that works for it is cancelled."""

    def __init__(self, request: Request, task: asyncio.Task[Any] | None) -> None:
        self.request, self.task, self.is_true = request, task, False
        self._looking: asyncio.Task[None] | None = None

    def look(self) -> None:
        """Begin to wait for the end of the connection."""
        self._looking = asyncio.ensure_future(self._wait())

    async def _wait(self) -> None:
        while (await self.request.receive())["type"] != "http.disconnect":
            pass
        self.is_true = True
        if self.task:
            self.task.cancel()

    def stop(self) -> None:
        """Wait no longer."""
        if self._looking:
            self._looking.cancel()
