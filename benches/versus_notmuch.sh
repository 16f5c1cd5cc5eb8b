#!/usr/bin/env bash
# Ten thousand at once, beside `notmuch tag`: CPU time (user and system) of whole commands, from start to exit, with
# what they write to disk at their end. One mailbox is indexed by both; their runs take turns. Needs notmuch and python3.
#
#   benches/versus_notmuch.sh [PROGRAM]      default: target/release/primedesk
#
# MAILS (20000) in the mailbox, of which MANY (10000) are meant; RUNS (5) of each; FLAGS=1, to see renaming too; WORK, a
# directory to keep what was made, or with another mailbox in WORK/mail, indexed, and CHOSEN, a query for MANY of it;
# STORE, a store of many tickets instead of the mailbox's own: then the first MANY by number are meant.
set -euo pipefail
cd "$(dirname "$0")/.."
command -v notmuch >/dev/null || { echo "versus notmuch: skipped, notmuch is not installed"; exit 0; }
program=$(realpath "${1:-target/release/primedesk}")
mails=${MAILS:-20000} many=${MANY:-10000} runs=${RUNS:-5}
chosen=${CHOSEN:-subject:chosen}
work=${WORK:-$(mktemp -d)}
[ -n "${WORK:-}" ] || trap 'rm -rf "$work"' EXIT
mkdir -p "$work/mail/cur" "$work/mail/new" "$work/mail/tmp"
work=$(realpath "$work") store=${STORE:-$work/desk.sqlite3}
export HOME=$work NOTMUCH_CONFIG=$work/notmuch-config LC_ALL=C.UTF-8
unset NOTMUCH_PROFILE NOTMUCH_DATABASE

# Letters of some 5 KB, each of a conversation of its own; `many` of them have the word «chosen» in the subject.
letters() {
    python3 - "$work/mail/cur" "$mails" "$many" <<'PY'
import random, sys
where, mails, many = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(7)
stems = [a + b + c for a in "ка зво ин под ме ре до сче та ви".split() for b in "ли нок те ме три кла го т бли дже".split()
         for c in "р ка грация на ма ций вор чик ца т".split()]
for n in range(mails):
    words = dice.choices(stems, k=380)
    text = "\n".join(" ".join(words[at:at + 9]) for at in range(0, len(words), 9))
    chosen = "chosen" if n < many else "other"
    with open(f"{where}/{1700000000 + n}.m{n}.desk:2,S", "w", encoding="utf-8") as file:
        file.write(f"From: Client {n % 997} <someone@client{n % 997}.example>\nTo: support@desk.example\n"
                   f"Subject: {chosen} request {n}\nMessage-ID: <{n}@versus.example>\n"
                   f"Date: Fri, 20 Nov 2026 {9 + n % 9:02}:{n // 9 % 60:02}:{n // 540 % 60:02} +0300\n"
                   "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
                   f"Добрый день! {text}\n")
PY
}

configure() {
    printf '[database]\npath=%s/mail\n[user]\nname=Desk\nprimary_email=support@desk.example\n[new]\ntags=inbox\n[search]\nexclude_tags=\n[maildir]\nsynchronize_flags=%s\n' \
        "$work" "$1" >"$NOTMUCH_CONFIG"
}

desk() { "$program" --store "$store" --agent anna --now "$now" "$@"; }

# Runs a command and adds its CPU seconds to the list of a name.
declare -A took
measured() {
    local name=$1 TIMEFORMAT='%U %S' figures
    shift
    figures=$({ time "$@" >/dev/null 2>"$work/errors"; } 2>&1) || { head -3 "$work/errors" >&2; exit 1; }
    figures=$(awk '{ print $1 + $2 }' <<<"$figures")
    took[$name]+="$figures "
    echo "$name: $figures" >&2
}

median() { tr ' ' '\n' <<<"${took[$1]}" | grep . | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

now=2026-11-23T10:00:00+03:00
configure false
if [ ! -e "$work/mail/.notmuch" ]; then
    letters
    notmuch new --quiet
fi
[ -e "$store" ] || desk import "$work/mail" >/dev/null
[ "$(notmuch count "$chosen")" = "$many" ] || { echo "versus notmuch: not $many mails" >&2; exit 1; }
notmuch search --output=messages "$chosen" | sed 's/^/-x -- /' >"$work/batch"
meant=(--query "$chosen")
[ -z "${STORE:-}" ] || meant=(--query "number:1..$many")

for run in $(seq "$runs"); do
    now=2026-11-23T1$((run % 9)):00:00+03:00
    measured 'notmuch tag +x' notmuch tag +x -- "$chosen"
    measured 'primedesk ticket assign' desk ticket assign "${meant[@]}" --to anna --expect "$many"
    measured 'notmuch tag --batch' notmuch tag --batch --input="$work/batch"
    measured 'primedesk ticket park' desk ticket park "${meant[@]}" --expect "$many" --until "2026-12-0${run}T10:00:00+03:00"
    measured 'primedesk undo' desk undo
    desk undo >/dev/null
done
if [ -n "${FLAGS:-}" ]; then
    # Flags that are synchronized rename each file.
    configure true
    measured 'notmuch tag +flagged, renaming' notmuch tag +flagged -- "$chosen"
    notmuch tag -flagged -- "$chosen"
fi

printf 'versus notmuch: %s of %s mails, %s of %s tickets; %s runs, medians of CPU seconds; %s, %s cores, %s\n' \
    "$many" "$(notmuch count '*')" "$many" "$(desk view list --json | sed -n 's/.*"title":"all".*"count":\([0-9]*\).*/\1/p')" \
    "$runs" "$(notmuch --version)" "$(nproc)" "$(date +%F)"
for name in 'notmuch tag +x' 'notmuch tag --batch' 'notmuch tag +flagged, renaming' 'primedesk ticket assign' \
    'primedesk ticket park' 'primedesk undo'; do
    [ -n "${took[$name]:-}" ] || continue
    printf '  %-42s %7.2f   (%s)\n' "$name" "$(median "$name")" "${took[$name]% }"
done
for theirs in 'notmuch tag +x' 'notmuch tag --batch'; do
    for ours in 'primedesk ticket assign' 'primedesk ticket park'; do
        awk -v a="$(median "$theirs")" -v b="$(median "$ours")" -v t="$theirs" -v o="$ours" \
            'BEGIN { printf "  %s is %.1f times ahead of %s\n", o, a / b, t }'
    done
done
