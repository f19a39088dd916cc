"""Talk to one server over HTTP: a connection that is kept open, credentials that stay secret, waiting that ends.

The standard library does it, since an import of a larger client would cost more than most answers. Nothing is ever
followed to another server.
"""

from __future__ import annotations

import http.client
import os
import time
import weakref
import zlib
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import netgraph
from netgraph.errors import EndpointError, ParameterError
from netgraph.guard import one_line
from netgraph.names import shown

__all__ = ["Answer", "Wire"]

TIMEOUT, DEFAULT_TIMEOUT = "NETGRAPH_TIMEOUT", 120
USER, PASSWORD, TOKEN = "NETGRAPH_USER", "NETGRAPH_PASSWORD", "NETGRAPH_TOKEN"
CREDENTIALS = f"set {USER} and {PASSWORD}, or {TOKEN}, or write a line into ~/.netrc"

TRIES = 4
BUSY = {429, 502, 503, 504}
"""What a server says when it is worth to ask again."""

LONGEST_WAIT = 30
MOST_BYTES = 2**30
"""How large an answer may be once it is unpacked."""

LOCAL = ("localhost", "127.0.0.1", "::1")


class Answer(NamedTuple):
    """What a server has answered; the names of the headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def type(self) -> str:
        """The media type, without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Wire:
    """The connection to the server of an address."""

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
            url.encode("ascii")
        except ValueError as error:
            raise EndpointError(
                f"{shown(url.rpartition('@')[2])} is no address; write http://host:port/path"
            ) from error
        if parts.username is not None or parts.password is not None:
            where = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
            raise EndpointError(f"the address {where} holds a user or password, which others could read; {CREDENTIALS}")
        if parts.scheme.lower() not in {"http", "https"} or not host or any(sign <= " " for sign in url):
            raise EndpointError(f"{shown(url)} is no address; write http://host:port/path")
        self.url, self.host = url, host
        self.path = parts.path or "/"
        self.query = parts.query
        self.where = f"{parts.scheme}://{parts.netloc}{self.path}"
        self._secure = parts.scheme.lower() == "https"
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        self.timeout = _timeout()
        self._connection = kind(host, port, timeout=self.timeout)
        weakref.finalize(self, self._connection.close)
        self.server = ""
        self._secrets: list[str] = []
        self._scheme: _Digest | Literal[False] | None = None  # False: the password itself

    def request(
        self, method: str, *, body: bytes | None = None, headers: Mapping[str, str] | None = None, query: str = ""
    ) -> Answer:
        """Return what the server answers, of whatever status; asking again must do no harm.

        Args:
            method: GET, POST, PUT, DELETE.
            body: what is sent.
            headers: beyond those that are always sent.
            query: what follows the question mark.

        Raises:
            EndpointError: the server cannot be reached, wants other credentials, or answers with what is no HTTP.
        """
        target = f"{self.path}?{'&'.join(filter(None, (self.query, query)))}".removesuffix("?")
        sent = {"Accept-Encoding": "gzip", "User-Agent": f"netgraph/{netgraph.__version__}", **(headers or {})}
        answer = None
        for wait in self._waits():
            if wait:
                time.sleep(wait)
            sent |= self._authorization(method, target)
            try:
                answer = self._once(method, target, body, sent)
            except TimeoutError as error:
                raise EndpointError(
                    f"{self.where} has not answered within {self.timeout:g} s; ask for less, or set {TIMEOUT}"
                ) from error
            except EndpointError:
                raise
            except (http.client.HTTPException, OSError, zlib.error) as error:
                self.close()
                failure = error
                continue
            if answer.status == 401 and self._challenged(answer):
                sent |= self._authorization(method, target)
                answer = self._once(method, target, body, sent)
            if answer.status not in BUSY:
                return self._checked(answer)
            self._told_to_wait = answer.headers.get("retry-after", "")
        if answer is not None:
            return self._checked(answer)
        raise EndpointError(f"{self.where} cannot be reached: {self._plain(failure)}; check the address, or start it")

    _told_to_wait = ""

    def _waits(self) -> Iterator[float]:
        """Yield the seconds to wait before each try: as long as the server says, or twice as long each time."""
        yield 0
        for number in range(TRIES - 1):
            told, self._told_to_wait = self._told_to_wait, ""
            yield min(float(told), LONGEST_WAIT) if told.isascii() and told.isdigit() else 0.2 * 2**number

    def close(self) -> None:
        """Close the connection; the next request opens it again."""
        self._connection.close()

    def _once(self, method: str, target: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        self._connection.request(method, target, body=body, headers=dict(headers))
        response = self._connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        self.server = found.get("server", self.server)[:100].strip()
        return Answer(response.status, found, self._content(response, found.get("content-encoding", "")))

    def _content(self, response: http.client.HTTPResponse, encoding: str) -> bytes:
        unpack = zlib.decompressobj(wbits=47) if encoding in {"gzip", "x-gzip", "deflate"} else None
        chunks, size = [], 0
        while chunk := response.read(2**16):
            part = unpack.decompress(chunk, MOST_BYTES - size + 1) if unpack else chunk
            chunks.append(part)
            size += len(part)
            if size > MOST_BYTES:
                self.close()
                raise EndpointError(f"the answer of {self.where} is larger than {MOST_BYTES >> 20} MiB; ask for less")
        return b"".join(chunks)

    def _checked(self, answer: Answer) -> Answer:
        if answer.status in {401, 403}:
            wrong = "does not accept these credentials" if self._secrets else "wants credentials"
            raise EndpointError(f"{self.where} {wrong} (HTTP {answer.status}); {CREDENTIALS}")
        if 300 <= answer.status < 400:
            to = answer.headers.get("location", "another address")
            raise EndpointError(f"{self.where} has moved to {shown(to)}; use that address if you trust it")
        return answer

    def said(self, answer: Answer) -> str:
        """Return the beginning of what the server says, in one line and without the secrets that were sent."""
        text = answer.body[:2000].decode("utf-8", "replace")
        if "<html" in text.lower():
            import html
            import re

            text = html.unescape(re.sub(r"(?s)<(script|style).*?</\1>|<[^>]*>", " ", text))
        for secret in filter(None, self._secrets):
            text = text.replace(secret, "…")
        return one_line(text)[:300] or "it does not say why"

    def _plain(self, error: Exception) -> str:
        reason = getattr(error, "reason", None) or getattr(error, "strerror", None) or str(error)
        return one_line(str(reason) or type(error).__name__)

    def _authorization(self, method: str, target: str) -> dict[str, str]:
        """Return the header that says who asks: a token at once, a password once the server has asked for it."""
        token = os.environ.get(TOKEN)
        if token:
            self._secrets, said = [token], f"Bearer {token}"
        elif self._scheme is not None:
            user, password = self._login
            self._secrets = [password]
            basic = f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"
            said = self._scheme.answer(str(user), password, method, target) if self._scheme else basic
        else:
            return {}
        if not self._secure and self.host not in LOCAL:
            raise EndpointError(f"credentials would be readable on the way to {self.where}; use an https:// address")
        return {"Authorization": said}

    @cached_property
    def _login(self) -> tuple[str | None, str]:
        return _login(self.host)

    def _challenged(self, answer: Answer) -> bool:
        """Whether the server asks for a password, or for a new digest of it, that can be given."""
        challenge = answer.headers.get("www-authenticate", "")
        known = self._scheme is not None and "stale=true" not in challenge.lower().replace('"', "")
        if TOKEN in os.environ or self._login[0] is None or known:
            return False
        self._scheme = _Digest(challenge) if challenge.lower().startswith("digest ") else False
        return True


class _Digest:
    """The answers to a server's challenge, by the standard library's arithmetic (RFC 7616)."""

    def __init__(self, challenge: str) -> None:
        from urllib.request import AbstractDigestAuthHandler, HTTPPasswordMgr, parse_http_list, parse_keqv_list

        self._challenge = parse_keqv_list(list(filter(None, parse_http_list(challenge.partition(" ")[2]))))
        self._passwords = HTTPPasswordMgr()
        self._handler = AbstractDigestAuthHandler(self._passwords)

    def answer(self, user: str, password: str, method: str, target: str) -> str:
        """Return the value of the Authorization header."""
        from urllib.request import Request

        request = Request(f"http://server{target}", method=method)  # only its target is used
        self._passwords.add_password(self._challenge.get("realm", ""), request.full_url, user, password)
        with suppress(ValueError):
            if said := self._handler.get_authorization(request, self._challenge):
                return f"Digest {said}"
        raise EndpointError("the server wants a kind of digest that is not known here; use https:// and a token")


def _login(host: str) -> tuple[str | None, str]:
    """Return user and password, from the environment or the netrc file; no user where there is none."""
    if user := os.environ.get(USER):
        return user, os.environ.get(PASSWORD, "")
    path = os.environ.get("NETRC") or os.path.expanduser("~/.netrc")
    if not os.path.isfile(path):
        return None, ""
    import netrc

    try:
        found = netrc.netrc(path).authenticators(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "msg", None) or getattr(error, "strerror", None) or "it is not UTF-8"
        raise EndpointError(f"{path} cannot be read: {one_line(str(reason))}") from error
    return (found[0], found[2] or "") if found and found[0] else (None, "")


def _timeout() -> float:
    told = os.environ.get(TIMEOUT, str(DEFAULT_TIMEOUT))
    with suppress(ValueError):
        if 0 < float(told) < 1e6:
            return float(told)
    raise ParameterError(f"{TIMEOUT} is {shown(told)}; give seconds, such as {DEFAULT_TIMEOUT}", parameter=TIMEOUT)
