#!/usr/bin/env python3
"""Draws docs/images/icon.png, the icon of the packages: ions on a square lattice, one of them on its way through the saddle. Standard library only."""
import struct
import sys
import zlib

SIZE, SAMPLES = 128, 4
BACKGROUND, HOST, ION, PATH = (10, 42, 67), (120, 150, 175), (230, 159, 0), (240, 228, 66)


def inside_rounded_square(x, y, radius=24.0):
    dx = max(radius - x, x - (SIZE - radius), 0.0)
    dy = max(radius - y, y - (SIZE - radius), 0.0)
    return dx * dx + dy * dy <= radius * radius


def colour(x, y):
    """Colour of a point, or None outside the icon."""
    if not inside_rounded_square(x, y):
        return None
    if (x - 64.0) ** 2 + (y - 64.0) ** 2 <= 15.0**2:
        return ION
    for cx in (30.0, 98.0):
        for cy in (30.0, 98.0):
            if (x - cx) ** 2 + (y - cy) ** 2 <= 17.0**2:
                return HOST
    # The way: a broad arrow from the left channel through the bottleneck to the right.
    if abs(y - 64.0) <= 3.5 and 12.0 <= x <= 106.0:
        return PATH
    if 100.0 <= x <= 118.0 and abs(y - 64.0) <= 0.62 * (118.0 - x):
        return PATH
    return BACKGROUND


def pixel(px, py):
    total, alpha = [0.0, 0.0, 0.0], 0
    for i in range(SAMPLES):
        for j in range(SAMPLES):
            c = colour(px + (i + 0.5) / SAMPLES, py + (j + 0.5) / SAMPLES)
            if c:
                alpha += 1
                total = [t + v for t, v in zip(total, c)]
    if alpha == 0:
        return bytes(4)
    return bytes([round(t / alpha) for t in total] + [round(255 * alpha / SAMPLES**2)])


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(SIZE)) for y in range(SIZE))
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", SIZE, SIZE, 8, 6, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
open(sys.argv[1] if len(sys.argv) > 1 else "docs/images/icon.png", "wb").write(png)
