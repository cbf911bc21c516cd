// datasette_words.h: the words of datasette.cpp: tables, columns and queries. Private to it.
#pragma once

#include <string_view>

namespace isnad::exports {

struct TableWords {
  std::string_view name, description;
  std::string_view label;   // the column that stands for a row; empty for none
  std::string_view facets;  // columns, separated by spaces
  std::string_view sort;    // descending where it begins with '-'; empty for none
  bool hidden = false;
};
inline constexpr TableWords kTableWords[] = {
    {"incident_list", "What happened: one row an incident, with what its reports agree on and where it is on the map.",
     "", "type level country responsibility disputed review", ""},
    {"report_list", "Who says what: one row for each place where an incident is told, from the outlet inwards.", "",
     "outlet", ""},
    {"relation_list", "Who belonged to, led, backed, hosted whom, when: one row an interval.", "",
     "type status disputed", ""},
    {"statement_list", "Who said what, in which words.", "", "stance outlet source channel", ""},
    {"document", "The articles as they were read, each once.", "title", "outlet language", "-published"},
    {"story", "Articles with their copies: near-duplicates and syndicated texts of one article.", "id", "agency",
     "-documents"},
    {"story_document", "Which documents are copies of which story.", "", "", ""},
    {"actor", "Who is told of: groups, states, persons, media, each one across all documents.", "name",
     "kind registered collective", "-mentions"},
    {"actor_name", "By which names an actor is called.", "", "", ""},
    {"actor_name_document", "In which documents a name is used.", "", "", ""},
    {"actor_member", "Which entities of documents an actor is made of.", "", "", ""},
    {"actor_link", "How sure it is that an entity is the actor, and what made it so.", "", "", "score"},
    {"incident", "Incidents with their support; incident_list shows them with their values.", "id", "level type review",
     "-origins"},
    {"incident_cover", "Which single incidents lie in the frame of a series.", "", "", ""},
    {"incident_member", "Which events of documents an incident is made of.", "", "", ""},
    {"incident_value", "Every value that is told of an attribute of an incident, with the reports that give it.", "",
     "attribute", ""},
    {"incident_dispute", "Attributes whose values can't all be true.", "", "attribute", ""},
    {"incident_report", "Where an incident is told; report_list shows the words.", "", "", ""},
    {"incident_link", "The chain of who says it, from the outlet inwards, of each report.", "", "stance", ""},
    {"relation", "Pairs of actors and what ties them; relation_list shows names and times.", "id", "type disputed", ""},
    {"relation_label", "What a relation is called in the texts: a title, a role.", "", "", ""},
    {"relation_interval", "When a relation is told to have held.", "", "status", ""},
    {"relation_report", "Where a relation is told.", "", "", ""},
    {"relation_link", "The chain of who says it, of each report of a relation.", "", "stance", ""},
    {"statement", "Statements; statement_list shows names and words.", "id", "stance quote channel", ""},
    {"statement_link", "The chain of who passes a statement on.", "", "stance", ""},
    {"statement_incident", "Which incidents a statement tells.", "", "", ""},
    {"decision", "What people decided about incidents and actors; append-only.", "id", "action about by", "-id"},
    {"decision_anchor", "The words that a decision is about.", "", "", ""},
    {"redirect", "Old ids, and the ids of what holds them now.", "", "", "", true},
    {"register_part", "Registers of actors that users added; append-only.", "name", "", ""},
    {"made_by", "Which program, model and tables read a document.", "program", "", "", true},
    {"meta", "What the derived tables were made of.", "", "", "", true},
    {"document_words", "The index of the articles' words, for full-text search.", "", "", "", true},
};

// Of a table; an empty table: of every one that has such a column and no words of its own for it.
struct ColumnWords {
  std::string_view table, column, description;
};
inline constexpr ColumnWords kColumnWords[] = {
    {"", "number", "The row's number, by which other tables name it."},
    {"", "id", "The id that stays when documents are added; isnad show ID shows it whole."},
    {"", "position", "Its place in the list, from 0."},
    {"", "document", "The document that it stands in."},
    {"", "begin", "The first code point in the document's text, from 0."},
    {"", "end", "One past the last code point in the document's text."},
    {"", "incident", "The incident."},
    {"", "actor", "The actor; NULL where it is none, or unnamed."},
    {"", "relation", "The relation."},
    {"", "statement", "The statement."},
    {"", "story", "The story."},
    {"", "origin", "Where the chain of who says it ends; ten outlets that quote one statement are one origin."},
    {"", "link", "Its place in the chain, from 1: the outlet's own author has no row."},
    {"", "words", "The words of the text."},
    {"", "stance", "How it is said: states, claims, denies, ..."},
    {"", "channel", "Where it was said: X, Telegram, speech, interview, ..."},
    {"", "first_day", "The first day of the time, for comparing; 0000 for an open beginning."},
    {"", "last_day",
     "The last day of the time, for comparing; 9999 for an open end; may be the 31st of a shorter month."},
    {"", "type", "What kind of thing happened, or of tie it is (the contract's vocabulary)."},
    {"", "modes", "In which ways it happened, with commas between."},
    {"", "level", "single: one happening; series: many in one frame, never added to its single ones."},
    {"", "articles", "How many articles tell it."},
    {"", "stories", "How many stories tell it: copies count once."},
    {"", "outlets", "How many outlets tell it."},
    {"", "origins", "How many independent origins it has."},
    {"", "confidence", "How sure the reading is, 0 to 1."},
    {"", "review", "What a person made of it: none, accepted, corrected, rejected."},
    {"", "disputed", "What can't all be true of it."},
    {"", "status", "holds, ended, planned, denied or alleged."},
    {"", "valid", "When it held (EDTF); empty where no time is told."},
    {"", "reports", "Which reports give it: a JSON list of their positions."},
    {"", "outlet", "Who published it."},
    {"", "published", "When it was published (ISO 8601); empty where unknown."},
    {"", "title", "The article's title."},
    {"", "url", "Its address."},
    {"", "name", "The name most used."},
    {"", "attribute", "time, place, perpetrators, killed, ..."},
    {"", "label", "What it is called: a title, a role."},
    {"", "latitude", "Degrees north; NULL where the place has no point."},
    {"", "longitude", "Degrees east."},
    {"", "country", "ISO 3166-1 code."},
    {"", "admin1", "The province."},
    {"", "responsibility", "How it is said to be known: fact, claimed, accused, denied, ..."},
    {"", "subject", "The one of whom it is said."},
    {"", "object", "The other."},
    {"", "subject_id", "The id of the one of whom it is said."},
    {"", "object_id", "The id of the other."},
    {"", "addressee", "To whom."},
    {"", "time", "When (EDTF)."},
    {"", "quote", "direct, indirect or mixed."},
    {"", "source", "Who said it; NULL where nobody is named."},
    {"", "source_id", "The id of who said it."},
    {"", "kind", "armed-group, state, person, media, ..."},
    {"", "documents", "How many documents."},
    {"", "decision", "The decision of a person."},
    {"incident_list", "time", "The agreed time (EDTF); NULL where it is disputed or nobody tells it."},
    {"incident_list", "place", "The agreed place."},
    {"incident_list", "perpetrators", "Who is said to have done it; all that are told."},
    {"incident_list", "targets", "At what or whom it was aimed; all that are told."},
    {"incident_list", "victims", "Whom it hit; all that are told."},
    {"incident_list", "killed_least", "Killed at least, where that is agreed."},
    {"incident_list", "killed_most", "Killed at most, where that is agreed."},
    {"incident_list", "wounded_least", "Wounded at least, where that is agreed."},
    {"incident_list", "wounded_most", "Wounded at most, where that is agreed."},
    {"incident_list", "disputed", "Attributes whose values can't all be true."},
    {"report_list", "said_by", "Who says it, from the outlet inwards; empty where the author does."},
    {"relation_list", "reports", "How many reports tell this interval."},
    {"relation_list", "disputed", "1 where what is told can't all be true."},
    {"relation", "disputed", "1 where what is told can't all be true."},
    {"", "rows_hash", "A hash of all rows of the thing, by which is seen whether it has changed."},
    {"document", "version_of", "The id that it was given, where an older version of the article has that id."},
    {"document", "digest_by", "What made the digest: a hash of the program's version."},
    {"document", "digest", "What resolution knows of the document, packed."},
    {"document", "given_sha256", "Hash of the bytes that held it."},
    {"document", "language", "ISO 639-1 code of the text's language."},
    {"document", "text_sha256", "Hash of the text."},
    {"document", "text", "The cleaned article; all spans point into it."},
    {"document", "made_by", "What read it."},
    {"document", "extraction_sha256", "Hash of what was read out of it."},
    {"document", "extraction", "What was read out of it: the contract's JSON, packed (isnad export documents)."},
    {"story", "original", "The document that was likely first."},
    {"story", "agency", "Who wrote it, where a credit or a dateline tells."},
    {"actor", "registered", "1 where the register of actors knows it."},
    {"actor", "collective", "1 for a description of several, such as \"the militias\"."},
    {"actor", "mentions", "How often it is mentioned."},
    {"actor_name", "count", "How often it is called so."},
    {"actor_member", "entity", "The entity's number in the extraction."},
    {"actor_link", "entity", "The entity's number in the extraction."},
    {"actor_link", "score", "How sure, from 0 to 1."},
    {"actor_link", "why", "What made it so: the name, the office, the country, the backer."},
    {"register_part", "sha256", "Hash of its text."},
    {"register_part", "toml", "Its text, as data/actors has it."},
    {"incident_cover", "incident", "The series."},
    {"incident_cover", "covered", "The single incident in its frame."},
    {"incident_member", "event", "The event's number in the extraction."},
    {"incident_value", "word", "A date (EDTF), an instrument, a word of a vocabulary."},
    {"incident_value", "name", "Of a party or a place."},
    {"incident_value", "responsibility", "Of a party: fact, claimed, accused, denied, ..."},
    {"incident_value", "gazetteer", "Of a place: its id, such as geonames:295277."},
    {"incident_value", "feature", "Of a place: city, country, base, camp, ..."},
    {"incident_value", "least", "Of a figure: at least; NULL is open."},
    {"incident_value", "most", "Of a figure: at most; NULL is open."},
    {"incident_value", "developing", "1 where a later report of the same origin replaced it."},
    {"incident_value", "inferred", "1 where the document is set there, or was published then, and no report says it."},
    {"incident_value", "agreed", "1 for the finest value inside which all lie."},
    {"incident_value", "decision", "The decision by which a person gives the value; NULL for what reports give."},
    {"statement", "statement", "Its number in the extraction."},
    {"statement", "cue", "Where the word for saying stands: spans as JSON."},
    {"statement", "content", "Where what is said stands: spans as JSON."},
    {"decision", "id", "In the order in which they were made."},
    {"decision", "at", "When it was decided (UTC)."},
    {"decision", "by", "Who decided."},
    {"decision", "why", "Why."},
    {"decision", "action", "accept, reject, correct, merge, split, undo."},
    {"decision", "about", "incident or actor."},
    {"decision", "object", "The id that it was decided of, as it was then."},
    {"decision", "field", "Of a correction: the attribute."},
    {"decision", "old", "Of a correction: the value before."},
    {"decision", "new", "Of a correction: the value that holds."},
    {"decision", "undoes", "Of an undo: the decision that no longer holds."},
    {"decision_anchor", "side", "0: members, or those that stay; 1: those of the other, or those that go."},
    {"decision_anchor", "quote", "The words."},
    {"decision_anchor", "before", "Up to 32 code points before them."},
    {"decision_anchor", "after", "Up to 32 code points after them."},
    {"decision_anchor", "type", "Of what was read there."},
    {"redirect", "old", "An id that was, or would be among fewer documents."},
    {"redirect", "new", "The id of what holds it now."},
    {"made_by", "program", "The program's version."},
    {"made_by", "model", "Hash of the language model."},
    {"made_by", "tables", "Hash of the tables of knowledge."},
    {"made_by", "weights", "Hash of the learnt weights."},
    {"made_by", "gazetteer", "Hash of the gazetteer."},
    {"meta", "key", "What."},
    {"meta", "value", "Its value."},
    {"document_words", "title", "Words of the title."},
    {"document_words", "text", "Words of the text."},
    {"document_words", "document_words", "Commands to the index."},
    {"document_words", "rank", "How well a document fits; lowest first."},
};

struct QueryWords {
  std::string_view name, title, description, sql;
};
inline constexpr QueryWords kQueryWords[] = {
    {"disputes", "What can't all be true", "Every side of each disputed attribute, with who says it.",
     "SELECT i.id AS incident, d.attribute, coalesce(v.word, v.name, v.least || ' to ' || v.most) AS value, "
     "group_concat(DISTINCT r.outlet || coalesce(' <- ' || r.said_by, '')) AS said_by, min(r.words) AS words "
     "FROM incident_dispute AS d JOIN incident AS i ON i.number = d.incident "
     "JOIN incident_value AS v ON v.incident = d.incident AND v.attribute = d.attribute "
     "JOIN json_each(v.reports) AS p JOIN report_list AS r ON r.incident = i.id AND r.position = p.value "
     "WHERE v.decision IS NULL GROUP BY i.id, d.attribute, v.position ORDER BY i.id, d.attribute, v.position"},
    {"who_says", "Who says what of an incident", "Every report of one incident: give its id.",
     "SELECT outlet, published, said_by, words, origin, url FROM report_list WHERE incident = :incident ORDER BY "
     "published, position"},
    {"best_supported", "Best supported incidents", "Most independent origins first.",
     "SELECT * FROM incident_list ORDER BY origins DESC, articles DESC, id LIMIT 200"},
    {"incidents_of_actor", "Incidents of an actor", "With this actor as a party: give a name or its id.",
     "SELECT * FROM incident_list WHERE id IN (SELECT i.id FROM actor AS a JOIN actor_name AS n ON n.actor = a.number "
     "JOIN incident_value AS v ON v.actor = a.number JOIN incident AS i ON i.number = v.incident WHERE a.id = :actor "
     "OR "
     "n.name = :actor) ORDER BY first_day, id"},
    {"incidents_between", "Incidents between two days", "Days such as 2024-09-25.",
     "SELECT * FROM incident_list WHERE first_day BETWEEN :since AND :until ORDER BY first_day, id"},
    {"ties_on_a_day", "Ties on a day", "Which ties are told to have held on a day, such as 2024-10-01.",
     "SELECT * FROM relation_list WHERE first_day <= :day AND last_day >= :day AND status IN ('holds', 'ended') ORDER "
     "BY "
     "type, subject, object"},
    {"ties_of_actor", "Ties of an actor", "Roles, memberships, backers: give a name or an id.",
     "SELECT * FROM relation_list WHERE :actor IN (subject, object, subject_id, object_id) ORDER BY type, subject, "
     "object"},
    {"search", "Search the articles", "Words; all have to be there.",
     "SELECT d.published, d.outlet, d.title, snippet(document_words, 1, '[', ']', '...', 24) AS words, d.url, d.id "
     "FROM document_words JOIN document AS d ON d.number = document_words.rowid "
     "WHERE document_words MATCH escape_fts(:words) ORDER BY rank LIMIT 100"},
    {"corrections", "What people corrected", "With what they decided, and why.",
     "SELECT i.id AS incident, v.attribute, coalesce(v.word, v.name, v.least || ' to ' || v.most) AS value, d.by, "
     "d.at, "
     "d.why FROM incident_value AS v JOIN incident AS i ON i.number = v.incident JOIN decision AS d ON d.id = "
     "v.decision "
     "ORDER BY d.id"},
    {"copied_most", "Stories with most copies", "Copies are not confirmation.",
     "SELECT s.id, s.documents AS copies, s.agency, d.title, d.outlet, d.published FROM story AS s JOIN document AS d "
     "ON "
     "d.number = s.original WHERE s.documents > 1 ORDER BY s.documents DESC, s.id"},
};

}  // namespace isnad::exports
