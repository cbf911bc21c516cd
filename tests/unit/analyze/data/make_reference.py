#!/usr/bin/env python3
"""Writes reference.ndjson: small made series with what the Python reference says of them. Run by hand, beside ../shared.

Usage: make_reference.py ../shared/reference/analysis > tests/unit/analyze/data/reference.ndjson    (numpy, scipy)
"""
import json
import sys

import numpy as np
from scipy import stats

sys.path.insert(0, sys.argv[1])
import conflict as c  # noqa: E402

rng = np.random.default_rng(20261129)


def say(**fields):
    print(json.dumps(fields))


def series(number):
    """Quiet, bursty, heavy and large ones by turns."""
    level = [0.02, 0.3, 1.5, 40.0, 900.0][number % 5]
    theta = np.concatenate([[np.log(level)], rng.normal(0, 0.8, 4), [rng.normal(0.3, 0.6), rng.normal(-1, 1)]])
    b, w, _, _ = c.unpack(theta)
    return c.simulate(theta, np.full(4, b / (1 - w.sum())), 120 + 10 * number, 1, rng)[0], theta


for number in range(20):
    y, theta = series(number)
    s = c.memories(y)[:, :-1]
    b, w, r, k = c.unpack(theta)
    found = c.fit(y, s)
    fb, fw, fr, fk = c.unpack(found)
    say(kind="likelihood", counts=[int(v) for v in y], theta=list(theta), log_likelihood=float(c.nb_logpmf(y, b + w @ s, r, k).sum()),
        objective=float(-c.nb_logpmf(y, fb + fw @ s, fr, fk).mean() + 1e-3 * (found @ found) / len(found)))
for mean, shape in ((0.1, 0.5), (1.3, 2.0), (20.0, 0.3), (700.0, 5.0), (5000.0, 0.02), (3e5, 40.0), (1e7, 1e4)):
    say(kind="quantiles", mean=mean, shape=shape, levels=[0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999],
        counts=[float(v) for v in stats.nbinom.ppf([0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999], shape, shape / (shape + mean))])
for _ in range(6):
    sample, truth = rng.negative_binomial(1, 0.1, 40).astype(float), float(rng.integers(0, 30))
    made = c.score(sample, truth, np.random.default_rng(1))
    say(kind="score", sample=[int(v) for v in sample], truth=truth, crps=float(made["crps"]), ign=float(made["ign"]), mis=float(made["mis"]),
        in50=bool(made["in50"]), in90=bool(made["in90"]))
for number in range(8):
    y = rng.poisson(np.repeat(rng.gamma(2, 2, 4), 30)).astype(float)
    say(kind="pelt", counts=[int(v) for v in y], poisson=c.pelt(y, 2 * np.log(len(y))), negbin=c.pelt(y, 2 * np.log(len(y)), 3.0))
theta = np.concatenate([[np.log(0.15)], [0.3, 0.8, 0.6, -0.5], [0.5, -2.0]])
say(kind="none", theta=list(theta), state=[2.0, 1.5, 1.2, 1.1], log_chance=[float(v) for v in np.log(c.pause_probability(theta, [2.0, 1.5, 1.2, 1.1], 40))])
