// arrow.h: tables as the Arrow C data interface hands them over, without copies.
//
// Follows: the Arrow C data and stream interfaces, and the Arrow PyCapsule interface. In: columns that are filled row
// by row. Out: one record batch, whose buffers are the columns' own: the table lives as long as anybody has them.
// Invariant: all columns have as many rows. Thread rule: filling is for one thread; a finished table is immutable.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// As the specification has them, to the letter: an ABI.
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  std::int64_t flags;
  std::int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  std::int64_t length;
  std::int64_t null_count;
  std::int64_t offset;
  std::int64_t n_buffers;
  std::int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};

namespace isnad::python {

// kTexts: lists of texts.
enum class ColumnKind : std::uint8_t { kInteger, kNumber, kFlag, kText, kTexts };

class Column {
 public:
  Column(std::string name, ColumnKind kind);

  void add(std::int64_t value);
  void add(double value);
  void add(bool value);
  void add(std::string_view value);
  void add(const char* value) { add(std::string_view(value)); }
  void add(const std::string& value) { add(std::string_view(value)); }
  void add(const std::vector<std::string>& values);
  void add_null();
  template <typename T>
  void add(const std::optional<T>& value) {
    value ? add(*value) : add_null();
  }
  // null for an empty one.
  void add_text_or_null(std::string_view value) { value.empty() ? add_null() : add(value); }
  // All that another column of this kind has, behind what there is.
  void append(const Column& other);

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] ColumnKind kind() const { return kind_; }
  [[nodiscard]] std::int64_t rows() const { return rows_; }

 private:
  friend struct Exporter;
  void mark(bool valid);
  static void put_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool bit);

  std::string name_;
  ColumnKind kind_;
  std::int64_t rows_ = 0, nulls_ = 0;
  std::vector<std::uint8_t> validity_, flags_;
  std::vector<std::int64_t> integers_;
  std::vector<double> numbers_;
  std::vector<std::int64_t> offsets_ = {0};  // of texts into bytes_; of lists into texts_
  std::string bytes_;
  std::unique_ptr<Column> texts_;  // of lists
};

struct Table {
  Table() = default;
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  std::vector<Column> columns;
  [[nodiscard]] std::int64_t rows() const { return columns.empty() ? 0 : columns.front().rows(); }
};

void export_schema(const Table& table, ArrowSchema* out);
void export_stream(std::shared_ptr<const Table> table, ArrowArrayStream* out);

}  // namespace isnad::python
