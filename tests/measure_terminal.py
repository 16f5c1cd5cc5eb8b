#!/usr/bin/env python3
"""What the workbench costs at a terminal of 200x50: bytes and milliseconds, through a pseudo-terminal.

  measure_terminal.py [--program FILE] [--tickets N] [--idle SECONDS] [--keys N] [--no-writer]

A store of N tickets is made by the program's own import. Then: the first frame, row-moves with scrolling, pages, an
idle minute (shorter in CI), and the same moves while another process takes in 200 messages a second. A key's time is
from its sending to the last byte of its answer; each key waits for the one before, so the cursor never rests. While
others write, what they change is drawn too, and counts as the answer to the key before it; so the end of the first frame
behind the key is told beside.

Figures of bytes are the same on every machine: one beyond its bar fails. Those of time are printed beside theirs.
Python's own library alone.
"""
import argparse
import fcntl
import os
import pathlib
import pty
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time

ROWS, COLUMNS = 50, 200
QUIET = 0.03        # an answer is over when nothing has come for so long; less than the cursor's rest
GIVE_UP = 5.0
FRAME_END = b"\x1b[?2026l"
NOW = "2026-11-23T10:00:00+03:00"
SUBJECTS = ["Не работает подмена номеров", "Подключить amoCRM", "Вопрос об отчёте за месяц",
            "Звонки не попадают в статистику", "Настройка интеграции с Битрикс24"]
BARS = dict(row=200, page=4096, idle=0, p50=1.5, p99=16.0, first=100.0, cpu=0.05)


def mail(n, day):
    """One small mail as a mailbox has it."""
    subject = f"{SUBJECTS[n % len(SUBJECTS)]} {n}"
    return (f"From - Mon Nov 23 09:00:00 2026\nFrom: Client {n % 997} <someone@client{n % 997}.example>\n"
            f"To: support@desk.example\nSubject: {subject}\nMessage-ID: <{day}.{n}@measure.example>\n"
            f"Date: Fri, {day} Nov 2026 {9 + n % 9:02}:{n // 9 % 60:02}:{n // 540 % 60:02} +0300\nMIME-Version: 1.0\n"
            f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
            f"Добрый день! {subject}. Проверьте, пожалуйста, и напишите, что получилось.\n\n")


class Desk:
    """A home of its own with a store in it."""

    def __init__(self, program, home):
        self.program, self.home = program, pathlib.Path(home)
        self.env = {"HOME": str(home), "TERM": "xterm-256color", "LC_ALL": "ru_RU.UTF-8", "PATH": "/usr/bin:/bin"}
        self.args = [program, "--store", str(self.home / "desk.sqlite3"), "--now", NOW, "--agent", "anna"]

    def take_in(self, name, first, count, day):
        box = self.home / name
        box.write_text("".join(mail(n, day) for n in range(first, first + count)), encoding="utf-8")
        subprocess.run(self.args + ["import", str(box)], env=self.env, check=True, stdout=subprocess.DEVNULL)
        box.unlink()


class Seat:
    """The workbench in a pseudo-terminal."""

    def __init__(self, desk):
        self.sent = time.monotonic()
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.execve(desk.program, desk.args, desk.env)
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def frame_end(self, got, last):
        """Notes when the first frame since the last sending was whole."""
        if self.framed is None and FRAME_END in got:
            self.framed = last - self.sent

    def answer(self, quiet=QUIET, until=None):
        """Takes what comes until it is quiet: the bytes, and the time from the last sending to the last byte."""
        got, last, begun = bytearray(), self.sent, time.monotonic()
        self.framed = None
        while True:
            wait = quiet if got and (until is None or until in got) else GIVE_UP
            ready, _, _ = select.select([self.fd], [], [], wait)
            if not ready:
                if until is not None and until not in got:
                    raise SystemExit(f"never seen: {until!r}")
                return bytes(got), last - self.sent
            try:
                got += os.read(self.fd, 65536)
            except OSError:
                raise SystemExit("the workbench has left")
            last = time.monotonic()
            self.frame_end(got, last)
            if last - begun > 60:
                raise SystemExit("the workbench writes without end")

    def key(self, key):
        os.write(self.fd, key)
        self.sent = time.monotonic()
        return self.answer()

    def keys(self, key, count):
        """The same key many times: bytes of each, and seconds of each."""
        each = [self.key(key) for _ in range(count)]
        return [len(got) for got, _ in each], [took for _, took in each]

    def idle(self, seconds):
        """Bytes and seconds of CPU time while nobody does anything."""
        before, end, count = self.cpu(), time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            ready, _, _ = select.select([self.fd], [], [], left)
            if ready:
                count += len(os.read(self.fd, 65536))
        return count, self.cpu() - before

    def cpu(self):
        tasks = pathlib.Path(f"/proc/{self.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def leave(self):
        os.write(self.fd, b"q")
        end = time.monotonic() + 5
        while time.monotonic() < end:
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                return
            ready, _, _ = select.select([self.fd], [], [], 0.02)
            try:
                ready and os.read(self.fd, 65536)
            except OSError:
                pass
        os.kill(self.pid, signal.SIGKILL)
        raise SystemExit("the workbench does not leave")


class Writer(threading.Thread):
    """Takes in 200 messages a second, 40 at a time, until it is told to stop."""

    def __init__(self, desk, first):
        super().__init__(daemon=True)
        self.desk, self.first, self.count = desk, first, 0
        self.stopping = threading.Event()

    def run(self):
        begun = time.monotonic()
        while not self.stopping.is_set():
            self.desk.take_in("more.mbox", self.first + self.count, 40, 21)
            self.count += 40
            ahead = self.count / 200 - (time.monotonic() - begun)
            if ahead > 0:
                self.stopping.wait(ahead)
        self.seconds = time.monotonic() - begun


def at(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def milliseconds(values):
    return at(values, 0.5) * 1000, at(values, 0.99) * 1000


def measure(desk, options):
    """Rows of the table: what, figure, bar, unit, whether the bar is binding."""
    seat = Seat(desk)
    rows = []
    # One word: blanks that are there already are not written again.
    _, first = seat.answer(quiet=0.3, until=b"Client")
    rows.append(("first frame", first * 1000, BARS["first"], "ms", False))
    seat.keys(b"j", 5)
    moved, took = seat.keys(b"j", options.keys)
    p50, p99 = milliseconds(took)
    rows.append(("row-move with scrolling, mean", sum(moved) / len(moved), BARS["row"], "bytes", True))
    rows.append(("row-move, 99 of 100", at(moved, 0.99), None, "bytes", False))
    rows.append(("key to last byte, p50", p50, BARS["p50"], "ms", False))
    rows.append(("key to last byte, p99", p99, BARS["p99"], "ms", False))
    paged, took = seat.keys(b"\x1b[6~", 30)
    rows.append(("page, mean", sum(paged) / len(paged), BARS["page"], "bytes", True))
    rows.append(("page to last byte, p99", milliseconds(took)[1], None, "ms", False))
    seat.answer(quiet=1.0, until=None)
    idle, cpu = seat.idle(options.idle)
    rows.append((f"idle for {options.idle:g} s", idle, BARS["idle"], "bytes", True))
    rows.append(("idle, CPU in 60 s", cpu * 60 / options.idle, BARS["cpu"], "s", False))
    if not options.no_writer:
        writer = Writer(desk, options.tickets)
        writer.start()
        time.sleep(0.5)
        seat.answer(quiet=QUIET)
        took, framed = [], []
        for n in range(options.keys):
            took.append(seat.key(b"k" if n % 3 == 2 else b"j")[1])
            framed += [seat.framed] if seat.framed is not None else []
        writer.stopping.set()
        writer.join()
        p50, p99 = milliseconds(took)
        rate = writer.count / writer.seconds
        rows.append(("others write meanwhile", rate, None, "messages/s", False))
        rows.append(("key to last byte then, p50", p50, BARS["p50"], "ms", False))
        rows.append(("key to last byte then, p99", p99, BARS["p99"], "ms", False))
        p50, p99 = milliseconds(framed)
        rows.append(("key to its first frame then, p50", p50, BARS["p50"], "ms", False))
        rows.append(("key to its first frame then, p99", p99, BARS["p99"], "ms", False))
    seat.leave()
    # It begins where it was left, in the midst of the list.
    seat = Seat(desk)
    _, again = seat.answer(quiet=0.3, until=b"Client")
    rows.append(("first frame, where it was left", again * 1000, BARS["first"], "ms", False))
    seat.leave()
    return rows


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=str(root / "target/release/primedesk"))
    parser.add_argument("--tickets", type=int, default=20_000)
    parser.add_argument("--idle", type=float, default=10 if os.environ.get("CI") else 60)
    parser.add_argument("--keys", type=int, default=300)
    parser.add_argument("--no-writer", action="store_true", help="nobody writes meanwhile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="primedesk-measure-") as home:
        desk = Desk(options.program, home)
        begun = time.monotonic()
        desk.take_in("desk.mbox", 0, options.tickets, 20)
        print(f"{options.tickets} tickets taken in within {time.monotonic() - begun:.1f} s; {COLUMNS}x{ROWS}")
        rows = measure(desk, options)
    broken = []
    for what, figure, bar, unit, binding in rows:
        is_over = bar is not None and figure > bar
        beside = "" if bar is None else f"bar {bar:g}"
        sign = ("FAILS" if binding else "over") if is_over else ""
        print(f"  {what:<32} {figure:>10.2f} {unit:<10} {beside:<10} {sign}".rstrip())
        if is_over and binding:
            broken.append(what)
    if broken:
        sys.exit(f"beyond the bar: {', '.join(broken)}")


if __name__ == "__main__":
    main()
