// event_golden.h: reads and checks the golden files of events.
//
// A file holds blocks. "S<TAB>sentence" begins one; below it stand the events it tells, one a line, in text order:
// "E<TAB>type/mode,mode<TAB>trigger<TAB>modality<TAB>role=words; role=words<TAB>outcome=… responsibility=… count=…".
// Every event of the sentence has to be listed, every listed role has to be filled by a mention that holds the words
// (or is held by them), and no party may play the role of actor that isn't listed. The last column may be left out.
// Lines that begin with # are remarks. Anyone can add a block without C++.
#pragma once

#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace isnad::golden {

struct ExpectedEvent {
  std::string type, modes, trigger, modality, roles, more;
  int line = 0;
};

struct Block {
  std::string file;
  int line = 0;
  std::string sentence;
  std::vector<ExpectedEvent> events;
};

inline std::vector<std::string> split(std::string_view text, char at) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == at) {
      out.emplace_back();
    } else if (c != ' ' || !out.back().empty()) {
      out.back().push_back(c);
    }
  }
  return out;
}

inline std::vector<Block> read_blocks(const std::string& path) {
  std::vector<Block> blocks;
  std::ifstream in(path);
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::vector<std::string> cells = split(line, '\t');
    if (cells[0] == "S" && cells.size() > 1) blocks.push_back({path, number, cells[1], {}});
    if (cells[0] != "E" || cells.size() < 4 || blocks.empty()) continue;
    const std::size_t slash = cells[1].find('/');
    ExpectedEvent event{cells[1].substr(0, slash),
                        slash == std::string::npos ? "" : cells[1].substr(slash + 1),
                        cells[2],
                        cells[3],
                        "",
                        "",
                        number};
    if (cells.size() > 4) event.roles = cells[4];
    if (cells.size() > 5) event.more = cells[5];
    blocks.back().events.push_back(std::move(event));
  }
  return blocks;
}

}  // namespace isnad::golden
