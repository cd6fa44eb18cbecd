#!/usr/bin/env python3
"""Kills the program (SIGKILL) at a random moment while it writes and sends mail, again and again, then
counts: nothing that was acknowledged may be lost, nothing may be sent twice, the base must open clean.
bench/kill.py [ROUNDS] [WRITES A ROUND]      default: 50 1000. Reads KM1 (build/km1)."""
import http.client
import os
import random
import signal
import socket
import socketserver
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 50
writes = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
km1 = os.environ.get("KM1", "build/km1")
delivered = Counter()  # by address, letters that the mail server acknowledged


class Mailbox(socketserver.StreamRequestHandler):
    """Accepts every letter, as a mail server on this machine would."""

    def say(self, words):
        self.wfile.write(words.encode() + b"\r\n")

    def handle(self):
        self.say("220 here")
        to = None
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word in (b"EHLO", b"HELO"):
                self.say("250 here")
            elif word == b"RCPT":
                to = line.decode().split("<")[1].split(">")[0]
                self.say("250 ok")
            elif word == b"DATA":
                self.say("354 go on")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
                delivered[to] += 1
                self.say("250 taken")
            elif word == b"QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address, daemon_threads = True, True

    def handle_error(self, request, client_address):
        pass  # the other side was killed


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(data, port, mail_port):
    server = subprocess.Popen(
        [km1, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", "--trusted-proxy", "127.0.0.1",
         "--smtp-url", f"smtp://127.0.0.1:{mail_port}", "--smtp-sans-tls", "--mail-from", "site@exemple.fr",
         "--public-url", "https://km1.exemple.fr"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the program does not start")


def ask(port, number, acknowledged):
    """Someone asks for a code: two rows and a letter. A redirection acknowledges them."""
    email = f"p{number}@exemple.fr"
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    try:
        caller = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        caller.request("POST", "/connexion/codes", urlencode({"email": email}),
                       {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": address})
        if caller.getresponse().status == 303:
            acknowledged.append(email)
        caller.close()
    except (OSError, http.client.HTTPException):
        pass  # killed


def check(data):
    base = sqlite3.connect(f"{data}/km1.sqlite")
    try:
        found = base.execute("PRAGMA integrity_check").fetchone()[0]
        assert found == "ok", found
        assert not base.execute("PRAGMA foreign_key_check").fetchall()
    finally:
        base.close()


def let_time_pass(data):
    """The leases of what was killed are over: a minute for a job, a quarter of an hour for a letter."""
    base = sqlite3.connect(f"{data}/km1.sqlite", isolation_level=None)
    long_ago = "2000-01-01T00:00:00Z"
    base.execute("UPDATE jobs_job SET leased_until = ?, next_at = ? WHERE owner IS NOT NULL", (long_ago, long_ago))
    base.execute("UPDATE mail_message SET lease_until = ? WHERE state = 'handing_over'", (long_ago,))
    base.close()


def settled(data):
    base = sqlite3.connect(f"{data}/km1.sqlite")
    try:
        waiting = base.execute("SELECT count(*) FROM mail_message WHERE state IN ('waiting', 'handing_over')")
        return waiting.fetchone()[0] == 0
    finally:
        base.close()


def main():
    with tempfile.TemporaryDirectory(prefix="km1-kill-") as data, Server(("127.0.0.1", 0), Mailbox) as mail:
        threading.Thread(target=mail.serve_forever, daemon=True).start()
        subprocess.run([km1, "migrate", "--data", data], check=True, stdout=subprocess.DEVNULL)
        acknowledged, number, port = [], 0, free_port()
        for turn in range(rounds):
            server = start(data, port, mail.server_address[1])
            killer = threading.Timer(random.uniform(0.05, 2.0), lambda: server.send_signal(signal.SIGKILL))
            killer.start()
            with ThreadPoolExecutor(16) as people:
                for _ in range(writes):
                    number += 1
                    people.submit(lambda n: server.poll() is None and ask(port, n, acknowledged), number)
            killer.join()
            server.wait()
            check(data)
            let_time_pass(data)
            print(f"\r{turn + 1} kills, {len(acknowledged)} acknowledged", end="", flush=True)
        server = start(data, port, mail.server_address[1])
        for _ in range(1200):
            if settled(data):
                break
            time.sleep(0.5)
        server.terminate()
        server.wait()
        base = sqlite3.connect(f"{data}/km1.sqlite")
        kept = Counter(email for email, in base.execute("SELECT email FROM identity_challenge"))
        held = {to for to, in base.execute("SELECT recipient FROM mail_message WHERE state IN ('uncertain', 'dead')")}
        lost = [email for email in acknowledged if kept[email] != 1]
        unsent = [email for email in acknowledged if delivered[email] == 0 and email not in held]
        twice = [email for email, times in delivered.items() if times > 1]
        print(f"\n{len(acknowledged)} acknowledged, {sum(delivered.values())} letters delivered, "
              f"{len(held)} uncertain ones shown to administrators")
        print(f"lost: {len(lost)}, never sent: {len(unsent)}, sent twice: {len(twice)}")
        sys.exit(1 if lost or unsent or twice else 0)


main()
