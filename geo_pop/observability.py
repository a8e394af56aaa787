"""What the service says of itself: one JSON object a line, and a number on each request."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponseBase

HEADER = "X-Request-ID"
_ACCEPTABLE = re.compile(r"[\w-]{8,64}", re.ASCII)  # it goes into our logs and comes back
_request_id: ContextVar[str] = ContextVar("request_id", default="")

access = logging.getLogger("geo_pop.access")


class RequestLogMiddleware:
    """Number each request, as the proxy did or anew, and log how it ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with the same number in the header, so that a visitor can quote it."""
        given = request.headers.get(HEADER, "")
        request_id = given if _ACCEPTABLE.fullmatch(given) else uuid.uuid4().hex
        token = _request_id.set(request_id)
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = request_id
            self._log(request, response, time.perf_counter() - started)
        finally:
            _request_id.reset(token)
        return response

    @staticmethod
    def _log(request: HttpRequest, response: HttpResponseBase, seconds: float) -> None:
        # The query string stays out: what people search for is their own business.
        facts = {
            "method": request.method,
            "path": request.path,
            "status": response.status_code,
            "ms": round(seconds * 1000, 1),
        }
        access.info("%(method)s %(path)s %(status)s", facts, extra={"facts": facts})


class JsonFormatter(logging.Formatter):
    """One line of JSON for one record, with the number of the request it belongs to."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger and message, then what only some records have."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if request_id := _request_id.get():
            entry["request_id"] = request_id
        if record.exc_info:
            entry["exception"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False, default=str)
