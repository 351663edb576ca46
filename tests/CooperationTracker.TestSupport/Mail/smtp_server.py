"""A real SMTP server on loopback that keeps each message it takes as a file.

    smtp_server.py FOLDER PORT [HOLD]

PORT 0 takes a free one; the port is printed on the first line. Recipients whose address begins with "refused" are
turned away for good, those with "busy" for now. With HOLD = n the n-th message is kept but its reply is never given:
the moment in which a sender that dies cannot know that its message was taken.
"""
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP


class Keeper:
    def __init__(self, folder, hold):
        self.folder = folder
        self.hold = hold
        self.taken = sum(1 for name in os.listdir(folder) if name.endswith(".eml"))

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("busy"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.taken += 1
        number = self.taken
        path = os.path.join(self.folder, f"{number:06}.eml")
        with open(path + ".part", "wb") as file:
            file.write(envelope.content)
            file.flush()
            os.fsync(file.fileno())
        os.rename(path + ".part", path)
        if number == self.hold:
            await asyncio.sleep(3600)
        return "250 taken"


async def serve(folder, port, hold):
    keeper = Keeper(folder, hold)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(keeper, enable_SMTPUTF8=True, loop=loop), "127.0.0.1", port)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 0))
