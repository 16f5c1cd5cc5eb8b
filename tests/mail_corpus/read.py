"""Reads mails with Python's email package and prints what it sees, one JSON object a line.

    read.py FOLDER

The body follows the same rule as ours: of alternatives the plain text if it says anything, else the HTML;
named parts and those with an attachment disposition are files. HTML is given as its words and link targets.
"""
import email
import hashlib
import html.parser
import json
import os
import sys
from datetime import timezone
from email import policy


class Words(html.parser.HTMLParser):
    """The words of a page, and the targets of its links after their texts."""

    HIDDEN = {"script", "style", "head", "title", "noscript", "template"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.hidden, self.links = [], [], []

    def handle_starttag(self, tag, attrs):
        if tag in self.HIDDEN:
            self.hidden.append(tag)
        if tag == "body":
            self.hidden.clear()
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag == "img":
            self.out.append(dict(attrs).get("alt") or "")
        self.out.append(" ")

    def handle_endtag(self, tag):
        if self.hidden and tag == self.hidden[-1]:
            self.hidden.pop()
        if tag == "a" and self.links:
            self.out.append(" %s " % self.links.pop())
        self.out.append(" ")

    def handle_data(self, data):
        if not self.hidden:
            self.out.append(data)


def words(page):
    parser = Words()
    parser.feed(page)
    parser.close()
    return "".join(parser.out)


def is_file(part, is_root):
    if part.get_content_disposition() == "attachment":
        return True
    return part.get_filename() is not None and not is_root


def leaves(part, is_root=True):
    """Leaf parts with their roles: text, html or file."""
    kind = part.get_content_type()
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        branches = [leaves(p, False) for p in part.get_payload()]
        if kind == "multipart/alternative":
            branches = choose(branches)
        return [leaf for branch in branches for leaf in branch]
    if is_file(part, is_root):
        return [("file", part)]
    return [({"text/plain": "text", "text/html": "html"}.get(kind, "file"), part)]


def choose(branches):
    says = [any(r == "text" and p.get_payload(decode=True).strip() for r, p in b) for b in branches]
    if any(says):
        chosen = says.index(True)
    else:
        with_html = [i for i, b in enumerate(branches) if any(r == "html" for r, _ in b)]
        if not with_html:
            return branches
        chosen = with_html[-1]
    return [
        b if i == chosen else [
            (r, p) for r, p in b
            if p.get_content_maintype() != "text" or p.get_content_type() == "text/calendar"
            or p.get_content_disposition() == "attachment"
        ]
        for i, b in enumerate(branches)
    ]


def attachment(part):
    found = {"name": part.get_filename(), "type": part.get_content_type(), "bytes": None, "sha256": None}
    if part.get_content_maintype() != "message":
        content = part.get_payload(decode=True)
        found["bytes"] = len(content)
        found["sha256"] = hashlib.sha256(content).hexdigest()
    return found


def describe(path):
    with open(path, "rb") as file:
        message = email.message_from_bytes(file.read(), policy=policy.default)
    defects = []
    for part in message.walk():
        defects += [type(d).__name__ for d in part.defects]
        for value in part.values():
            defects += [type(d).__name__ for d in getattr(value, "defects", ())]
    roles = leaves(message)
    text = []
    for role, part in roles:
        if role == "text":
            text.append(part.get_content())
        elif role == "html":
            text.append(words(part.get_content()))
    for _, part in roles:
        defects += [type(d).__name__ for d in part.defects]
    sender = message["from"].addresses[0] if message["from"] and message["from"].addresses else None
    date = message["date"].datetime if message["date"] else None
    if date is not None:
        date = date.replace(tzinfo=date.tzinfo or timezone.utc)
    return {
        "defects": sorted(set(defects)),
        "subject": message["subject"] and str(message["subject"]),
        "from_name": sender and sender.display_name,
        "from_address": sender and sender.addr_spec,
        "date": date and int(date.timestamp()),
        "has_html": any(role == "html" for role, _ in roles),
        "text": None if "\ufffd" in "".join(text) else "\n".join(text),
        "attachments": [attachment(p) for r, p in roles if r == "file"],
    }


def main():
    for folder, folders, files in os.walk(sys.argv[1]):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            try:
                seen = describe(path)
            except Exception as error:  # Python's own failure: its reading is no measure
                seen = {"defects": ["python: %r" % error]}
            try:
                json.dumps(seen, ensure_ascii=False).encode()
            except UnicodeEncodeError:  # raw 8-bit bytes that Python handed through undecoded
                seen = {"defects": ["undecoded bytes"]}
            seen["path"] = path
            print(json.dumps(seen))


main()
