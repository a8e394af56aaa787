"""Work shared between threads, each with its own connection: PostgreSQL draws, Python waits."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

from django.db import connections

from notices.publication import PUBLIC

AHEAD = 2  # pieces a worker may have before it: enough never to wait, few enough to stop soon

Piece = TypeVar("Piece")
Result = TypeVar("Result")


def in_parallel(
    work: Callable[[Piece], Result], pieces: Iterable[Piece], workers: int
) -> Generator[Result, None, None]:
    """Give the results in the order of the pieces.

    Whatever stops the reader (an error, Ctrl-C) stops the workers after their present piece.
    """
    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[Future[Result]] = deque()
        try:
            for piece in pieces:
                waiting.append(pool.submit(_unhurried, work, piece))
                if len(waiting) > AHEAD * workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def batched(items: Iterable[Piece], size: int) -> Iterator[list[Piece]]:
    """Cut into lists of ``size``, the last one shorter."""
    source = iter(items)
    while batch := list(islice(source, size)):
        yield batch


def _unhurried(work: Callable[[Piece], Result], piece: Piece) -> Result:
    """Work without the time limit of visitors, on a connection of this thread's own."""
    try:
        with connections[PUBLIC].cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
        return work(piece)
    finally:
        connections.close_all()  # of this thread
