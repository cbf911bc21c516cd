"""What workers do in each stage of `resolve` (docs/decisions/0027-spark.md): batches of sorted rows in, batches of rows out.

A document's `rank` is its place in the order of ids, which is the order that all of resolution goes by. An event and what
linkage joins ("node") are one number: rank and place in the document. Rows that a block of work needs come as `kind` 0
(documents) before `kind` 1 (what is asked of them).
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy
import pyarrow

from .. import _isnad
from . import _native
from ._rows import batch, chunks, column, starts

Batches = Iterator[pyarrow.RecordBatch]
Ties = tuple[str, list[tuple[str, str, str]]]

PLACES = 20  # bits of a place in a document
_PLACE = (1 << PLACES) - 1
CONSTANTS = {name: value for name, value in _isnad.stage_constants()}

int64, string, binary = pyarrow.int64(), pyarrow.string(), pyarrow.binary()
STORY_KEYS = pyarrow.schema([("hash", int64), ("rank", int64), ("runs", pyarrow.int32()), ("printed", int64)])
PAIRS = pyarrow.schema([("a", int64), ("b", int64)])
SHARES = pyarrow.schema([("a", int64), ("b", int64), ("share", pyarrow.float64())])
STORIES = pyarrow.schema([("id", string), ("json", string), ("outlet", string), ("rank", int64)])
ACTORS = pyarrow.schema([("kind", string), ("id", string), ("json", string), ("rank", int64), ("known", binary)])
PARCELS = pyarrow.schema([("rank", int64), ("parcel", binary)])
TIES = pyarrow.schema([("member", string), ("whole", string), ("valid", string)])
MARKS = pyarrow.schema([("kind", string), ("number", int64), ("place", int64), ("day", int64), ("weight", pyarrow.float32())])
EVENT_PAIRS = pyarrow.schema([("a", int64), ("b", int64), ("event_a", int64), ("event_b", int64)])
WORD_PAIRS = pyarrow.schema([("a", int64), ("b", int64), ("word", int64), ("weight", pyarrow.float32())])
ALIKE = pyarrow.schema([("a", int64), ("b", int64), ("alike", pyarrow.float32())])
LINKS = pyarrow.schema([("a", int64), ("b", int64), ("score", pyarrow.float64())])
INCIDENTS = pyarrow.schema([
    ("id", string), ("first", int64), ("incident", binary), ("first_told", int64), ("other_ids", pyarrow.list_(string)),
    ("events", pyarrow.list_(pyarrow.struct([("rank", int64), ("number", pyarrow.int32())])))])
FRAMES = pyarrow.schema([("key", string), ("id", string), ("frame", binary), ("series", pyarrow.bool_()), ("first_told", int64)])
ID_PAIRS = pyarrow.schema([("id", string), ("other", string)])
TOLD = pyarrow.schema([("kind", string), ("id", string), ("json", string), ("type", pyarrow.int32()), ("subject", string),
                       ("object", string), ("rank", int64), ("place", pyarrow.int32()), ("told", binary)])
FINAL = pyarrow.schema([("id", string), ("json", string)])


def _numbers(data: bytes, kind: Any) -> numpy.ndarray:
    return numpy.frombuffer(data, kind)


def _packed(numbers: Any, kind: Any) -> bytes:
    return numpy.ascontiguousarray(numbers, kind).tobytes()


def at(documents: numpy.ndarray, places: numpy.ndarray, ranks: numpy.ndarray) -> numpy.ndarray:
    """Of places in the documents of a chunk, the numbers that hold everywhere."""
    numbers: numpy.ndarray = ranks[documents].astype(numpy.int64) << PLACES | places.astype(numpy.int64)
    return numbers


# Documents, and versions of one.

def renamed(batches: Batches) -> Batches:
    """Rows with `id` and `new_id` (null where it stays): parcels that say so."""
    for rows in batches:
        table = pyarrow.Table.from_batches([rows])
        ids = table.column("new_id").to_pylist()
        if any(one is not None for one in ids):
            for name in ("parcel", "story", "actors"):
                data = [_isnad.Stages.renamed(old, new) if new is not None else old
                        for old, new in zip(table.column(name).to_pylist(), ids)]
                table = table.set_column(table.schema.get_field_index(name), name, pyarrow.array(data, binary))
            old = table.column("id").to_pylist()
            table = table.set_column(table.schema.get_field_index("id"), "id",
                                     pyarrow.array([new if new is not None else one for one, new in zip(old, ids)], string))
        yield from table.drop_columns(["new_id"]).to_batches()


# Stories.

def story_keys(batches: Batches) -> Batches:
    for rows in batches:
        hashes, counts, runs, printed = _isnad.Stages.story_keys(rows.column("story").to_pylist(), rows.column("shingles").to_pylist())
        count = _numbers(counts, numpy.uint32)
        yield batch(STORY_KEYS, hash=_numbers(hashes, numpy.int64), rank=numpy.repeat(column(rows, "rank"), count),
                    runs=numpy.repeat(_numbers(runs, numpy.uint32).astype(numpy.int32), count),
                    printed=numpy.repeat(_numbers(printed, numpy.int64), count))


def story_pairs(batches: Batches) -> Batches:
    """Sorted by hash, rank."""
    for table in chunks(batches, "hash"):
        pairs = _isnad.Stages.story_pairs(_packed(column(table, "hash"), numpy.int64), _packed(column(table, "rank"), numpy.int64),
                                          _packed(column(table, "runs"), numpy.uint32), _packed(column(table, "printed"), numpy.int64))
        found = _numbers(pairs, numpy.int64).reshape(-1, 2)
        if len(found):
            yield batch(PAIRS, a=found[:, 0], b=found[:, 1])


class Block:
    """The rows of one chunk of blocks: documents, each once in the order of ranks, and what is asked of them."""

    def __init__(self, table: pyarrow.Table, *data: str):
        kinds = column(table, "kind")
        documents = table.filter(pyarrow.array(kinds == 0)).combine_chunks()
        ranks, first = numpy.unique(column(documents, "rank"), return_index=True)
        self.ranks: numpy.ndarray = ranks
        chosen = documents.select(list(data)).take(pyarrow.array(first))
        self.data: list[list[bytes]] = [chosen.column(name).to_pylist() for name in data]
        self.asked = table.filter(pyarrow.array(kinds == 1)).combine_chunks()

    def places(self, ranks: numpy.ndarray) -> numpy.ndarray:
        """Of ranks among the documents."""
        return numpy.searchsorted(self.ranks, ranks).astype(numpy.uint32)


def shares(batches: Batches) -> Batches:
    """Documents (rank, story, shingles) and pairs (a, b) by block."""
    for table in chunks(batches, "block"):
        block = Block(table, "story", "shingles")
        a, b = column(block.asked, "a"), column(block.asked, "b")
        pairs = numpy.stack([block.places(a), block.places(b)], axis=1)
        documents, shingles = block.data
        share = _numbers(_isnad.Stages.copied_shares(documents, shingles, _packed(pairs, numpy.uint32)), numpy.float64)
        copies = share > 0
        if copies.any():
            yield batch(SHARES, a=a[copies], b=b[copies], share=share[copies])


def stories(paths: _native.Paths, batches: Batches) -> Batches:
    """Of each part its documents (rank, story, shingles), then its pairs (a, b, share)."""
    stages = _native.stages(paths)
    for table in chunks(batches, "part"):
        bounds = starts(column(table, "part"))
        kinds = column(table, "kind")
        ids: list[str] = []
        json: list[str] = []
        outlets: list[str] = []
        ranks_of: list[int] = []
        for begin, end in zip(bounds[:-1], bounds[1:]):
            part = table.slice(begin, end - begin)
            documents = int((kinds[begin:end] == 0).sum())
            own = part.slice(0, documents)
            ranks = column(own, "rank")
            pairs = part.slice(documents)
            places = numpy.stack([numpy.searchsorted(ranks, column(pairs, "a")), numpy.searchsorted(ranks, column(pairs, "b"))], axis=1) \
                if pairs.num_rows else numpy.zeros((0, 2))
            shingles = [one or _NO_SHINGLES for one in own.column("shingles").to_pylist()]
            found = stages.stories(own.column("story").to_pylist(), shingles, _packed(places, numpy.uint32),
                                   _packed(column(pairs, "share") if pairs.num_rows else [], numpy.float64))
            names = own.column("id").to_pylist()
            rank_of = dict(zip(names, ranks.tolist()))
            for story in found:
                for document in story.documents:
                    ids.append(story.id)
                    json.append(story.json if document == story.documents[0] else "")
                    outlets.append(story.outlet)
                    ranks_of.append(rank_of[document])
        yield batch(STORIES, id=ids, json=json, outlet=outlets, rank=ranks_of)


_NO_SHINGLES = bytes(16)  # two empty lists


# Actors.

def actors(paths: _native.Paths, batches: Batches) -> Batches:
    """All documents in one task, in the order of ranks (rank, actors)."""
    tables = [pyarrow.Table.from_batches([one]) for one in batches if one.num_rows]
    if not tables:
        return
    whole = pyarrow.concat_tables(tables)
    ids, json, known, redirects = _native.stages(paths).actors(whole.column("actors").to_pylist())
    most = 10_000  # rows of a batch
    for begin in range(0, len(ids), most):
        part = ids[begin:begin + most]
        yield batch(ACTORS, kind=["actor"] * len(part), id=part, json=json[begin:begin + most])
    ranks = column(whole, "rank")
    for begin in range(0, len(known), most):
        data = known[begin:begin + most]
        yield batch(ACTORS, kind=["known"] * len(data), rank=ranks[begin:begin + most], known=data)
    for begin in range(0, len(redirects), most):
        part_of = redirects[begin:begin + most]
        yield batch(ACTORS, kind=["redirect"] * len(part_of), id=[old for old, _ in part_of], json=[new for _, new in part_of])


def completed(batches: Batches) -> Batches:
    """Rows (rank, parcel, known, story, outlet): parcels that have all."""
    for rows in batches:
        data = [_isnad.Stages.completed(*values)
                for values in zip(*(rows.column(name).to_pylist() for name in ("parcel", "known", "story", "outlet")))]
        yield batch(PARCELS, rank=rows.column("rank"), parcel=data)


def ties(paths: _native.Paths, batches: Batches) -> Batches:
    """Parcels in the order of ranks."""
    for table in chunks(batches, "rank"):
        found = set(_native.stages(paths).stage(table.column("parcel").to_pylist()).ties())
        if found:
            member, whole, valid = zip(*sorted(found))
            yield batch(TIES, member=list(member), whole=list(whole), valid=list(valid))


# Incidents.

DOCUMENTS = 500  # of a call, where each stands for itself


def marks(paths: _native.Paths, batches: Batches) -> Batches:
    """Parcels in the order of ranks: keys of events, telling words, how many nodes each document has."""
    stages = _native.stages(paths)
    for table in chunks(batches, "rank", DOCUMENTS):
        stage = stages.stage(table.column("parcel").to_pylist())
        ranks = column(table, "rank")
        hashes, documents, events = stage.keys()
        where = _numbers(documents, numpy.uint32)
        yield batch(MARKS, kind=["key"] * len(where), number=_numbers(hashes, numpy.int64), place=at(where, _numbers(events, numpy.uint32), ranks))
        documents, words, weights, days = stage.telling_words()
        where = _numbers(documents, numpy.uint32)
        yield batch(MARKS, kind=["word"] * len(where), number=_numbers(words, numpy.uint32).astype(numpy.int64), place=ranks[where],
                    day=_numbers(days, numpy.int64)[where], weight=_numbers(weights, numpy.float32))
        nodes = _numbers(stage.nodes(), numpy.uint32).astype(numpy.int64)
        yield batch(MARKS, kind=["nodes"] * len(nodes), number=nodes, place=ranks)


def neighbours(keys: Any) -> Iterator[tuple[int, Any]]:
    """Of sorted keys: how many rows on, and which rows have there the key that they have."""
    for step in range(1, min(int(CONSTANTS["most_compared"]), len(keys) - 1) + 1):
        same = keys[:-step] == keys[step:]
        if not same.any():
            return
        yield step, same


def event_pairs(batches: Batches) -> Batches:
    """Sorted by key, event: each with the next few that have the key."""
    for table in chunks(batches, "number"):
        key, event = column(table, "number"), column(table, "place")
        for step, same in neighbours(key):
            a, b = event[:-step][same], event[step:][same]
            yield batch(EVENT_PAIRS, a=a >> PLACES, b=b >> PLACES, event_a=a & _PLACE, event_b=b & _PLACE)


def word_pairs(batches: Batches) -> Batches:
    """Sorted by word, day, rank: each document with the next few that have the word, and what the word says of the two."""
    for table in chunks(batches, "number"):
        word, rank, weight = column(table, "number"), column(table, "place"), column(table, "weight").astype(numpy.float32)
        for step, same in neighbours(word):
            one, other = rank[:-step][same], rank[step:][same]
            yield batch(WORD_PAIRS, a=numpy.minimum(one, other), b=numpy.maximum(one, other), word=word[step:][same],
                        weight=weight[:-step][same] * weight[step:][same])


def near(batches: Batches) -> Batches:
    """Sorted by a, b, word: the sum of each pair, a word after the other, for sums of floats hang on the order. Both ways."""
    for table in chunks(batches, ("a", "b")):
        a, b, weight = column(table, "a"), column(table, "b"), column(table, "weight").astype(numpy.float32)
        bounds = starts(a, b)
        begins, counts = bounds[:-1], numpy.diff(bounds)
        sums = numpy.zeros(len(begins), numpy.float32)
        for step in range(int(counts.max())):
            longer = counts > step
            sums[longer] = sums[longer] + weight[begins[longer] + step]
        one, other = a[begins], b[begins]
        yield batch(ALIKE, a=numpy.concatenate([one, other]), b=numpy.concatenate([other, one]), alike=numpy.concatenate([sums, sums]))


def nearest(most: int, batches: Batches) -> Batches:
    """Sorted by a, alike (the most first), b: the first few of each, as pairs of a smaller and a larger rank."""
    for table in chunks(batches, "a"):
        a, b = column(table, "a"), column(table, "b")
        bounds = starts(a)
        within = numpy.arange(len(a)) - numpy.repeat(bounds[:-1], numpy.diff(bounds))
        kept = within < most
        yield batch(PAIRS, a=numpy.minimum(a, b)[kept], b=numpy.maximum(a, b)[kept])


def alike(paths: _native.Paths, batches: Batches) -> Batches:
    """Documents (rank, data: parcel) and pairs (a, b) by block: how alike they are, where that is enough. Both ways."""
    stages = _native.stages(paths)
    for table in chunks(batches, "block"):
        block = Block(table, "data")
        a, b = column(block.asked, "a"), column(block.asked, "b")
        pairs = numpy.stack([block.places(a), block.places(b)], axis=1)
        cosine = _numbers(stages.stage(block.data[0]).alike(_packed(pairs, numpy.uint32)), numpy.float32)
        enough = cosine >= numpy.float32(CONSTANTS["alike"])
        one, other, how = a[enough], b[enough], cosine[enough]
        yield batch(ALIKE, a=numpy.concatenate([one, other]), b=numpy.concatenate([other, one]), alike=numpy.concatenate([how, how]))


def links(paths: _native.Paths, batches: Batches) -> Batches:
    """Documents (rank, data: parcel) and pairs (a, b, event_a, event_b; -1 where documents are alike as a whole) by block;
    pairs sorted by a, b, events."""
    stages = _native.stages(paths)
    for table in chunks(batches, "block"):
        block = Block(table, "data")
        a, b = column(block.asked, "a"), column(block.asked, "b")
        events = numpy.stack([column(block.asked, "event_a"), column(block.asked, "event_b")], axis=1)
        bounds = starts(a, b)
        begins = bounds[:-1]
        whole = events[:, 0] < 0
        counts = numpy.add.reduceat(~whole, begins) if len(begins) else numpy.zeros(0)
        are_alike = numpy.logical_or.reduceat(whole, begins) if len(begins) else numpy.zeros(0)
        nodes, scores = stages.stage(block.data[0]).links(
            _packed(block.places(a[begins]), numpy.uint32), _packed(block.places(b[begins]), numpy.uint32),
            _packed(counts, numpy.uint32), _packed(are_alike, numpy.uint8), _packed(events[~whole], numpy.uint32))
        found = _numbers(nodes, numpy.uint32).reshape(-1, 4)
        if len(found):
            yield batch(LINKS, a=at(found[:, 0], found[:, 1], block.ranks), b=at(found[:, 2], found[:, 3], block.ranks),
                        score=_numbers(scores, numpy.float64))


def incidents(paths: _native.Paths, ties: Ties, batches: Batches) -> Batches:
    """Documents (rank, data: parcel) and nodes (part, node) by block; nodes sorted by part, node."""
    stages = _native.stages(paths, ties)
    for table in chunks(batches, "block"):
        block = Block(table, "data")
        part, node = column(block.asked, "part"), column(block.asked, "node")
        counts = numpy.diff(starts(part))
        places = numpy.stack([block.places(node >> PLACES), (node & _PLACE).astype(numpy.uint32)], axis=1)
        found = stages.stage(block.data[0]).incidents(_packed(counts, numpy.uint32), _packed(places, numpy.uint32))
        ranks = block.ranks
        events = []
        for one in found:
            told = _numbers(one.events, numpy.uint32).reshape(-1, 2)
            events.append([{"rank": int(ranks[document]), "number": int(number)} for document, number in told])
        yield batch(INCIDENTS, id=[one.id for one in found],
                    first=[int(ranks[one.document]) << PLACES | one.event for one in found],
                    incident=[one.incident for one in found], first_told=[one.first_told for one in found],
                    other_ids=[one.other_ids for one in found], events=events)


# What incidents have to do with one another.

def frames(of: str, batches: Batches) -> Batches:
    """Incidents (id, incident, first_told): a row for each key by which they may have to do with others."""
    for rows in batches:
        keys: list[str] = []
        ids: list[str] = []
        data: list[bytes] = []
        series: list[bool] = []
        told: list[int | None] = []
        for id, incident, first_told in zip(*(rows.column(name).to_pylist() for name in ("id", "incident", "first_told"))):
            frame, is_series, cover_keys, threat_key = _isnad.stage_frame(incident, id)
            for key in cover_keys if of == "covers" else [threat_key] if threat_key else []:
                keys.append(key)
                ids.append(id)
                data.append(frame)
                series.append(is_series)
                told.append(first_told)
        yield batch(FRAMES, key=keys, id=ids, frame=data, series=series, first_told=told)


def related(of: str, batches: Batches) -> Batches:
    """Frames sorted by key, id."""
    for table in chunks(batches, "key"):
        keys = table.column("key").to_pylist()
        begin = 0
        pairs: list[tuple[str, str]] = []
        data, told = table.column("frame").to_pylist(), table.column("first_told").to_pylist()
        for end in range(1, len(keys) + 1):
            if end < len(keys) and keys[end] == keys[begin]:
                continue
            if end - begin > 1:
                pairs += _isnad.stage_covers(data[begin:end]) if of == "covers" else _isnad.stage_threats(data[begin:end], told[begin:end])
            begin = end
        if pairs:
            yield batch(ID_PAIRS, id=[one for one, _ in pairs], other=[other for _, other in pairs])


def incident_objects(batches: Batches) -> Batches:
    """Rows (id, incident, covers, came_of)."""
    for rows in batches:
        columns = [rows.column(name).to_pylist() for name in ("id", "incident", "covers", "came_of")]
        json = [_isnad.stage_incident(incident, id, sorted(covers or []), sorted(came_of or []))
                for id, incident, covers, came_of in zip(*columns)]
        yield batch(FINAL, id=columns[0], json=json)


# Statements and relations.

def told(paths: _native.Paths, batches: Batches) -> Batches:
    """Rows (rank, kind, parcel, number, incident) sorted by rank, kind: a document, then its events with their incidents."""
    stages = _native.stages(paths)
    for table in chunks(batches, "rank"):
        kinds = column(table, "kind")
        documents = table.filter(pyarrow.array(kinds == 0)).combine_chunks()
        ranks = column(documents, "rank")
        stage = stages.stage(documents.column("parcel").to_pylist())
        asked = table.filter(pyarrow.array(kinds == 1)).combine_chunks()
        of_document: dict[int, list[tuple[int, str]]] = {}
        for rank, number, incident in zip(*(asked.column(name).to_pylist() for name in ("rank", "number", "incident"))):
            of_document.setdefault(rank, []).append((number, incident))
        found = [pair for place, rank in enumerate(ranks.tolist()) for pair in stage.statements(place, of_document.get(rank, []))]
        yield batch(TOLD, kind=["statement"] * len(found), id=[id for id, _ in found], json=[json for _, json in found])
        relations = stage.relations()
        if relations:
            place, type, subject, object, id, data = zip(*relations)
            yield batch(TOLD, kind=["relation"] * len(place), id=list(id), type=list(type), subject=list(subject), object=list(object),
                        rank=ranks[list(place)], place=list(range(len(place))), told=list(data))


def histories(batches: Batches) -> Batches:
    """Sorted by type, subject, object, rank, place: of each pair and type one relation."""
    for table in chunks(batches, ("type", "subject", "object")):
        names = [table.column(name).to_pylist() for name in ("type", "subject", "object")]
        keys = list(zip(*names))
        ids, data = table.column("id").to_pylist(), table.column("told").to_pylist()
        begins = [0, *(place for place in range(1, len(keys)) if keys[place] != keys[place - 1]), len(keys)]
        firsts = begins[:-1]
        yield batch(TOLD, kind=["relation"] * len(firsts), id=[ids[first] for first in firsts],
                    json=[_isnad.stage_relation(data[first:end], ids[first]) for first, end in zip(firsts, begins[1:])],
                    type=[names[0][first] for first in firsts], subject=[names[1][first] for first in firsts],
                    object=[names[2][first] for first in firsts])
