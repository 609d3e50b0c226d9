"""The load of client.js, as a student writes it: asyncio of Python's standard library, in one process.

Takes what client.js takes and prints what it prints. Four connections; on each, `depth` callers say a command and await
its own reply, which one task reads with `readline` and hands out in order. No more than some ten thousands of lines a
second pass through it: it shows what a server's speed comes to for such a client.
"""

import asyncio
import collections
import json
import sys
import time

CONNECTIONS = 4
CLIENTS = 4
LOCATION = "+34.068930-118.445127"
WARM_UP = (200_000, 3.0)
MEASUREMENT = (1_000_000, 2.0)
LONGEST = 60

load = json.loads(sys.argv[1])


class Clock:
    """Counts replies: first those of the warm-up, then those that are measured."""

    def __init__(self):
        self.phase = WARM_UP
        self.replies = 0
        self.since = time.perf_counter()
        self.stopping = False

    def count(self):
        if self.stopping:
            return
        self.replies += 1
        self.passed = time.perf_counter() - self.since
        replies, seconds = self.phase
        if self.replies < replies and self.passed < seconds:
            return
        if self.phase is WARM_UP:
            self.phase = MEASUREMENT
            self.replies = 0
            self.since = time.perf_counter()
        else:
            self.stopping = True


async def connection(index, clock, last):
    reader, writer = await asyncio.open_connection("127.0.0.1", load["port"])
    waiting = collections.deque()
    asked = 0

    async def hand_out():
        while line := await reader.readline():
            waiting.popleft().set_result(line.decode().rstrip("\n"))
        for reply in waiting:
            reply.set_exception(ConnectionError("the server closed the connection"))

    async def ask(command):
        reply = asyncio.get_running_loop().create_future()
        waiting.append(reply)
        writer.write(f"{command}\n".encode())
        await writer.drain()
        return await reply

    async def call():
        nonlocal asked
        while not clock.stopping:
            client = f"client-{index}-{asked % CLIENTS}"
            sent = f"{load['second']}.{100_000_000 + asked}"
            ending = f" {client} {LOCATION} {sent}"
            last[client] = sent
            asked += 1
            reply = await ask(f"IAMAT{ending}")
            if not (reply.startswith(load["begins"]) and reply.endswith(ending)):
                raise ValueError(f"the answer to {f'IAMAT{ending}'!r} is {reply!r}")
            clock.count()

    reading = asyncio.create_task(hand_out())
    await asyncio.gather(*(call() for _ in range(load["depth"])))
    reading.cancel()
    writer.close()
    return asked


async def main():
    clock = Clock()
    last = {}
    connections = (connection(index, clock, last) for index in range(CONNECTIONS))
    sent = sum(await asyncio.wait_for(asyncio.gather(*connections), LONGEST))
    result = {"replies": clock.replies, "milliseconds": clock.passed * 1000, "sent": sent, "last": list(last.items())}
    print(json.dumps(result))


try:
    asyncio.run(main())
except (OSError, ValueError, asyncio.TimeoutError) as error:
    sys.exit(f"The load on port {load['port']}, depth {load['depth']}: {error!r}")
