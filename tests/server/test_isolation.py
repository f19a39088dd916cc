"""A query runs alone, within limits, and reaches nothing but the graph."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from netgraph.server.lanes import Answer, Lanes, RefusedError
from netgraph.server.limits import Limits
from netgraph.store import Store

JOB = {
    "merged": False,
    "default": None,
    "named": None,
    "forms": {"rows": "srj", "boolean": "srj", "graph": "ttl"},
}
PRODUCT = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
COUNTED = f"SELECT (COUNT(*) AS ?n) {{ {PRODUCT} }}"

CONFINED = """
import json, os, socket
from netgraph.server.confinement import confine, room, unplug

def tried(what):
    try:
        what()
    except (OSError, MemoryError) as error:
        return type(error).__name__, getattr(error, "errno", None)
    return "possible"

unplugged = unplug()
confine(memory=room() + 64 * 2**20, seconds=1)
os.write(1, json.dumps({
    "unplugged": unplugged,
    "open": tried(lambda: open("/etc/passwd")),
    "connect": tried(lambda: socket.create_connection(("127.0.0.1", PORT))),
    "memory": tried(lambda: bytearray(100 * 2**20)),
    "little memory": tried(lambda: bytearray(10 * 2**20)),
}).encode())
"""


def run(limits: Limits, store: Store, work: Callable[[Lanes], Awaitable[Any]]) -> Any:
    """Return what comes of the work, with lanes that are started and stopped around it."""

    @asynccontextmanager
    async def started() -> AsyncIterator[Lanes]:
        lanes = Lanes(store, limits)
        await lanes.start()
        try:
            yield lanes
        finally:
            await lanes.stop()

    async def whole() -> Any:
        async with started() as lanes:
            return await work(lanes)

    return asyncio.run(whole())


async def refused(lanes: Lanes, query: str) -> tuple[int, str]:
    with pytest.raises(RefusedError) as caught:
        await lanes.answer(JOB | {"query": query})
    return caught.value.status, caught.value.message


def test_a_confined_process_opens_no_file_no_connection_and_takes_no_more_memory() -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listening:
        code = CONFINED.replace("PORT", str(listening.getsockname()[1]))
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        found = json.loads(done.stdout)
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):
            listening.accept()
    assert found["open"][0] == found["connect"][0] == "OSError"
    assert found["memory"][0] == "MemoryError"
    assert found["little memory"] == "possible"


def test_a_process_that_computes_too_long_is_ended_by_the_kernel() -> None:
    code = "from netgraph.server.confinement import confine\nconfine(memory=2**40, seconds=1)\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode in {-24, -9}  # SIGXCPU, SIGKILL


async def used(lanes: Lanes, queries: int) -> list[int]:
    """Return which child has answered each of so many quick queries, asked one after another."""
    found = []
    for number in range(queries):
        found.append(lanes._standing[0].number)
        await lanes.answer(JOB | {"query": f"ASK {{}} # {number}"})
        await asyncio.sleep(0.02)
    return found


def test_each_query_has_a_process_of_its_own_where_that_is_wanted(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        found = await used(lanes, 5)
        assert len(set(found)) == 5
        await asyncio.sleep(0.2)
        assert not set(found) & set(lanes._children)
        assert len(lanes._children) == lanes.limits.fast + lanes.limits.slow + 1  # those that stand ready

    run(Limits(reuse=1), store, work)


def test_a_process_answers_quick_queries_one_after_another_and_then_ends(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        found = await used(lanes, 7)
        assert [found.count(number) for number in dict.fromkeys(found)] == [3, 3, 1]

    run(Limits(reuse=3), store, work)


def test_a_process_never_runs_two_queries_at_a_time(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        begun, running = lanes._read, set()

        async def watched(child: Any, job: bytes) -> Answer:
            assert child.number not in running
            running.add(child.number)
            try:
                return await begun(child, job)
            finally:
                running.discard(child.number)

        lanes._read = watched  # type: ignore[method-assign]
        asked = [lanes.answer(JOB | {"query": f"SELECT * {{ ?s ?p ?o }} LIMIT 500 # {number}"}) for number in range(40)]
        assert len({answer.body for answer in await asyncio.gather(*asked)}) == 1

    run(Limits(fast=3), store, work)


@pytest.mark.parametrize(
    "query", [COUNTED, f"SELECT * {{ {PRODUCT} }} ORDER BY ?l"], ids=["too long", "too much memory"]
)
def test_a_process_that_has_reached_a_limit_is_never_used_again(store: Store, query: str) -> None:
    async def work(lanes: Lanes) -> None:
        before = set(lanes._children)
        await refused(lanes, query)
        [gone] = before - {child.number for child in lanes._standing}
        await asyncio.sleep(0.2)
        assert gone not in lanes._children

    run(Limits(seconds=1, fast_seconds=1, slow=1, memory=64 * 2**20), store, work)


def test_a_process_that_has_grown_is_never_used_again(store: Store) -> None:
    grown = "SELECT * { ?s ?p ?o . ?a ?b ?c } LIMIT 45000"

    async def work(lanes: Lanes) -> None:
        first = lanes._standing[0].number
        assert await lanes.answer(JOB | {"query": grown})
        await asyncio.sleep(0.2)
        assert first not in lanes._children

    run(Limits(fast_seconds=5), store, work)


def test_a_query_that_takes_too_long_is_killed_and_others_go_on(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        long = asyncio.ensure_future(refused(lanes, COUNTED))
        await asyncio.sleep(0.4)  # it is in the slow lane by now
        for number in range(5):
            assert isinstance(await lanes.answer(JOB | {"query": f"ASK {{}} # {number}"}), Answer)
        assert await long == (504, "the query takes longer than 1 seconds; ask for less")

    run(Limits(seconds=1, fast_seconds=0.2), store, work)


def test_a_query_that_takes_too_much_memory_is_killed(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        status, message = await refused(lanes, f"SELECT * {{ {PRODUCT} }} ORDER BY ?l")
        assert (status, "needs more than 64 MiB of memory" in message) == (413, True)

    run(Limits(memory=64 * 2**20), store, work)


def test_more_queries_than_may_wait_are_told_to_come_back(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        asked = [asyncio.ensure_future(refused(lanes, f"{COUNTED} # {number}")) for number in range(8)]
        found = await asyncio.gather(*asked)
        assert {status for status, _ in found} == {503, 504}

    run(Limits(seconds=0.5, fast_seconds=0.1, crowded_seconds=0.05, fast=1, waiting=2, waiting_slow=1), store, work)


def test_a_query_that_is_not_wanted_any_more_is_killed(store: Store) -> None:
    async def work(lanes: Lanes) -> None:
        asked = asyncio.ensure_future(lanes.answer(JOB | {"query": COUNTED}))
        await asyncio.sleep(0.3)
        running = set(lanes._children)
        asked.cancel()
        await asyncio.wait({asked})
        await asyncio.sleep(0.2)
        assert len(set(lanes._children) & running) < len(running)
        assert lanes.busy == (0, 0)

    run(Limits(seconds=30), store, work)


def test_nothing_is_left_when_the_lanes_are_stopped(store: Store) -> None:
    async def work(lanes: Lanes) -> int:
        task = asyncio.ensure_future(lanes.answer(JOB | {"query": COUNTED}))
        await asyncio.sleep(0.2)
        assert not task.done()
        assert lanes._process
        return lanes._process.pid

    process = run(Limits(seconds=30), store, work)
    assert not Path(f"/proc/{process}").exists()
    assert not any(_session(each) == process for each in os.listdir("/proc") if each.isdigit())


def _session(process: str) -> int:
    try:
        return os.getsid(int(process))
    except ProcessLookupError:
        return 0


def test_the_process_for_queries_knows_no_secret_of_the_environment(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hidden")

    async def work(lanes: Lanes) -> bytes:
        assert lanes._process
        return await asyncio.to_thread(Path(f"/proc/{lanes._process.pid}/environ").read_bytes)

    assert b"hidden" not in run(Limits(), store, work)


def test_an_answer_is_that_of_the_store_itself(store: Store) -> None:
    query = "SELECT ?s ?o WHERE { ?s net:arisesIn ?o } ORDER BY ?s ?o"

    async def work(lanes: Lanes) -> Any:
        return await lanes.answer(JOB | {"query": query})

    rows = json.loads(run(Limits(), store, work).body)["results"]["bindings"]
    assert [(row["s"]["value"], row["o"]["value"]) for row in rows] == [
        (subject.value, target.value) for subject, target in store.run(query)
    ]
