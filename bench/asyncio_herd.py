"""A plain asyncio herd, to compare with: the five servers of ucla-2024 as the course papers write them.

Python's standard library only. Each server is a process of its own with asyncio.start_server and readline; an IAMAT is
answered, stored and flooded by opening a connection to each friend for each message (newest wins: what is not later
than what is stored goes no further). A connection's next line is read when the last one's flood has gone, so there is
no more under way than there are connections. No log is written. A WHATSAT is answered without places.

Prints one JSON line when all listen; ends when its standard input does.
"""

import asyncio
import json
import multiprocessing
import socket
import sys
import time

FRIENDS = {
    "Bailey": ["Bona", "Campbell"],
    "Bona": ["Bailey", "Clark", "Campbell"],
    "Campbell": ["Bailey", "Bona", "Jaquez"],
    "Clark": ["Bona", "Jaquez"],
    "Jaquez": ["Campbell", "Clark"],
}


class Server:
    def __init__(self, name, ports):
        self.name = name
        self.ports = ports
        self.records = {}

    async def serve(self, listening):
        server = await asyncio.start_server(self.hear, sock=listening)
        async with server:
            await server.serve_forever()

    async def hear(self, reader, writer):
        try:
            while line := await reader.readline():
                reply, news = self.handle(line.decode())
                if reply:
                    writer.write(reply.encode())
                    await writer.drain()
                if news:
                    for friend in FRIENDS[self.name]:
                        await self.tell(friend, news)
        except ConnectionError:
            pass
        finally:
            writer.close()

    def handle(self, line):
        """The reply to a line, and the AT line that goes on to friends, where it is news."""
        fields = line.split()
        if len(fields) == 4 and fields[0] == "IAMAT":
            _, client, location, sent = fields
            at = f"AT {self.name} {time.time() - float(sent):+.9f} {client} {location} {sent}\n"
            return at, self.store(at, client, sent)
        if len(fields) == 6 and fields[0] == "AT":
            return None, self.store(line, fields[3], fields[5])
        if len(fields) == 4 and fields[0] == "WHATSAT" and fields[1] in self.records:
            return self.records[fields[1]][1] + '{"results": []}\n\n', None
        return f"? {line}", None

    def store(self, at, client, sent):
        # All times of the load have the same width, so as texts they compare as they do as numbers.
        if client in self.records and self.records[client][0] >= sent:
            return None
        self.records[client] = (sent, at)
        return at

    async def tell(self, friend, at):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", self.ports[friend])
            writer.write(at.encode())
            await writer.drain()
            writer.close()
            await writer.wait_closed()
        except ConnectionError as error:
            print(f"{self.name} could not tell {friend}: {error}", file=sys.stderr)


def run(name, listening, ports):
    try:
        asyncio.run(Server(name, ports).serve(listening))
    except KeyboardInterrupt:
        pass


def main():
    sockets = {}
    for name in FRIENDS:
        sockets[name] = socket.socket()
        sockets[name].bind(("127.0.0.1", 0))
        sockets[name].listen(1024)
    ports = {name: listening.getsockname()[1] for name, listening in sockets.items()}
    servers = [
        multiprocessing.Process(target=run, args=(name, listening, ports), daemon=True)
        for name, listening in sockets.items()
    ]
    for server in servers:
        server.start()
    print(json.dumps({"ready": True, "servers": {name: {"port": port} for name, port in ports.items()}}), flush=True)
    sys.stdin.read()
    for server in servers:
        server.terminate()


if __name__ == "__main__":
    main()
