"""Nats an event of records under Witten-Bell n-grams of order 0-5, written anew to check ours: yardstick.py TRAIN TEST"""
import json
import math
import re
import sys
from collections import defaultdict

STEPS = dict(C=0, D=2, E=4, F=5, G=7, A=9, B=11)


def views(record):
    notes = record["melody"]
    pairs = list(zip(notes, notes[1:]))
    yield "interval", 27, [max(-13, min(13, b[2] - a[2])) for a, b in pairs]
    yield "rhythm", 97, [min(96, round((b[0] - a[0]) * 12)) for a, b in pairs]
    chords = []
    for _, _, symbol in record["chords"]:
        found = re.match("([A-G])([b#]?)(.*)$", symbol)
        if found:
            root = STEPS[found[1]] + {"": 0, "b": -1, "#": 1}[found[2]]
            chords.append((root, "6/9" if symbol.endswith("6/9") else found[3].split("/")[0]))
    yield "chord", 12 * 37, [((b[0] - a[0]) % 12, b[1]) for a, b in zip(chords, chords[1:])]


def main(train, test):
    train, test = ([json.loads(line) for line in open(name)] for name in (train, test))
    seen = defaultdict(lambda: defaultdict(int))
    for record in train:
        for name, _, events in views(record):
            for i, event in enumerate(events):
                for k in range(min(i, 5) + 1):
                    seen[name, tuple(events[i - k:i])][event] += 1
    nats, count = defaultdict(float), defaultdict(int)
    for record in test:
        for name, classes, events in views(record):
            for i, event in enumerate(events):
                count[name] += 1
                p, known = 1 / classes, True
                for k in range(6):
                    context = (name, tuple(events[i - k:i])) if k <= i else None
                    known = known and context in seen
                    if known:
                        followers = seen[context]
                        types = len(followers)
                        p = (followers.get(event, 0) + types * p) / (sum(followers.values()) + types)
                    nats[name, k] -= math.log(p)
    print(json.dumps({name: [nats[name, k] / count[name] for k in range(6)] for name in count}))


main(*sys.argv[1:])
