#!/usr/bin/env python3
"""Makes evaluation.json and assignment.json, which the tests compare with; needs numpy and scipy, the tests need neither.

AP and AR are computed here in the plainest way, one figure at a time, from COCO's published definition
(https://cocodataset.org/#detection-eval): every figure does its own matching, and precision is interpolated by taking a
maximum over all points of at least the wanted recall. Assignments are scipy's (scipy.optimize.linear_sum_assignment).

    python3 make_golden.py        # writes beside itself
"""
import json
import os
import random

import numpy as np
from scipy.optimize import linear_sum_assignment

HERE = os.path.dirname(os.path.abspath(__file__))
THRESHOLDS = [float(t) for t in np.linspace(0.5, 0.95, 10)]
RECALLS = [float(r) for r in np.linspace(0, 1, 101)]
AREAS = {"all": (0, 1e10), "small": (0, 32 ** 2), "medium": (32 ** 2, 96 ** 2), "large": (96 ** 2, 1e10)}


def area(box):
    return max(0, box[2] - box[0]) * max(0, box[3] - box[1])


def overlap(answer, truth):
    """A truth is [x1, y1, x2, y2, category, crowd, area or -1]; an answer [x1, y1, x2, y2, category, score]."""
    shared = area([max(answer[0], truth[0]), max(answer[1], truth[1]), min(answer[2], truth[2]), min(answer[3], truth[3])])
    if shared == 0:
        return 0.0
    return shared / area(answer) if truth[5] else shared / (area(answer) + area(truth) - shared)


def outcomes(truths, answers, threshold, least, most, limit):
    """(score, right?) of each answer of one picture and category that counts, and how many truths count."""
    size = [t[6] if t[6] >= 0 else area(t) for t in truths]
    counts = [not t[5] and least <= size[i] <= most for i, t in enumerate(truths)]
    ranked = sorted(answers, key=lambda a: -a[5])[:100]
    free = set(range(len(truths)))
    result = []
    for answer in ranked:
        candidates = [i for i in range(len(truths))
                      if (i in free or truths[i][5]) and overlap(answer, truths[i]) >= min(threshold, 1 - 1e-10)]
        # One that counts before one that does not; then the most overlap; of equals the last.
        candidates.sort(key=lambda i: (counts[i], overlap(answer, truths[i]), i))
        if candidates:
            chosen = candidates[-1]
            free.discard(chosen)
            result.append((answer[5], True if counts[chosen] else None))
        else:
            result.append((answer[5], False if least <= area(answer) <= most else None))
    return [r for r in result[:limit]], sum(counts)


def figures(images, category, threshold, least, most, limit):
    """(interpolated precision at each recall, largest recall), or None where nothing is to be found."""
    everything, expected = [], 0
    for truths, answers in images:
        one, n = outcomes([t for t in truths if category in (None, t[4])], [a for a in answers if category in (None, a[4])],
                          threshold, least, most, limit)
        everything += one
        expected += n
    if expected == 0:
        return None
    everything.sort(key=lambda pair: -pair[0])
    points, right, wrong = [], 0, 0
    for _, verdict in everything:
        right += verdict is True
        wrong += verdict is False
        points.append((right / expected, right / (right + wrong + 2.0 ** -52)))
    curve = [max([p for r, p in points if r >= wanted], default=0.0) for wanted in RECALLS]
    return curve, points[-1][0] if points else 0.0


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def evaluate(images, by_category):
    categories = sorted({t[4] for truths, _ in images for t in truths}) if by_category else [None]

    def average(part, thresholds, area_name, limit, only=categories):
        found = [figures(images, c, t, *AREAS[area_name], limit) for c in only for t in thresholds]
        found = [f for f in found if f is not None]
        return mean(v for curve, _ in found for v in curve) if part == "AP" else mean(r for _, r in found)

    stats = [average("AP", THRESHOLDS, "all", 100), average("AP", THRESHOLDS[:1], "all", 100), average("AP", THRESHOLDS[5:6], "all", 100)]
    stats += [average("AP", THRESHOLDS, a, 100) for a in ("small", "medium", "large")]
    stats += [average("AR", THRESHOLDS, "all", n) for n in (1, 10, 100)]
    stats += [average("AR", THRESHOLDS, a, 100) for a in ("small", "medium", "large")]
    per = {} if not by_category else {c: average("AP", THRESHOLDS, "all", 100, [c]) for c in categories}
    curve = figures(images, categories[0], THRESHOLDS[3], *AREAS["all"], 100) if categories else None
    return {"stats": stats, "categories": per, "curve65": None if curve is None else [round(v, 12) for v in curve[0]]}


def shaken(rng, box, amount):
    return [v + rng.randint(-amount, amount) for v in box]


def random_images(seed, count, most_truths, categories, crowds=0.08, decimals=1, missing=0.25, extra=0.4):
    rng = random.Random(seed)
    images = []
    for _ in range(count):
        truths, answers = [], []
        for _ in range(rng.randint(0, most_truths)):
            side = rng.choice([12, 30, 60, 90, 150, 260])
            x, y = rng.randint(0, 500), rng.randint(0, 400)
            box = [x, y, x + rng.randint(side // 2, side), y + rng.randint(side // 2, side)]
            category = rng.choice(categories)
            truths.append(box + [category, int(rng.random() < crowds), area(box) * 3 // 4 if rng.random() < 0.5 else -1])
            while rng.random() > missing:
                guess = category if rng.random() < 0.9 else rng.choice(categories + ["unheard of"])
                answers.append(shaken(rng, box, max(1, side // rng.choice([6, 10, 20, 60]))) + [guess, round(rng.random(), decimals)])
                if rng.random() < 0.6:
                    break
        while rng.random() < extra:
            x, y = rng.randint(0, 500), rng.randint(0, 400)
            answers.append([x, y, x + rng.randint(5, 200), y + rng.randint(5, 200), rng.choice(categories), round(rng.random(), decimals)])
        rng.shuffle(answers)
        images.append([truths, answers])
    return images


def dense_image(seed):
    """More than a hundred answers to one picture."""
    rng = random.Random(seed)
    truths = [[x, y, x + 40, y + 30, "leaf", 0, -1] for x in range(0, 320, 50) for y in range(0, 240, 40)]
    answers = [shaken(rng, rng.choice(truths)[:4], 8) + ["leaf", round(rng.random(), 4)] for _ in range(180)]
    return [[truths, answers]]


def exact_thresholds():
    """Answers whose IoU is a threshold exactly: .50, .55 … .95, 1."""
    images = []
    for percent in list(range(45, 101, 5)):
        images.append([[[0, 0, 200, 10, "bar", 0, -1]], [[0, 0, 2 * percent, 10, "bar", percent / 100]]])
    return images


def assignments():
    rng = np.random.default_rng(2026)
    cases = []
    for rows, columns in [(1, 1), (1, 7), (7, 1), (4, 4), (5, 9), (9, 5), (12, 12), (30, 20), (20, 31)]:
        for kind in range(3):
            costs = [rng.integers(-50, 50, (rows, columns)), rng.integers(0, 3, (rows, columns)), np.round(rng.random((rows, columns)), 3)][kind]
            r, c = linear_sum_assignment(costs)
            cases.append({"rows": rows, "columns": columns, "costs": [v.item() for v in costs.flatten()], "least": float(costs[r, c].sum())})
    return cases


def write(name, value):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as file:
        file.write("[\n" + ",\n".join(json.dumps(entry, separators=(",", ":")) for entry in value) + "\n]\n")


def main():
    cases = []

    def case(name, images, by_category=True):
        cases.append({"name": name, "by_category": by_category, "images": images, **evaluate(images, by_category)})

    case("mixed, with crowds and ties", random_images(1, 14, 9, ["cup", "pen", "book"]))
    case("many pictures with few items", random_images(2, 40, 2, ["cup", "pen"], decimals=3))
    case("crowds everywhere", random_images(3, 10, 6, ["cup"], crowds=0.5))
    case("one picture with many answers", dense_image(4))
    case("exactly at the thresholds", exact_thresholds())
    case("without categories", random_images(5, 12, 6, ["cup", "pen", "book"], decimals=6), by_category=False)
    perfect = [[t, [x[:4] + [x[4], 1.0] for x in t if not x[5]]] for t, _ in random_images(6, 6, 5, ["cup", "pen"])]
    case("perfect answers", perfect)
    case("no answers", [[t, []] for t, _ in random_images(7, 3, 3, ["cup"])])
    case("no truths", [[[], a] for _, a in random_images(8, 3, 3, ["cup"])])
    write("evaluation.json", cases)
    write("assignment.json", assignments())


main()
