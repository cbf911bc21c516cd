// The ledger's file: what is a ledger, what is kept, what comes back.
#include <gmock/gmock.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "core/sha256.h"
#include "isnad/json.h"
#include "ledger/decisions.h"
#include "ledger/derived.h"
#include "ledger/documents.h"
#include "ledger/extraction_bytes.h"
#include "ledger/open.h"
#include "ledger/query/resolution.h"
#include "ledger/verify.h"
#include "resolve/digest_bytes.h"
#include "support/digests.h"
#include "support/told.h"

namespace isnad::ledger {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

class Ledger : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = std::filesystem::temp_directory_path() / (support::numbered("isnad-ledger-", ::getpid()) +
                                                        testing::UnitTest::GetInstance()->current_test_info()->name());
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file(const std::string& name = "test.db") const { return folder_ / name; }
  Database made() const {
    auto database = open_ledger(file(), Access::kCreate);
    EXPECT_TRUE(database.ok()) << (database ? "" : database.error().message);
    return std::move(*database);
  }

  std::filesystem::path folder_;
};

// A document of one sentence, as `add` hands it over.
struct Handed {
  resolve::ReadDocument read;
  std::string json, hash, packed, digest;
  explicit Handed(const std::string& outlet, const std::string& text) {
    read = support::report(outlet, text, "attacked", support::assault("2024-02-01"));
    auto document = std::make_shared<Document>(*read.document);
    document->sha256 = core::sha256_hex(text);
    read.document = document;
    json = to_json(*read.document, read.extraction);
    hash = core::sha256_hex(json);
    packed = pack_extraction(json, text);
    digest = pack_digest(resolve::digest_of(read), text);
  }
  [[nodiscard]] NewDocument as_new(std::string_view given = "given") const {
    return {read.document.get(), &read.extraction.made_by, given, hash, packed, digest};
  }
  // The same article as it was published on another day.
  [[nodiscard]] Handed published(const std::string& day) const {
    Handed out = *this;
    auto document = std::make_shared<Document>(*read.document);
    document->published = day;
    out.read.document = document;
    return out;
  }
};

TEST_F(Ledger, RefusesWhatIsNoneAndSaysWhatItIs) {
  std::ofstream(file("text.db"))
      << "this is a letter, not a ledger; it is long enough to be read as a header, perhaps\n";
  const auto text = open_ledger(file("text.db"), Access::kCreate);
  ASSERT_FALSE(text);
  EXPECT_EQ(text.error().code, ErrorCode::kInvalidInput);
  {
    auto foreign = Database::open(file("foreign.db"), Access::kCreate);
    ASSERT_TRUE(foreign->execute("CREATE TABLE songs (name TEXT)"));
  }
  const auto foreign = open_ledger(file("foreign.db"), Access::kCreate);
  ASSERT_FALSE(foreign);
  EXPECT_EQ(foreign.error().code, ErrorCode::kInvalidInput);
  EXPECT_THAT(foreign.error().message, HasSubstr("another program"));
  const auto absent = open_ledger(file("absent.db"), Access::kRead);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(file("absent.db")));
}

TEST_F(Ledger, RefusesOneThatANewerProgramWrote) {
  {
    Database database = made();
    ASSERT_TRUE(database.execute("PRAGMA user_version = 99"));
  }
  const auto newer = open_ledger(file(), Access::kRead);
  ASSERT_FALSE(newer);
  EXPECT_EQ(newer.error().code, ErrorCode::kUnsupportedVersion);
}

TEST_F(Ledger, SaysThatAnotherProgramIsWriting) {
  Database first = made();
  auto writing = Transaction::begin(first);
  ASSERT_TRUE(writing);
  auto second = open_ledger(file(), Access::kWrite, 1);
  if (second) {
    const auto waiting = Transaction::begin(*second);
    ASSERT_FALSE(waiting);
    EXPECT_EQ(waiting.error().code, ErrorCode::kResource);
    EXPECT_THAT(waiting.error().message, HasSubstr("another program is writing"));
  } else {
    EXPECT_EQ(second.error().code, ErrorCode::kResource);
  }
}

TEST_F(Ledger, HasPagesThatAShortArticleFills) {
  auto database = open_ledger(file(), Access::kCreate);
  ASSERT_TRUE(database.ok());
  EXPECT_EQ(*database->integer("PRAGMA page_size"), 1024);
}

TEST_F(Ledger, KeepsNothingOfATransactionThatWasNotCommitted) {
  Database database = made();
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(set_meta(database, "key", "value"));
  }
  EXPECT_EQ(*meta(database, "key"), "");
}

TEST_F(Ledger, KeepsADocumentOnceAndGivesBackItsJsonByteForByte) {
  Database database = made();
  const Handed one("Wire", "Rebels attacked \"the\ttown\"\\ again\u00E9\x01.");
  auto writer = DocumentWriter::create(database);
  ASSERT_TRUE(writer);
  EXPECT_EQ(*writer->add(one.as_new()), Added::kNew);
  EXPECT_EQ(*writer->add(one.as_new()), Added::kKnown);
  const auto stored = find_document(database, one.read.document->id);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->extraction, one.json);
  EXPECT_EQ(stored->text, one.read.document->text);
}

TEST_F(Ledger, KeepsAllVersionsOfADocumentAndGivesTheFirstTheIdInAnyOrder) {
  const Handed told("Wire", "Rebels attacked Mosul");
  const std::string id = told.read.document->id;
  struct Version {
    Handed handed;
    std::string hash;
  };
  std::vector<Version> versions = {{told.published("2024-02-03"), "aaaaaaaaaaaaaaaa"},
                                   {told.published("2024-02-02"), "cccccccccccccccc"},
                                   {told.published("2024-02-02"), "bbbbbbbbbbbbbbbb"}};
  std::vector<int> order = {0, 1, 2};
  std::string sum;
  do {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    Database database = made();
    auto writer = DocumentWriter::create(database);
    for (const int i : order) {
      const Version& one = versions[static_cast<std::size_t>(i)];
      ASSERT_TRUE(writer->add(one.handed.as_new(one.hash)));
      EXPECT_EQ(*writer->add(one.handed.as_new(one.hash)), Added::kKnown);
    }
    EXPECT_EQ(*database.value("SELECT group_concat(id || ' ' || substr(given_sha256, 1, 1), ', ') FROM (SELECT * FROM "
                              "document ORDER BY id)"),
              id + " b, " + id + "@aaaaaaaaaaaa a, " + id + "@cccccccccccc c");
    for (const std::string& one : {id, id + "@aaaaaaaaaaaa", id + "@cccccccccccc"}) {
      const auto stored = find_document(database, one);
      ASSERT_TRUE(stored);
      const auto read = read_back(*stored);
      ASSERT_TRUE(read);
      EXPECT_EQ(read->document->id, one);
    }
    auto known = KnownDocuments::open(database);
    ASSERT_TRUE(known);
    EXPECT_TRUE(known->has(id, "aaaaaaaaaaaaaaaa"));
    EXPECT_FALSE(known->has(id, "dddddddddddddddd"));
    EXPECT_THAT(*faults_of_truth(database), IsEmpty());
    if (sum.empty()) sum = *sum_of_documents(database);
    EXPECT_EQ(*sum_of_documents(database), sum);
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST_F(Ledger, MakesTheSameDigestOfADocumentThatWasStored) {
  Database database = made();
  Handed one("Wire", "Rebels attacked Mosul");
  one.read.extraction.events[0].confidence = 0.123456;
  one.read.extraction.events[0].attribution[0].stance = Stance::kReports;
  one.json = to_json(*one.read.document, one.read.extraction);
  const auto back = from_json(one.json);
  ASSERT_TRUE(back) << back.error().message;
  const resolve::ReadDocument read{std::make_shared<const Document>(back->document), back->extraction};
  EXPECT_EQ(resolve::digest_of(read), resolve::digest_of(one.read));
}

TEST(DigestBytes, GiveBackTheDigestAndRefuseEveryTruncation) {
  Handed one("Wire", "Rebels \u00E9 attacked Mosul\nand left");
  Event& event = one.read.extraction.events[0];
  event.confidence = 0.123;
  event.losses.killed = Range{3, std::nullopt};
  event.losses.wounded = Range{std::nullopt, 5};
  event.count = Range{-2, 7};
  event.attribution[0].time_edtf = "2024-02-01";
  const resolve::DocumentDigest digest = resolve::digest_of(one.read);
  const std::string bytes = resolve::bytes_of(digest);
  const resolve::DigestSource source{digest.id,  digest.title,     digest.outlet,
                                     digest.url, digest.published, one.read.document->text};
  const auto back = resolve::digest_from(bytes, source);
  ASSERT_TRUE(back);
  EXPECT_EQ(*back, digest);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    EXPECT_FALSE(resolve::digest_from(bytes.substr(0, size), source)) << size;
  }
}

TEST_F(Ledger, KeepsDecisionsInTheirOrderWithTheirAnchors) {
  Database database = made();
  resolve::Decision decision;
  decision.at = "2025-01-05T10:22:00Z";
  decision.by = "editor";
  decision.why = "two towns";
  decision.action = resolve::Action::kSplit;
  decision.anchors = {{{"a", "strike", "the ", " on", {4, 10}}, "assault"}};
  decision.others = {{{"b", "raid", "a ", "", {2, 6}}, "assault"}};
  decision.about = resolve::About::kActor;
  EXPECT_EQ(*append_decision(database, decision), 1);
  decision.id = 1;
  EXPECT_EQ(*append_decision(database, decision), 2);
  const auto back = read_decisions(database);
  ASSERT_TRUE(back);
  ASSERT_THAT(*back, SizeIs(2));
  EXPECT_EQ((*back)[0].action, resolve::Action::kSplit);
  EXPECT_EQ((*back)[0].about, resolve::About::kActor);
  EXPECT_THAT((*back)[0].anchors, ElementsAre(decision.anchors[0]));
  EXPECT_THAT((*back)[0].others, ElementsAre(decision.others[0]));
}

// Two outlets that tell one strike with rival figures, a series, a tie, a statement, a collective: every table has
// rows.
resolve::Resolution everything() {
  std::vector<resolve::DocumentDigest> documents;
  for (const std::string id : {"a-1", "b-1"}) {
    documents.push_back(support::article(id, "Outlet " + id, id == "a-1" ? "2024-03-01" : "2024-03-02", "text " + id));
    resolve::DocumentDigest& document = documents.back();
    const std::uint32_t town = support::add_town(document, "Northtown", "IQ", 36.1, 43.5);
    const std::uint32_t group = support::add_entity(document, EntityKind::kArmedGroup, "River Brigade");
    const std::uint32_t person = support::add_entity(document, EntityKind::kPerson, "Salim Haddad");
    support::add_collective(document, "Iraqi militias");
    resolve::EventDigest& event = support::add_assault(document, "2024-03-01", "River Brigade drones struck Northtown");
    event.place = town;
    event.roles = {{RoleName::kActor, group}, {RoleName::kVictim, person}};
    event.responsibility = Responsibility::kClaimed;
    event.outcome = Outcome::kHit;
    event.instruments = {"drone"};
    event.losses.killed = id == "a-1" ? Range{3, 3} : Range{7, std::nullopt};
    resolve::LinkDigest source;
    source.source = group;
    source.words = "the brigade";
    source.stance = Stance::kClaims;
    event.attribution.push_back(source);
    resolve::EventDigest& series =
        support::add_assault(document, "2024-02/2024-04", "dozens of strikes by River Brigade");
    series.count = Range{24, std::nullopt};
    series.roles = {{RoleName::kActor, group}};
    resolve::RelationDigest relation;
    relation.type = RelationType::kLeads;
    relation.subject = person;
    relation.object = group;
    relation.words = {id, "leader", "", "", {0, 6}};
    relation.label = "leader";
    relation.valid = "2014/..";
    relation.attribution = {support::author()};
    document.relations = {relation};
    resolve::StatementDigest statement;
    statement.source = group;
    statement.words = {id, "we struck", "", "", {20, 29}};
    statement.cue = {{15, 19}};
    statement.content = {{20, 29}};
    statement.attribution = document.events.front().attribution;  // `event` has moved
    statement.events = {0};
    document.statements = {statement};
  }
  return support::resolved(documents);
}

// The documents that `everything` is about.
void add_all(Database& database) {
  auto writer = DocumentWriter::create(database);
  ASSERT_TRUE(writer);
  for (const std::string outlet : {"a", "b"}) {
    const Handed one(outlet, "Rebels attacked Mosul");
    ASSERT_TRUE(writer->add(one.as_new()));
  }
}

TEST_F(Ledger, GivesBackWhatWasDerivedAsItWasResolved) {
  Database database = made();
  add_all(database);
  const resolve::Resolution resolution = everything();
  ASSERT_FALSE(resolution.incidents.empty());
  for (int round = 0; round < 2; ++round) {  // the second in place of the first
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(write_derived(database, resolution, "truth"));
    ASSERT_TRUE(transaction->commit());
    EXPECT_EQ(*query::read_stories(database), resolution.stories);
    EXPECT_EQ(*query::read_actors(database), resolution.actors);
    EXPECT_EQ(*query::read_incidents(database), resolution.incidents);
    EXPECT_EQ(*query::read_relations(database), resolution.relations);
    EXPECT_EQ(*query::read_statements(database), resolution.statements);
  }
  EXPECT_EQ(*derived_for(database), "truth");
}

TEST_F(Ledger, LeavesRowsAloneThatAreAsTheyWereAndKeepsTheNumbersOfThings) {
  Database database = made();
  add_all(database);
  resolve::Resolution resolution = everything();
  ASSERT_GE(resolution.incidents.size(), 2U);
  const auto write = [&] {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(write_derived(database, resolution, "truth"));
    ASSERT_TRUE(transaction->commit());
  };
  const auto changes = [&] { return std::stoi(*database.value("SELECT total_changes()")); };
  write();
  const int before = changes();
  write();
  EXPECT_EQ(changes(), before + 1);  // the fingerprint
  const std::string id = resolution.incidents[1].id;
  const std::string number = *database.value("SELECT number FROM incident WHERE id = '" + id + "'");
  resolution.incidents[1].confidence = 0.5;
  resolution.incidents.erase(resolution.incidents.begin());
  for (resolve::ResolvedStatement& one : resolution.statements)
    std::erase_if(one.incidents, [&](const std::string& at) { return at != id; });
  for (resolve::ResolvedIncident& one : resolution.incidents) one.covers.clear(), one.came_of.clear();
  write();
  EXPECT_EQ(*database.value("SELECT number FROM incident WHERE id = '" + id + "'"), number);
  EXPECT_EQ(*query::read_incidents(database), resolution.incidents);
  EXPECT_EQ(*query::read_statements(database), resolution.statements);
  EXPECT_EQ(*database.value("SELECT count(*) FROM pragma_foreign_key_check"), "0");
}

TEST_F(Ledger, KeepsASeriesThatCoversWhatComesAfterIt) {
  Database database = made();
  add_all(database);
  resolve::Resolution resolution;
  resolution.incidents.resize(2);
  resolution.incidents[0].id = "i1";
  resolution.incidents[0].level = resolve::Level::kSeries;
  resolution.incidents[0].covers = {"i2"};
  resolution.incidents[1].id = "i2";
  auto transaction = Transaction::begin(database);
  const Status done = write_derived(database, resolution, "truth");
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_TRUE(transaction->commit());
  EXPECT_EQ(*query::read_incidents(database), resolution.incidents);
}

TEST_F(Ledger, KeepsAPersonsValueApartFromThoseOfTheReports) {
  Database database = made();
  add_all(database);
  resolve::Resolution resolution = everything();
  resolve::ResolvedIncident& incident = resolution.incidents[0];
  incident.killed.agreed = Range{5, 5};
  incident.killed.disputed = false;
  incident.killed.decision = 3;
  incident.review = resolve::Review::kCorrected;
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(write_derived(database, resolution, "truth"));
    ASSERT_TRUE(transaction->commit());
  }
  EXPECT_EQ(*query::read_incidents(database), resolution.incidents);
  EXPECT_EQ(*query::read_redirects(database), resolution.redirects);
  EXPECT_EQ(*database.value("SELECT least FROM incident_value WHERE decision = 3"), "5");
}

TEST_F(Ledger, VerifyNamesADecisionWhoseWordsAreGoneUnlessItIsUndone) {
  Database database = made();
  add_all(database);
  resolve::Decision decision;
  decision.action = resolve::Action::kReject;
  decision.anchors = {{{"a-1", "shelled", "Rebels ", "", {7, 14}}, "assault"}};
  ASSERT_TRUE(append_decision(database, decision));
  EXPECT_THAT(*faults_of_truth(database), ElementsAre(HasSubstr("decision 1: its words \"shelled\"")));
  decision.action = resolve::Action::kUndo;
  decision.anchors.clear();
  decision.undoes = 1;
  ASSERT_TRUE(append_decision(database, decision));
  EXPECT_THAT(*faults_of_truth(database), IsEmpty());
}

TEST_F(Ledger, VerifyFindsAChangedTextAndAChangedRow) {
  Database database = made();
  add_all(database);
  const resolve::Resolution resolution = everything();
  {
    auto transaction = Transaction::begin(database);
    ASSERT_TRUE(write_derived(database, resolution, "truth"));
    ASSERT_TRUE(transaction->commit());
  }
  EXPECT_THAT(*faults_of_truth(database), IsEmpty());
  EXPECT_THAT(*faults_of_derived(database, resolution), IsEmpty());
  ASSERT_TRUE(database.execute("UPDATE kept_incident_value SET least = 4 WHERE attribute = 7 AND least = 3"));
  EXPECT_THAT(*faults_of_derived(database, resolution), ElementsAre(HasSubstr("incidents differ")));
  ASSERT_TRUE(database.execute("UPDATE document SET text = 'Rebels attacked Basra' WHERE id = 'a-1'"));
  EXPECT_THAT(*faults_of_truth(database), ElementsAre(HasSubstr("the text is not")));
}

TEST_F(Ledger, ChangesItsFingerprintWithEveryDocumentAndDecision) {
  Database database = made();
  const std::string empty = *fingerprint_of_truth(database, "program");
  EXPECT_EQ(*fingerprint_of_truth(database, "program"), empty);
  EXPECT_NE(*fingerprint_of_truth(database, "a newer program"), empty);
  const Handed one("Wire", "Rebels attacked Mosul");
  auto writer = DocumentWriter::create(database);
  ASSERT_TRUE(writer->add(one.as_new()));
  const std::string with_document = *fingerprint_of_truth(database, "program");
  EXPECT_NE(with_document, empty);
  resolve::Decision decision;
  decision.action = resolve::Action::kReject;
  ASSERT_TRUE(append_decision(database, decision));
  EXPECT_NE(*fingerprint_of_truth(database, "program"), with_document);
}

}  // namespace
}  // namespace isnad::ledger
