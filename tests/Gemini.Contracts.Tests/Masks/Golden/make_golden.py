"""Makes pillow.json and the masks beside it: run once with Debian's python3-pil (Pillow 9.4.0), kept here as the record of how.

The masks are synthetic. For each mask and each box: Image.open(mask).resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR), then > threshold.
What is kept is the box in pixels, the count of set pixels and the SHA-256 of the bits, packed row by row, eight pixels a byte, the leftmost in the lowest bit,
every row padded to a whole byte.
"""
import hashlib, io, json, struct, sys, zlib
import numpy as np
import PIL
from PIL import Image

PICTURES = [(640, 480), (1024, 768), (4032, 3024), (333, 517)]
BOXES = {  # [ymin, xmin, ymax, xmax], 0-1000
    0: [[100, 100, 500, 500], [0, 0, 1000, 1000], [250, 500, 260, 502], [999, 0, 1000, 1000], [0, 998, 1000, 1000], [333, 1, 777, 999],
        [10, 10, 13, 990], [400, 400, 421, 437]],
    1: [[0, 0, 334, 250], [0, 0, 333, 250], [100, 0, 434, 250], [5, 5, 995, 995], [500, 500, 502, 502], [120, 340, 560, 341], [880, 7, 881, 900], [47, 61, 380, 311]],
    2: [[0, 0, 1000, 1000], [701, 13, 950, 480], [3, 996, 998, 1000], [512, 512, 580, 575], [600, 100, 601, 900]],
    3: [[0, 0, 1000, 1000], [17, 29, 503, 811], [990, 990, 1000, 1000], [250, 250, 750, 253]],
}


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(pixels, filters):
    height, width = pixels.shape
    rows, prior = [], np.zeros(width, int)
    for y in range(height):
        row = pixels[y].astype(int)
        left = np.concatenate([[0], row[:-1]])
        corner = np.concatenate([[0], prior[:-1]])
        p = left + prior - corner
        pa, pb, pc = abs(p - left), abs(p - prior), abs(p - corner)
        paeth = np.where((pa <= pb) & (pa <= pc), left, np.where(pb <= pc, prior, corner))
        coded = {0: row, 1: row - left, 2: row - prior, 3: row - (left + prior) // 2, 4: row - paeth}
        kind = filters[y % len(filters)]
        rows.append(bytes([kind]) + (coded[kind] & 255).astype(np.uint8).tobytes())
        prior = row
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b""))


def field(rng, width, height):
    y, x = np.mgrid[0:height, 0:width]
    total = np.zeros((height, width))
    for i in range(6):
        cx, cy, r = rng.uniform(0.1, 0.9) * width, rng.uniform(0.1, 0.9) * height, rng.uniform(0.08, 0.3) * width
        total += (-1 if i == 5 else 1) * np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / r**2)
    return total


def main():
    rng = np.random.default_rng(20261122)
    f, g = field(rng, 256, 256), field(rng, 256, 256)
    masks = {
        "blob": ((f > 0.35) * 255, [0]),
        "blob-thin": (((g > 0.3) & (g < 0.5)) * 255, [0]),
        "smooth": (np.clip(g / g.max(), 0, 1) * 255, [4, 4, 1, 4, 2, 4, 3]),
        "smooth-odd": (np.clip(field(rng, 101, 67) * 300, 0, 255), [1, 2, 3, 4, 0]),
        "noise": (rng.integers(0, 256, (48, 40)), [0, 4]),
    }
    cases = []
    for name, (pixels, filters) in masks.items():
        data = png(pixels.astype(np.uint8), filters)
        open(name + ".png", "wb").write(data)
        mask = Image.open(io.BytesIO(data))
        assert mask.mode == "L" and (np.asarray(mask) == pixels.astype(np.uint8)).all()
        for index, boxes in BOXES.items():
            width, height = PICTURES[index]
            for box in boxes:
                y0, x0, y1, x1 = box[0] * height // 1000, box[1] * width // 1000, box[2] * height // 1000, box[3] * width // 1000
                if x1 <= x0 or y1 <= y0:
                    continue
                resized = np.asarray(mask.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR))
                for threshold in (127, 0) if index == 0 else (127,):
                    bits = resized > threshold
                    packed = np.packbits(bits, axis=1, bitorder="little")
                    cases.append(dict(mask=name, picture=[width, height], box_2d=box, pixels=[x0, y0, x1, y1], threshold=threshold,
                                      area=int(bits.sum()), sha256=hashlib.sha256(packed.tobytes()).hexdigest()))
    with open("pillow.json", "w", newline="\n") as out:
        out.write('{"pillow":"%s","cases":[\n' % PIL.__version__ + ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases) + "\n]}\n")
    print(len(cases), "cases", len({(tuple(c["picture"]), tuple(c["box_2d"])) for c in cases}), "boxes")


main()
