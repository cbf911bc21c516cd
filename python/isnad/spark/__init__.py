"""isnad on Apache Spark (PySpark 4, Java 17): articles read on a cluster, and what they tell together found there.

    from isnad import spark
    articles = spark.articles(session, "articles/*.ndjson.gz", format="ndjson")
    read = spark.extract(articles)                       # one row an article; what can't be read is a row with an error
    ledger = spark.resolve(read, "hdfs:///ledger")       # the rows of `isnad export`, of all of them together
    ledger.incidents.where("json LIKE '%Mosul%'").show()

docs/spark.md has the guide, docs/scale.md what it costs.
"""
from __future__ import annotations

from ._reading import READ, articles, events, extract
from ._resolve import Resolved, resolve

__all__ = ["READ", "Resolved", "articles", "events", "extract", "resolve"]
