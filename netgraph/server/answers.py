"""Answers that a browser may keep: JSON with an entity tag, compressed where the browser reads that."""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

__all__ = ["Kept", "json_answer"]

SMALLEST = 1000
"""The size in bytes below which compression is not worth it."""


class Kept:
    """A body with its entity tag, made once and given to all who ask."""

    def __init__(self, value: Any) -> None:
        self.body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
        self.tag = f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'
        self.packed = gzip.compress(self.body, 6, mtime=0) if len(self.body) >= SMALLEST else None

    def answer(self, request: Request) -> Response:
        """Return the body, or 304 to a browser that has it."""
        headers = {"etag": self.tag, "cache-control": "no-cache", "vary": "Accept-Encoding"}
        known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
        if self.tag in known or "*" in known:
            return Response(status_code=304, headers=headers)
        if self.packed and "gzip" in request.headers.get("accept-encoding", ""):
            headers["content-encoding"] = "gzip"
            return Response(self.packed, headers=headers, media_type="application/json")
        return Response(self.body, headers=headers, media_type="application/json")


def json_answer(request: Request, value: Any) -> Response:
    """Return a value as JSON with an entity tag, or 304 to a browser that has it."""
    return Kept(value).answer(request)
