"""Measures ten people at the dashboard at once: `python -m benchmarks.people`.

    python -m benchmarks.people [--corpus PATH] [--people 10] [--seconds 30]

Starts `make dashboard` on a corpus, opens its page for each reader, and lets each ask for another
term every two seconds, as a browser would: the chart in two languages and sizes, with its picture.
Each answer is compared with the counts that one reader alone is given before. Prints a table and
writes build/bench/people.json.
"""

import argparse
import asyncio
import json
import re
import signal
import socket
import subprocess
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import numpy as np
import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "sample" / "articles.csv"
TERMS = (
    "امنیت",
    "قفقاز",
    "آب",
    "انرژی",
    "ایران",
    "امنیت، قفقاز",
    "آب + برق",
    "اقتصاد",
    "lemma:کشور",
)
PROTOCOL = "v1.kernel.websocket.jupyter.org"
VERSION = {"version": "1.0.0"}  # of the talk about which widgets there are
PAUSE = 2.0  # seconds between the questions of a reader
GIVEN = re.compile(r'"kernelId": "([0-9a-f-]{36})"')


class Reader:
    """A reader without a browser: it opens the page, and talks with its kernel as the page does."""

    def __init__(self, address: str):
        self.address, self.seen = address.rstrip("/"), []
        self.page = self.kernel = self.widget = ""
        self.socket: WebSocketClientConnection | None = None

    async def open(self, query: str = "") -> "Reader":
        """Get the page, connect to its kernel, and find the explorer among its widgets."""
        request = HTTPRequest(f"{self.address}/{query}", request_timeout=180)
        self.page = (await AsyncHTTPClient(max_clients=50).fetch(request)).body.decode()
        self.kernel = GIVEN.search(self.page)[1]
        await self.connect()
        control = uuid.uuid4().hex
        await self.send("comm_open", comm_id=control, target_name="jupyter.widget.control", data={})
        await self.send("comm_msg", comm_id=control, data={"method": "request_states"})
        told = await self.wait(lambda _, content: "states" in content.get("data", {}))
        states = told["data"]["states"]
        self.widget = next(name for name in states if "setup" in states[name]["state"])
        self.setup = states[self.widget]["state"]["setup"]
        return self

    async def connect(self) -> None:
        """Connect to the kernel of the page."""
        url = f"{self.address.replace('http', 'ws', 1)}/api/kernels/{self.kernel}/channels"
        self.socket = await websocket_connect(
            f"{url}?session_id={uuid.uuid4()}", subprotocols=[PROTOCOL], max_message_size=1 << 28
        )

    async def send(self, kind: str, channel: str = "shell", **content) -> None:
        """Send a message to the kernel."""
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self.kernel,
            "username": "",
            "version": "5.3",
            "date": datetime.now(UTC).isoformat(),
        }
        parts = [json.dumps(part).encode() for part in (header, {}, VERSION, content)]
        await self.socket.write_message(pack(channel, parts), binary=True)

    async def wait(self, wanted, seconds: float = 60) -> dict:
        """Return the content of the next message that `wanted(kind, content)` says is the one."""
        while True:
            frame = await asyncio.wait_for(self.socket.read_message(), seconds)
            if frame is None:
                raise ConnectionError("The server closed the connection.")
            self.seen.append(frame)
            header, content = (json.loads(part) for part in unpack(frame)[:4:3])
            if wanted(header["msg_type"], content):
                return content

    async def ask(self, kind: str, **message) -> dict:
        """Return the answer of the explorer to a message, without its pictures and files."""
        number = int(uuid.uuid4().int % 2**31)
        asked = {"id": number, "kind": kind, **message}
        data = {"method": "custom", "content": asked}
        await self.send("comm_msg", comm_id=self.widget, data=data)
        told = await self.wait(
            lambda _, content: content.get("data", {}).get("content", {}).get("id") == number
        )
        return told["data"]["content"]

    async def chart(self, terms: str, width: int = 1000) -> dict:
        """Return the chart of some terms and its words, the rest of the view as it was at first."""
        view = self.setup["view"] | {"terms": terms}
        asked = {"view": view, "width": width, "scale": 1, "medium": "screen"}
        chart = await self.ask("chart", **asked)
        return chart if "fault" in chart else await self.ask("words", **asked) | chart

    async def leave(self) -> None:
        """Close the page."""
        self.socket.close()
        headers = {"Origin": self.address}
        request = HTTPRequest(
            f"{self.address}/voila/api/shutdown/{self.kernel}",
            method="POST",
            body="",
            headers=headers,
        )
        await AsyncHTTPClient().fetch(request)


def pack(channel: str, parts: list[bytes]) -> bytes:
    """A message as the websocket carries it: how many offsets, the offsets, the parts."""
    parts = [channel.encode(), *parts]
    ends = np.cumsum([8 * (len(parts) + 2), *map(len, parts)]).tolist()
    words = b"".join(int(number).to_bytes(8, "little") for number in (len(ends), *ends))
    return words + b"".join(parts)


def unpack(frame: bytes) -> list[bytes]:
    """The parts of a message: header, parent header, metadata, content, buffers."""
    count = int.from_bytes(frame[:8], "little")
    ends = [int.from_bytes(frame[8 * n : 8 * n + 8], "little") for n in range(1, count + 1)]
    return [frame[start:end] for start, end in zip(ends[1:], ends[2:], strict=False)]


def free_port() -> int:
    """Return a port of this machine that no one listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


class Dashboard:
    """`python -m helpers dashboard` on a corpus, from the block's beginning to its end."""

    def __init__(self, *words, log: Path):
        self.port, self.log = free_port(), log
        self.address = f"http://localhost:{self.port}"
        self.command = [sys.executable, "-m", "helpers", "dashboard", "--port", str(self.port)]
        self.command += map(str, words)

    def __enter__(self) -> "Dashboard":
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        while self.address not in self.said():
            if self.process.poll() is not None:
                raise RuntimeError(self.said())
            psutil.cpu_percent(0.1)
        return self

    def said(self) -> str:
        """What it printed."""
        return self.log.read_text("utf-8", "replace")

    def kernels(self) -> list[psutil.Process]:
        """The kernels of the readers."""
        return psutil.Process(self.process.pid).children()

    def stop(self) -> int:
        """Press Ctrl-C; return what it ended with."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def __exit__(self, *_) -> None:
        if self.process.poll() is None:
            self.stop()


async def read(reader: Reader, number: int, seconds: float, right: dict) -> tuple[list, int]:
    """Ask for another term every two seconds; return how long each took, and how many are wrong."""
    await asyncio.sleep(number * PAUSE / 10)
    took, wrong, end = [], 0, perf_counter() + seconds
    while perf_counter() < end:
        term = TERMS[(number + len(took)) % len(TERMS)]
        begun = perf_counter()
        answer = await reader.chart(term)
        took.append(perf_counter() - begun)
        wrong += answer.get("rows") != right[term]
        await asyncio.sleep(max(0, PAUSE - took[-1]))
    return took, wrong


async def measure(dashboard: Dashboard, people: int, seconds: float) -> dict:
    """Return how ten people fared: the opening of the page, the answers, and the memory."""
    alone = await Reader(dashboard.address).open()
    right, single = {}, []
    for term in TERMS * 3:
        begun = perf_counter()
        right[term] = (await alone.chart(term))["rows"]
        single.append(perf_counter() - begun)
    await alone.leave()

    async def opened() -> tuple[Reader, float]:
        begun = perf_counter()
        return await Reader(dashboard.address).open(), perf_counter() - begun

    readers, opening = zip(*await asyncio.gather(*(opened() for _ in range(people))), strict=True)
    work = (read(one, number, seconds, right) for number, one in enumerate(readers))
    told = await asyncio.gather(*work)
    took = [one for each, _ in told for one in each]
    memory = [one.memory_full_info().uss for one in dashboard.kernels()]
    for one in readers:
        await one.leave()
    return {
        "people": people,
        "answers": len(took),
        "wrong": sum(wrong for _, wrong in told),
        "alone": spread(single[len(TERMS) :]),
        "together": spread(took),
        "opening": spread(opening),
        "memory of a kernel, MB": round(float(np.median(memory)) / 2**20),
        "kernels": len(memory),
    }


def spread(seconds) -> dict:
    """The median, the 95th percentile and the longest of some times, in seconds."""
    median, late = np.percentile(seconds, [50, 95])
    return {"median": round(median, 3), "p95": round(late, 3), "longest": round(max(seconds), 3)}


def main() -> int:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", default=SAMPLE)
    parser.add_argument("--people", type=int, default=10)
    parser.add_argument("--ready", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=30)
    asked = parser.parse_args()
    into = ROOT / "build" / "bench"
    into.mkdir(parents=True, exist_ok=True)
    words = ("--corpus", asked.corpus, "--people", asked.people, "--ready", asked.ready)
    with Dashboard(*words, log=into / "people.log") as dashboard:
        found = asyncio.run(measure(dashboard, asked.people, asked.seconds))
    for name, value in found.items():
        times = isinstance(value, dict)
        shown = ", ".join(f"{key} {one:.3f} s" for key, one in value.items()) if times else value
        print(f"{name:24}{shown}")
    (into / "people.json").write_text(json.dumps(found, indent=1), "utf-8")
    return 1 if found["wrong"] else 0


if __name__ == "__main__":
    sys.exit(main())
