#!/usr/bin/env python3
"""Kills the program (SIGKILL) at a random moment while answers to a survey arrive, again and again.
Whoever was thanked must find their answer, whole, once; whoever was not sends the same answer again,
as a phone does, and it must be there once too. The base must open clean after each kill.
bench/kill_answers.py [ROUNDS] [ANSWERS A ROUND]      default: 20 500. Reads KM1 (build/km1)."""
import http.client
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
answers = int(sys.argv[2]) if len(sys.argv) > 2 else 500
km1 = os.environ.get("KM1", "build/km1")
code = "brouette"
TEXT, INTEGER, SELECT_ONE = 0, 1, 5  # xlsform::Kind


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(data, port):
    server = subprocess.Popen(
        [km1, "serve", "--data", data, "--listen", f"127.0.0.1:{port}", "--trusted-proxy", "127.0.0.1",
         "--public-url", "https://km1.exemple.fr"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _ in range(300):
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return server
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the program does not start")


def put_survey(data):
    """One that is open, with three questions: as its pages would have made it."""
    words = {"": "Question"}
    form = {
        "settings": {},
        "survey": [
            {"kind": SELECT_ONE, "type": "select_one", "name": "aider", "list": "choix", "label": words},
            {"kind": INTEGER, "type": "integer", "name": "age", "label": words},
            {"kind": TEXT, "type": "text", "name": "mots", "label": words},
        ],
        "languages": [],
        "lists": [{"name": "choix", "choices": [{"name": one, "label": words} for one in ("oui", "non")]}],
    }
    survey = str(uuid.uuid4())
    base = sqlite3.connect(f"{data}/km1.sqlite")
    base.execute(
        "INSERT INTO listening_survey (id, organisation_id, code, title, introduction, purpose, profile, access, state,"
        " layout, asks_place, opens_on, closes_on, version, model, made_by, made_at, removed_at)"
        " VALUES (?, ?, ?, 'Essai', '', 'Essayer.', 'citoyen', 'lien', 'ouverte', 'page', 0, NULL, NULL, 1, '', '',"
        " '2026-01-01T00:00:00Z', NULL)", (survey, str(uuid.uuid4()), code))
    base.execute("INSERT INTO listening_version VALUES (?, 1, ?, ?, '2026-01-01T00:00:00Z')",
                 (survey, str(uuid.uuid4()), json.dumps(form)))
    base.commit()
    base.close()


def send(port, number, answer):
    """What the program answered; nothing when it was killed."""
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    try:
        caller = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        caller.request("POST", f"/repondre/{code}", urlencode(answer),
                       {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": address})
        status = caller.getresponse().status
        caller.close()
        return status
    except (OSError, http.client.HTTPException):
        return None  # killed


def fresh_answer(number):
    return {"reponse": str(uuid.uuid4()), "vues": "aider age mots", "faire": "envoyer",
            "r-aider": random.choice(("oui", "non")), "r-age": str(random.randint(1, 99)),
            "r-mots": f"les mots du numéro {number}"}


def check(data, thanked):
    """What is lost, what is there twice, what is not whole."""
    base = sqlite3.connect(f"{data}/km1.sqlite")
    try:
        found = base.execute("PRAGMA integrity_check").fetchone()[0]
        assert found == "ok", found
        assert not base.execute("PRAGMA foreign_key_check").fetchall()
        kept = {one: json.loads(said) for one, said in base.execute("SELECT id, said FROM listening_answer")}
        parts = dict(base.execute("SELECT answer_id, count(*) FROM listening_statement GROUP BY answer_id"))
        batches = base.execute("SELECT coalesce(sum(answers), 0) FROM listening_batch").fetchone()[0]
        shown = base.execute("SELECT count(*) FROM listening_statement WHERE batch_id IS NOT NULL").fetchone()[0]
        tally = base.execute("SELECT coalesce(sum(answers), 0) FROM listening_tally").fetchone()[0]
    finally:
        base.close()
    assert batches == shown == tally, "figures differ from what they count"
    lost = [one for one, sent in thanked.items()
            if kept.get(one) != {name: sent[f"r-{name}"] for name in ("aider", "age", "mots")}]
    halved = [one for one in kept if parts.get(one) != 3]
    return lost, halved, kept


def main():
    with tempfile.TemporaryDirectory(prefix="km1-kill-") as data:
        subprocess.run([km1, "migrate", "--data", data], check=True, stdout=subprocess.DEVNULL)
        put_survey(data)
        thanked, doubtful, refused, number, port = {}, {}, [], 0, free_port()

        def answer(server, number, said):
            status = send(port, number, said) if server.poll() is None else None
            if status == 303:
                thanked[said["reponse"]] = said
                doubtful.pop(said["reponse"], None)
            elif status is None:
                doubtful[said["reponse"]] = said
            else:
                refused.append(status)

        for turn in range(rounds):
            server = start(data, port)
            killer = threading.Timer(random.uniform(0.05, 2.0), lambda: server.send_signal(signal.SIGKILL))
            killer.start()
            with ThreadPoolExecutor(16) as people:
                again = list(doubtful.values())
                for said in again + [fresh_answer(number + i) for i in range(answers)]:
                    number += 1
                    people.submit(answer, server, number, said)
            killer.join()
            server.wait()
            lost, halved, _ = check(data, thanked)
            print(f"\r{turn + 1} kills, {len(thanked)} thanked, {len(doubtful)} to send again", end="", flush=True)
            if lost or halved or refused:
                break
        server = start(data, port)
        for said in list(doubtful.values()):
            number += 1
            answer(server, number, said)
        server.terminate()
        server.wait()
        lost, halved, kept = check(data, thanked)
        beyond = len(kept) - len(thanked)
        print(f"\nlost: {len(lost)}, not whole: {len(halved)}, beyond those thanked: {beyond}, "
              f"never taken: {len(doubtful)}, refused: {refused[:5]}")
        sys.exit(1 if lost or halved or beyond or doubtful or refused or not thanked else 0)


main()
