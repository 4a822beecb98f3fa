#!/usr/bin/env python3
"""Makes scores.json, which GoldenScoreTests compares with. Needs nothing but Python 3.

Everything is computed here from the definitions of the guide (docs/guides/scores.md), in other ways than the library does:
pairs by going through all subsets instead of the Hungarian method, average precision figure by figure from COCO's published
definition, numbers as decimal.Decimal, texts by the recursive definition of the Levenshtein distance.

    python3 make_golden.py        # writes beside itself
"""
import datetime
import functools
import json
import os
import random
from decimal import Decimal

LABELS = ["cup", "plate", "fork"]
# As numpy's linspace, with which COCO's tools work, has them: .7 is .7000000000000001, and the last is exact.
RECALLS = [i * 0.01 for i in range(100)] + [1.0]
THRESHOLDS = [0.5 + i * (0.45 / 9) for i in range(9)] + [0.95]
WORDS = ["tea", "coffee", "cake", "water", "soup", "bread", "salt", "juice"]


# ---- boxes -------------------------------------------------------------------------------------------------------------

def area(b):
    return max(0, b[2] - b[0]) * max(0, b[3] - b[1])


def iou(a, b):
    shared = area([max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])])
    return shared / (area(a) + area(b) - shared) if shared else 0.0


def best_pairs(n, m, value):
    """Of all ways to pair n with m the one of the largest sum of values (tuples add up); pairs of value None cannot be."""
    @functools.lru_cache(maxsize=None)
    def go(i, free):
        if i == n:
            return (0, 0.0), ()
        best = go(i + 1, free)
        for j in range(m):
            if free >> j & 1 and value(i, j) is not None:
                (count, total), pairs = go(i + 1, free & ~(1 << j))
                one = value(i, j)
                candidate = (count + one[0], total + one[1]), ((i, j),) + pairs
                if candidate[0] > best[0]:
                    best = candidate
        return best
    return go(0, (1 << m) - 1)[1]


def average_precision(pictures, label, threshold):
    ranked, expected = [], 0
    for p, (truths, answers) in enumerate(pictures):
        mine = [t for t in truths if t["label"] == label]
        expected += len(mine)
        free = set(range(len(mine)))
        for answer in sorted((a for a in answers if a["label"] == label), key=lambda a: -a["confidence"]):
            hits = [(iou(answer["box_2d"], mine[t]["box_2d"]), t) for t in free]
            hits = [h for h in hits if h[0] >= threshold]
            if hits:
                free.discard(max(hits)[1])
            ranked.append((-answer["confidence"], p, bool(hits)))
    if not expected:
        return None
    ranked.sort(key=lambda r: r[:2])
    points, right = [], 0
    for k, (_, _, hit) in enumerate(ranked, 1):
        right += hit
        points.append((right / expected, right / k))
    return sum(max((p for r, p in points if r >= s), default=0.0) for s in RECALLS) / 101


def ratio(part, whole):
    return part / whole if whole else None


def calibration(pairs):
    if not pairs:
        return None, None
    brier = sum((c - r) ** 2 for c, r in pairs) / len(pairs)
    ece = 0.0
    for k in range(10):
        inside = [(c, r) for c, r in pairs if (k / 10 < c or k == 0) and c <= (k + 1) / 10]
        if inside:
            ece += len(inside) / len(pairs) * abs(sum(r for _, r in inside) / len(inside) - sum(c for c, _ in inside) / len(inside))
    return brier, ece


def detection_figures(pictures):
    counts = {label: [0, 0, 0] for label in LABELS}
    confidences = []
    for truths, answers in pictures:
        def value(i, j):
            same = answers[i]["label"] == truths[j]["label"]
            shared = iou(answers[i]["box_2d"], truths[j]["box_2d"])
            return (1, shared) if same and shared >= 0.5 else None
        pairs = best_pairs(len(answers), len(truths), value)
        for i, answer in enumerate(answers):
            right = any(i == a for a, _ in pairs)
            counts[answer["label"]][0 if right else 1] += 1
            confidences.append((answer["confidence"], 1 if right else 0))
        for j, truth in enumerate(truths):
            if not any(j == t for _, t in pairs):
                counts[truth["label"]][2] += 1
    figures = {}
    known = [label for label in LABELS if any(t["label"] == label for truths, _ in pictures for t in truths)]
    aps = {label: {t: average_precision(pictures, label, t) for t in THRESHOLDS} for label in known}
    for label in known + [None]:
        scope = f"label/{label} " if label else ""
        tp, fp, fn = counts[label] if label else [sum(c[k] for c in counts.values()) for k in range(3)]
        figures[scope + "precision"] = ratio(tp, tp + fp)
        figures[scope + "recall"] = ratio(tp, tp + fn)
        figures[scope + "f1"] = ratio(2 * tp, 2 * tp + fp + fn)
        mine = [aps[k] for k in known] if label is None else [aps[label]]
        figures[scope + "ap"] = sum(sum(a.values()) / 10 for a in mine) / len(mine)
        figures[scope + "ap50"] = sum(a[THRESHOLDS[0]] for a in mine) / len(mine)
        figures[scope + "ap75"] = sum(a[THRESHOLDS[5]] for a in mine) / len(mine)
    figures["brier"], figures["ece"] = calibration(confidences)
    return figures


# ---- records -----------------------------------------------------------------------------------------------------------

def text_similarity(a, b, ignore_case):
    a, b = " ".join(a.split()), " ".join(b.split())
    if ignore_case:
        a, b = a.lower(), b.lower()

    @functools.lru_cache(maxsize=None)
    def distance(i, j):
        if i == 0 or j == 0:
            return i + j
        return min(distance(i - 1, j) + 1, distance(i, j - 1) + 1, distance(i - 1, j - 1) + (a[i - 1] != b[j - 1]))
    longest = max(len(a), len(b))
    return 1 - distance(len(a), len(b)) / longest if longest else 1.0


def near(a, b, tolerance="0", relative="0"):
    a, b = Decimal(str(a)), Decimal(str(b))
    return 1.0 if abs(a - b) <= max(Decimal(tolerance), Decimal(relative) * abs(a)) else 0.0


def days(a, b, tolerance):
    return 1.0 if abs((datetime.date.fromisoformat(a) - datetime.date.fromisoformat(b)).days) <= tolerance else 0.0


def jaccard(a, b):
    rest, shared = list(b), 0
    for x in a:
        if x in rest:
            rest.remove(x)
            shared += 1
    return shared / (len(a) + len(b) - shared)


# (name, weight, similarity, threshold). With these weights of a line no two different sums of right fields are equal, so that of
# two best ways to pair lines both have the same figures.
LINE = [("name", 1, lambda a, b: 1.0 if a == b else 0.0, 1), ("price", 1.37, lambda a, b: near(a, b, relative="0.1"), 1), ("quantity", 0.71, lambda a, b: near(a, b), 1)]
BILL = [("merchant", 1, lambda a, b: text_similarity(a, b, True), 0.8), ("date", 1, lambda a, b: days(a, b, 1), 1),
        ("total", 3, lambda a, b: near(a, b, "0.01"), 1), ("tags", 1, jaccard, 1)]


def members(fields, a, b):
    """(weight, similarity) of each member."""
    for name, weight, similarity, _ in fields:
        x, y = a.get(name) or None, b.get(name) or None
        yield weight, 1.0 if x is None and y is None else 0.0 if x is None or y is None else similarity(x, y)


def line_similarity(a, b):
    return sum(w * s for w, s in members(LINE, a, b)) / sum(w for _, w, _, _ in LINE)


def pair_lines(a, b):
    def value(i, j):
        s = line_similarity(a[i], b[j])
        return (0, s) if s >= 0.5 else None
    return best_pairs(len(a), len(b), value)


def bill_similarity(a, b):
    parts = list(members(BILL, a, b))
    pairs = pair_lines(a["lines"], b["lines"])
    longest = max(len(a["lines"]), len(b["lines"]))
    parts.append((2, sum(line_similarity(a["lines"][i], b["lines"][j]) for i, j in pairs) / longest if longest else 1.0))
    return sum(w * s for w, s in parts) / sum(w for w, _ in parts)


def note(tally, fields, prefix, a, b):
    """Notes each field of two objects, either of which may be None. Whether all is right."""
    all_right = True
    for name, _, similarity, threshold in fields:
        x = (a or {}).get(name) or None
        y = (b or {}).get(name) or None
        entry = tally.setdefault(prefix + name, [0.0, 0, 0, 0, 0])          # sum, compared, right, missing, extra
        if x is not None and y is not None:
            s = similarity(x, y)
            entry[0] += s
            entry[1] += 1
            entry[2] += s >= threshold
            all_right &= s >= threshold
        elif x is not None or y is not None:
            entry[3 if y is None else 4] += 1
            all_right = False
    return all_right


def record_figures(pictures):
    tally, scores, rights, confidences = {}, [], [], []
    for a, b in pictures:
        right = note(tally, BILL, "/", a, b)
        pairs = pair_lines(a["lines"], b["lines"])
        for i, j in pairs:
            right &= note(tally, LINE, "/lines/*/", a["lines"][i], b["lines"][j])
        for i, line in enumerate(a["lines"]):
            if not any(i == x for x, _ in pairs):
                right &= note(tally, LINE, "/lines/*/", line, None)
        for j, line in enumerate(b["lines"]):
            if not any(j == y for _, y in pairs):
                right &= note(tally, LINE, "/lines/*/", None, line)
        scores.append(bill_similarity(a, b))
        rights.append(right)
        confidences.append((b["confidence"], 1 if right else 0))
    figures = {"score": sum(scores) / len(scores), "right": sum(rights) / len(rights)}
    figures["brier"], figures["ece"] = calibration(confidences)
    for field, (total, compared, right, missing, extra) in tally.items():
        if compared + missing + extra:
            scope = f"field/{field} "
            figures[scope + "score"] = total / (compared + missing + extra)
            figures[scope + "precision"] = ratio(right, compared + extra)
            figures[scope + "recall"] = ratio(right, compared + missing)
            figures[scope + "f1"] = ratio(2 * right, 2 * right + (compared - right + extra) + (compared - right + missing))
    return figures


# ---- random sets -------------------------------------------------------------------------------------------------------

def random_box(rng):
    y, x = rng.randint(0, 800), rng.randint(0, 800)
    return [y, x, y + rng.randint(20, 190), x + rng.randint(20, 190)]


def shaken(rng, box):
    b = [v + rng.randint(-18, 18) for v in box]
    b = [min(1000, max(0, v)) for v in b]
    return [b[0], b[1], max(b[0] + 3, b[2]), max(b[1] + 3, b[3])]


def random_detections(rng):
    pictures = []
    for _ in range(rng.randint(3, 12)):
        truths = [{"box_2d": random_box(rng), "label": rng.choice(LABELS), "confidence": 1.0} for _ in range(rng.randint(0, 6))]
        answers = []
        for truth in truths:
            for _ in range(rng.choice([0, 1, 1, 1, 2])):
                label = truth["label"] if rng.random() < 0.85 else rng.choice(LABELS)
                answers.append({"box_2d": shaken(rng, truth["box_2d"]), "label": label, "confidence": round(rng.random(), 7)})
        for _ in range(rng.randint(0, 2)):
            answers.append({"box_2d": random_box(rng), "label": rng.choice(LABELS), "confidence": round(rng.random(), 7)})
        rng.shuffle(answers)
        pictures.append((truths, answers))
    return pictures


def random_line(rng):
    return {"name": rng.choice(WORDS), "price": round(rng.uniform(1, 30), 2), "quantity": rng.randint(1, 5)}


def random_bill(rng):
    day = datetime.date(2026, 1, 1) + datetime.timedelta(rng.randint(0, 300))
    return {"merchant": " ".join(rng.sample(WORDS, 2)).title(), "date": day.isoformat() if rng.random() < 0.8 else None,
            "total": round(rng.uniform(1, 200), 2), "tags": [rng.choice(WORDS) for _ in range(rng.randint(0, 4))],
            "lines": [random_line(rng) for _ in range(rng.randint(0, 5))], "confidence": round(rng.random(), 7)}


def misread(rng, bill):
    b = json.loads(json.dumps(bill))
    if rng.random() < 0.4:
        rng.shuffle(b["lines"])
        rng.shuffle(b["tags"])
        b["confidence"] = round(rng.uniform(0.5, 1), 7)
        return b
    if rng.random() < 0.4:
        at = rng.randrange(len(b["merchant"]))
        b["merchant"] = b["merchant"][:at] + rng.choice(["", "x", "é", "\U0001F375"]) + b["merchant"][at + 1:]
    if rng.random() < 0.3:
        b["merchant"] = b["merchant"].upper().replace(" ", "  ")
    if b["date"] and rng.random() < 0.5:
        b["date"] = (datetime.date.fromisoformat(b["date"]) + datetime.timedelta(rng.randint(-2, 2))).isoformat()
    if rng.random() < 0.1:
        b["date"] = None
    b["total"] = round(b["total"] + rng.choice([0, 0, 0.01, -0.01, 0.02, 5]), 2)
    if b["tags"] and rng.random() < 0.4:
        b["tags"].pop(rng.randrange(len(b["tags"])))
    if rng.random() < 0.3:
        b["tags"].append(rng.choice(WORDS))
    for line in b["lines"]:
        if rng.random() < 0.3:
            line["price"] = round(line["price"] * rng.choice([1.05, 0.95, 1.2]), 2)
        if rng.random() < 0.2:
            line["quantity"] += 1
        if rng.random() < 0.15:
            line["name"] = rng.choice(WORDS)
    rng.shuffle(b["lines"])
    if b["lines"] and rng.random() < 0.3:
        b["lines"].pop()
    if rng.random() < 0.3:
        b["lines"].append(random_line(rng))
    b["confidence"] = round(rng.random(), 7)
    return b


def main():
    rng = random.Random(20260214)
    sets = []
    for k in range(12):
        pictures = random_detections(rng)
        sets.append({"name": f"things-{k}", "pictures": [{"expected": t, "answered": a} for t, a in pictures], "figures": detection_figures(pictures)})
    for k in range(12):
        pictures = [(bill, misread(rng, bill)) for bill in (random_bill(rng) for _ in range(rng.randint(2, 9)))]
        sets.append({"name": f"bills-{k}", "pictures": [{"expected": t, "answered": a} for t, a in pictures], "figures": record_figures(pictures)})
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "scores.json")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write("[\n" + ",\n".join(json.dumps(s, ensure_ascii=False) for s in sets) + "\n]\n")


main()
