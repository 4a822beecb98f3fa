#!/usr/bin/env python3
"""Makes the coco-*.json files, which CocoScoreTests compares with. Needs numpy and COCO's own tools (pycocotools).

Random pictures with boxes, outlines, run lengths, crowds and keypoints, random answers to them, and the average precisions
that pycocotools' COCOeval computes. Answers are written as a model writes them; pictures have 500 x 500 pixels, so that two
thousandths are one pixel and no rounding plays a part.

    python3 make_coco_golden.py        # writes beside itself
"""
import base64
import contextlib
import io
import json
import os
import random
import struct
import zlib

import numpy as np
from pycocotools import mask as masks
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

SIZE = 500
KEYPOINTS = ["nose", "left_eye", "right_eye", "left_ear", "right_ear", "left_shoulder", "right_shoulder", "left_elbow", "right_elbow",
             "left_wrist", "right_wrist", "left_hip", "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle"]


def png(bits):
    """A gray PNG, 255 where a bit is set."""
    rows = b"".join(b"\0" + bytes(255 if bit else 0 for bit in row) for row in bits)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    header = struct.pack(">IIBBBBB", len(bits[0]), len(bits), 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


def outline(rng, cx, cy, rx, ry):
    """A star-shaped outline in fractions of pixels, some of it outside of the picture."""
    points = []
    for i in range(rng.randint(3, 9)):
        angle = (i + rng.uniform(-.3, .3)) * 2 * np.pi / 9 * rng.uniform(.9, 1.1)
        points += [round(cx + rx * rng.uniform(.5, 1) * np.cos(angle), 2), round(cy + ry * rng.uniform(.5, 1) * np.sin(angle), 2)]
    return points


def box_of(bits):
    ys, xs = np.where(bits)
    return int(xs.min()), int(ys.min()), int(xs.max()) + 1, int(ys.max()) + 1


def evaluate(truth, answers, kind):
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = truth
        coco.createIndex()
        run = COCOeval(coco, coco.loadRes(answers), kind)
        run.evaluate()
        run.accumulate()
        run.summarize()
    precision = run.eval["precision"][:, :, :, 0, -1]
    figures = {}

    def mean(values):
        values = values[values > -1]
        return float(values.mean()) if values.size else None
    for k, category in [(None, None)] + [(k, c["name"]) for k, c in enumerate(truth["categories"])]:
        scope = "" if category is None else f"label/{category} "
        of = precision if k is None else precision[:, :, k]
        figures[scope + "ap"], figures[scope + "ap50"], figures[scope + "ap75"] = mean(of), mean(of[0]), mean(of[5])
    return figures


def things(seed):
    """Items with boxes and masks, of every way in which COCO writes them."""
    rng = random.Random(seed)
    truth = {"images": [], "annotations": [], "categories": [{"id": 3, "name": "cup"}, {"id": 5, "name": "plate"}]}
    boxes, shapes, replies = [], [], {}
    for image in range(1, 7):
        truth["images"].append({"id": image, "file_name": f"{image}.png", "width": SIZE, "height": SIZE})
        reply = []
        for _ in range(rng.randint(0, 5)):
            cx, cy, rx, ry = rng.uniform(0, SIZE), rng.uniform(0, SIZE), rng.uniform(15, 110), rng.uniform(15, 110)
            outlines = [outline(rng, cx, cy, rx, ry) for _ in range(rng.randint(1, 2))]
            rle = masks.merge(masks.frPyObjects(outlines, SIZE, SIZE))
            bits = masks.decode(rle)
            if bits.sum() < 30:
                continue
            crowd = rng.random() < .15
            form = rng.choice(["outline", "compressed", "counts"]) if not crowd else "counts"
            if form == "outline":
                given = outlines
            elif form == "compressed":
                given = {"size": [SIZE, SIZE], "counts": rle["counts"].decode()}
            else:
                flat, counts, value = bits.flatten(order="F"), [], 0
                change = np.flatnonzero(np.diff(np.concatenate([[0], flat, [2]])))
                last = 0
                for at in change:
                    counts.append(int(at - last))
                    last = at
                if sum(counts) < SIZE * SIZE:
                    counts.append(SIZE * SIZE - sum(counts))
                given = {"size": [SIZE, SIZE], "counts": counts}
            category = rng.choice([3, 5])
            truth["annotations"].append({
                "id": len(truth["annotations"]) + 1, "image_id": image, "category_id": category, "segmentation": given, "iscrowd": int(crowd),
                "bbox": [float(v) for v in masks.toBbox(rle)], "area": float(masks.area(rle))})
            if rng.random() < .85:
                reply.append((bits, category if rng.random() < .9 else 8 - category))
        if rng.random() < .5:
            reply.append((np.roll(rng.choice(reply)[0], 90, axis=1) if reply else np.pad(np.ones((40, 60), np.uint8), ((30, SIZE - 70), (20, SIZE - 80))), rng.choice([3, 5])))
        written = []
        for bits, category in reply:
            bits = np.roll(bits, (rng.randint(-9, 9), rng.randint(-9, 9)), axis=(0, 1)) if rng.random() < .8 else bits
            x1, y1, x2, y2 = box_of(bits)
            score = rng.randint(5, 99) / 100
            encoded = masks.encode(np.asfortranarray(bits.astype(np.uint8)))
            shapes.append({"image_id": image, "category_id": category, "segmentation": encoded, "score": score})
            boxes.append({"image_id": image, "category_id": category, "bbox": [x1, y1, x2 - x1, y2 - y1], "score": score})
            written.append({
                "box_2d": [2 * y1, 2 * x1, 2 * y2, 2 * x2], "mask": "data:image/png;base64," + base64.b64encode(png(bits[y1:y2, x1:x2])).decode(),
                "label": "cup" if category == 3 else "plate", "confidence": score})
        replies[f"{image}.png"] = written
    return {"truth": truth, "answers": replies, "bbox": evaluate(truth, boxes, "bbox"), "segm": evaluate(truth, shapes, "segm")}


def persons(seed):
    rng = random.Random(seed)
    truth = {"images": [], "annotations": [], "categories": [{"id": 1, "name": "person", "keypoints": KEYPOINTS, "skeleton": [[1, 2]]}]}
    found, replies = [], {}
    for image in range(1, 9):
        truth["images"].append({"id": image, "file_name": f"{image}.png", "width": SIZE, "height": SIZE})
        written = []
        for _ in range(rng.randint(1, 4)):
            x, y, w, h = rng.uniform(10, 300), rng.uniform(10, 250), rng.uniform(40, 180), rng.uniform(60, 220)
            seen = 0 if rng.random() < .15 else rng.uniform(.3, 1)
            points = [(round(x + rng.random() * w, 1), round(y + rng.random() * h, 1), rng.choice([1, 2]) if rng.random() < seen else 0) for _ in KEYPOINTS]
            flat = [v for px, py, v in points for v in ((px, py, v) if v else (0, 0, 0))]
            truth["annotations"].append({
                "id": len(truth["annotations"]) + 1, "image_id": image, "category_id": 1, "iscrowd": 0, "num_keypoints": sum(v > 0 for _, _, v in points),
                "keypoints": flat, "bbox": [round(x, 1), round(y, 1), round(w, 1), round(h, 1)], "area": round(w * h * .6, 2)})
            if rng.random() < .9:
                spread = rng.choice([0, 2, 6, 15, 40])
                guess = [(min(SIZE, max(0, round(px + rng.gauss(0, spread)))), min(SIZE, max(0, round(py + rng.gauss(0, spread))))) for px, py, _ in points]
                score = rng.randint(5, 99) / 100
                found.append({"image_id": image, "category_id": 1, "keypoints": [v for px, py in guess for v in (px, py, 1)], "score": score})
                written.append({"label": "person", "confidence": score, **{name: [2 * py, 2 * px] for name, (px, py) in zip(KEYPOINTS, guess)}})
        replies[f"{image}.png"] = written
    return {"truth": truth, "answers": replies, "keypoints": evaluate(truth, found, "keypoints")}


def main():
    folder = os.path.dirname(os.path.abspath(__file__))
    for name, made in [(f"coco-things-{seed}", things(seed)) for seed in range(1, 5)] + [(f"coco-persons-{seed}", persons(seed)) for seed in range(1, 5)]:
        made = json.loads(json.dumps(made, default=lambda value: value.decode()))
        with open(os.path.join(folder, name + ".json"), "w", newline="\n") as file:
            json.dump(made, file, separators=(",", ":"))
            file.write("\n")


main()
