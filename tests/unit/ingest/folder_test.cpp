// Folders as they are found on disks: parts that can't be read, pipes, links, files of other kinds.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <thread>

#include "isnad/ingest.h"
#include "support/ingest_support.h"

namespace isnad {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class Folders : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::path(testing::TempDir()) / "isnad_folders";
    fs::remove_all(folder_);
    fs::create_directories(folder_);
    const auto loaded = load_ingest_tables(fs::path(ISNAD_SOURCE_DIR) / "data");
    ASSERT_TRUE(loaded.ok());
    tables_ = *loaded;
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path put(const std::string& name, const std::string& bytes) const {
    fs::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
    return folder_ / name;
  }
  // Texts of the documents, "! message" for those that can't be read; the notices go to `notices_`.
  std::vector<std::string> read(const std::string& name) {
    DocumentReader reader({name}, InputFormat::kAuto, tables_);
    std::vector<std::string> out;
    while (auto item = reader.next()) {
      out.push_back(item->document ? item->document->text : "! " + item->document.error().message);
    }
    notices_ = reader.take_notices();
    EXPECT_THAT(reader.take_notices(), IsEmpty());
    return out;
  }

  fs::path folder_;
  std::shared_ptr<const IngestTables> tables_;
  std::vector<std::string> notices_;
};

// Root may read everything; for the time of a test the thread's rights to files are those of nobody.
class AsNobody {
 public:
  AsNobody() {
    if (geteuid() == 0) setfsuid(65534);
  }
  ~AsNobody() {
    if (geteuid() == 0) setfsuid(0);
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
};

TEST_F(Folders, OnePartThatCantBeReadDoesNotStopTheRest) {
  put("a.txt", "First.");
  put("closed/b.txt", "Hidden from us.");
  put("d/c.txt", "Last.");
  fs::permissions(folder_ / "closed", fs::perms::none);
  std::vector<std::string> texts;
  {
    const AsNobody nobody;
    texts = read(folder_.string());
  }
  fs::permissions(folder_ / "closed", fs::perms::owner_all);
  EXPECT_THAT(
      texts, ElementsAre("First.", AllOf(HasSubstr("closed: the folder can't be read"), HasSubstr("denied")), "Last."));
}

TEST_F(Folders, PipesAndSocketsAreNamedAndNeverOpened) {
  put("a.txt", "First.");
  ASSERT_EQ(mkfifo((folder_ / "b.txt").c_str(), 0600), 0);
  const int listener = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = (folder_ / "c.html").string();
  ASSERT_LT(name.size(), sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  ASSERT_EQ(bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  fs::create_symlink("b.txt", folder_ / "d.txt");
  put("e.txt", "Last.");
  EXPECT_THAT(read(folder_.string()),
              ElementsAre("First.", HasSubstr("b.txt: is a pipe"), HasSubstr("c.html: is a socket"),
                          HasSubstr("d.txt: is a pipe"), "Last."));
  close(listener);
}

TEST_F(Folders, APipeThatIsNamedIsReadAsAStream) {
  const std::string pipe = (folder_ / "pipe").string();
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  const std::jthread writer([&] { std::ofstream(pipe) << "{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"; });
  EXPECT_THAT(read(pipe), ElementsAre("One.", "Two."));
}

TEST_F(Folders, FilesOfOtherKindsAreSummedUp) {
  put("a.txt", "First.");
  put("notes.md", "x");
  put("b/NOTES.MD", "x");
  put("b/table.xlsx", "x");
  put("b/README", "x");
  put("b/.hidden", "x");
  EXPECT_THAT(read(folder_.string()), ElementsAre("First."));
  EXPECT_THAT(notices_,
              ElementsAre(folder_.string() +
                          ": files that were left out: 2 .md, 1 without an ending, 1 .xlsx. Name them to read them."));
  fs::remove(folder_ / "a.txt");
  EXPECT_THAT(read(folder_.string()),
              ElementsAre(AllOf(HasSubstr("no article in this folder"), HasSubstr("only 2 .md"))));
}

TEST_F(Folders, LinksToFoldersAreNamedAndALinkThatIsNamedIsFollowed) {
  put("in/a.txt", "First.");
  fs::create_directory_symlink("..", folder_ / "in" / "up");
  fs::create_symlink("a.txt", folder_ / "in" / "b.txt");
  fs::create_symlink("nowhere", folder_ / "in" / "c.txt");
  EXPECT_THAT(read((folder_ / "in").string()), ElementsAre("First.", "First.", HasSubstr("c.txt: can't be opened")));
  EXPECT_THAT(notices_,
              ElementsAre(HasSubstr("links to folders that were not followed: " + (folder_ / "in/up").string())));
  fs::create_directory_symlink("in", folder_ / "link");
  EXPECT_THAT(read((folder_ / "link").string()), testing::SizeIs(3));
}

}  // namespace
}  // namespace isnad
