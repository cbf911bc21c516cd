"""Cuts that `ruptures` finds in sixty series of counts, for pelt() to be held against: pelt_cuts.ndjson.

Run in a virtual environment with ruptures 1.1.10 and numpy (nothing of it is needed to build or to test):
    python3 make_pelt_cuts.py > pelt_cuts.ndjson
Each line: kind, counts, and for the Poisson cost and the negative binomial one (shape 3) the starts of segments after
the first, with a penalty of 2 log n, segments of seven at least, every unit tried (jump 1). `best` beside them is the
cost, with the penalty of each cut, of the cheapest partition of all: by dynamic programming that prunes nothing.
The first line says what made the file.
"""

import json
import math

import numpy as np
import ruptures
from ruptures.base import BaseCost

LEAST = 7
SHAPE = 3.0
SERIES_OF_A_KIND = 15


class CountCost(BaseCost):
    """Twice the negative log likelihood of counts at their own mean, up to a constant; shape inf: Poisson."""

    model = "counts"
    min_size = LEAST

    def __init__(self, shape: float) -> None:
        self.shape = shape

    def fit(self, signal: np.ndarray) -> "CountCost":
        self.signal = np.asarray(signal, float).reshape(-1, 1)
        self.sums = np.concatenate([[0.0], np.cumsum(self.signal[:, 0])])
        return self

    def error(self, start: int, end: int) -> float:
        n = end - start
        total = self.sums[end] - self.sums[start]
        gain = total * math.log(total / n) if total > 0 else 0.0
        if math.isinf(self.shape):
            return 2 * (total - gain)
        return 2 * ((total + n * self.shape) * math.log(total / n + self.shape) - gain - n * self.shape * math.log(self.shape))


def bursts(random: np.random.Generator, n: int) -> np.ndarray:
    """Nothing changes, but what happened lately makes more of it likelier."""
    out, state = [], 2.0
    for _ in range(n):
        out.append(random.poisson(random.gamma(2, (0.4 + 0.75 * state) / 2)))
        state = 0.8 * state + 0.2 * out[-1]
    return np.array(out)


def rising(random: np.random.Generator, n: int) -> np.ndarray:
    """A trend, no step."""
    return random.poisson(np.linspace(0.5, random.uniform(3, 9), n))


def rare(random: np.random.Generator, n: int) -> np.ndarray:
    """One or two in a month, twice or four times as many in the last part."""
    rate = np.full(n, 0.05)
    rate[n * 2 // 3 :] *= random.choice([2.0, 4.0])
    return random.poisson(rate)


def zeros(random: np.random.Generator, n: int) -> np.ndarray:
    """Levels with long times of none at all between them."""
    out = np.zeros(n, int)
    for start in range(0, n, 50):
        length = int(random.integers(8, 40))
        out[start : start + length] = random.poisson(random.uniform(0.5, 6), min(length, n - start))
    return out


def cheapest(cost: CountCost, n: int, penalty: float) -> float:
    """Of all partitions: the cost with a penalty a cut."""
    best = np.full(n + 1, np.inf)
    best[0] = -penalty
    for end in range(LEAST, n + 1):
        best[end] = min(best[start] + cost.error(start, end) + penalty for start in range(end - LEAST + 1))
    return float(best[n])


def main() -> None:
    random = np.random.default_rng(20261130)
    print(json.dumps({"kind": "head", "made_by": "tests/unit/analyze/data/make_pelt_cuts.py", "ruptures": ruptures.__version__, "least": LEAST, "shape": SHAPE}))
    for make in (bursts, rising, rare, zeros):
        for _ in range(SERIES_OF_A_KIND):
            counts = make(random, int(random.integers(100, 260)))
            penalty = 2 * math.log(len(counts))
            line = {"kind": make.__name__, "counts": [int(each) for each in counts]}
            for name, shape in (("poisson", math.inf), ("negbin", SHAPE)):
                cost = CountCost(shape).fit(counts)
                found = ruptures.Pelt(custom_cost=cost, min_size=LEAST, jump=1).fit(counts).predict(pen=penalty)
                line[name] = [int(each) for each in found[:-1]]
                line[name + "_best"] = cheapest(cost, len(counts), penalty)
            print(json.dumps(line))


if __name__ == "__main__":
    main()
