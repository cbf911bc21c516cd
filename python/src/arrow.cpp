#include "arrow.h"

#include <array>
#include <cerrno>
#include <utility>

namespace isnad::python {

Column::Column(std::string name, ColumnKind kind) : name_(std::move(name)), kind_(kind) {
  if (kind == ColumnKind::kTexts) texts_ = std::make_unique<Column>("item", ColumnKind::kText);
}

void Column::put_bit(std::vector<std::uint8_t>& bits, std::int64_t at, bool bit) {
  const auto byte = static_cast<std::size_t>(at / 8);
  if (byte == bits.size()) bits.push_back(0);
  if (bit) bits[byte] = static_cast<std::uint8_t>(bits[byte] | (1U << static_cast<unsigned>(at % 8)));
}

void Column::mark(bool valid) {
  put_bit(validity_, rows_++, valid);
  if (!valid) ++nulls_;
}

void Column::add(std::int64_t value) {
  integers_.push_back(value);
  mark(true);
}
void Column::add(double value) {
  numbers_.push_back(value);
  mark(true);
}
void Column::add(bool value) {
  put_bit(flags_, rows_, value);
  mark(true);
}
void Column::add(std::string_view value) {
  bytes_.append(value);
  offsets_.push_back(static_cast<std::int64_t>(bytes_.size()));
  mark(true);
}
void Column::add(const std::vector<std::string>& values) {
  for (const std::string& one : values) texts_->add(one);
  offsets_.push_back(texts_->rows());
  mark(true);
}

void Column::add_null() {
  switch (kind_) {
    case ColumnKind::kInteger:
      integers_.push_back(0);
      break;
    case ColumnKind::kNumber:
      numbers_.push_back(0);
      break;
    case ColumnKind::kFlag:
      put_bit(flags_, rows_, false);
      break;
    case ColumnKind::kText:
    case ColumnKind::kTexts:
      offsets_.push_back(offsets_.back());
      break;
  }
  mark(false);
}

void Column::append(const Column& other) {
  for (std::int64_t i = 0; i < other.rows_; ++i) {
    const auto bit = [&](const std::vector<std::uint8_t>& bits) {
      return (bits[static_cast<std::size_t>(i / 8)] >> static_cast<unsigned>(i % 8) & 1U) != 0;
    };
    if (kind_ == ColumnKind::kFlag) put_bit(flags_, rows_, bit(other.flags_));
    mark(bit(other.validity_));
  }
  integers_.insert(integers_.end(), other.integers_.begin(), other.integers_.end());
  numbers_.insert(numbers_.end(), other.numbers_.begin(), other.numbers_.end());
  const std::int64_t base = offsets_.back();
  for (std::size_t i = 1; i < other.offsets_.size(); ++i) offsets_.push_back(base + other.offsets_[i]);
  bytes_ += other.bytes_;
  if (texts_ != nullptr) texts_->append(*other.texts_);
}

namespace {

constexpr std::int64_t kNullable = 2;  // ARROW_FLAG_NULLABLE

const char* format_of(ColumnKind kind) {
  switch (kind) {
    case ColumnKind::kInteger:
      return "l";
    case ColumnKind::kNumber:
      return "g";
    case ColumnKind::kFlag:
      return "b";
    case ColumnKind::kText:
      return "U";
    case ColumnKind::kTexts:
      return "+L";
  }
  return "n";
}

// What a schema, an array owns until it is released: by whoever took it, children by their parent.
struct SchemaParts {
  std::string name;
  std::vector<ArrowSchema> children;
  std::vector<ArrowSchema*> pointers;
};
struct ArrayParts {
  std::shared_ptr<const Table> table;
  std::array<const void*, 3> buffers{};
  std::vector<ArrowArray> children;
  std::vector<ArrowArray*> pointers;
};

template <typename Parts, typename Thing>
void release(Thing* thing) {
  auto* parts = static_cast<Parts*>(thing->private_data);
  for (Thing* child : parts->pointers) {
    if (child->release != nullptr) child->release(child);
  }
  delete parts;
  thing->release = nullptr;
}

void fill_schema(ArrowSchema* out, std::string name, const char* format, std::int64_t flags, std::size_t children) {
  auto parts = std::make_unique<SchemaParts>();
  parts->name = std::move(name);
  parts->children.resize(children);
  for (ArrowSchema& child : parts->children) parts->pointers.push_back(&child);
  *out = {format,
          parts->name.c_str(),
          nullptr,
          flags,
          static_cast<std::int64_t>(children),
          parts->pointers.data(),
          nullptr,
          release<SchemaParts, ArrowSchema>,
          parts.get()};
  static_cast<void>(parts.release());
}

}  // namespace

struct Exporter {
  static void schema(const Column& column, ArrowSchema* out) {
    fill_schema(out, column.name_, format_of(column.kind_), kNullable, column.texts_ == nullptr ? 0 : 1);
    if (column.texts_ != nullptr) schema(*column.texts_, out->children[0]);
  }

  static void array(const std::shared_ptr<const Table>& table, const Column& column, ArrowArray* out) {
    const std::size_t children = column.texts_ == nullptr ? 0 : 1;
    auto parts = parts_of(table, children);
    parts->buffers[0] = column.nulls_ > 0 ? column.validity_.data() : nullptr;
    std::int64_t buffers = 2;
    switch (column.kind_) {
      case ColumnKind::kInteger:
        parts->buffers[1] = column.integers_.data();
        break;
      case ColumnKind::kNumber:
        parts->buffers[1] = column.numbers_.data();
        break;
      case ColumnKind::kFlag:
        parts->buffers[1] = column.flags_.data();
        break;
      case ColumnKind::kText:
        parts->buffers[2] = column.bytes_.data();
        buffers = 3;
        [[fallthrough]];
      case ColumnKind::kTexts:
        parts->buffers[1] = column.offsets_.data();
        break;
    }
    put(out, column.rows_, column.nulls_, buffers, std::move(parts));
    if (children == 1) array(table, *column.texts_, out->children[0]);
  }

  static std::unique_ptr<ArrayParts> parts_of(std::shared_ptr<const Table> table, std::size_t children) {
    auto parts = std::make_unique<ArrayParts>();
    parts->table = std::move(table);
    parts->children.resize(children);
    for (ArrowArray& child : parts->children) parts->pointers.push_back(&child);
    return parts;
  }

  static void put(ArrowArray* out, std::int64_t rows, std::int64_t nulls, std::int64_t buffers,
                  std::unique_ptr<ArrayParts> parts) {
    *out = {rows,
            nulls,
            0,
            buffers,
            static_cast<std::int64_t>(parts->children.size()),
            parts->buffers.data(),
            parts->pointers.data(),
            nullptr,
            release<ArrayParts, ArrowArray>,
            parts.get()};
    static_cast<void>(parts.release());
  }
};

void export_schema(const Table& table, ArrowSchema* out) {
  fill_schema(out, "", "+s", 0, table.columns.size());
  for (std::size_t i = 0; i < table.columns.size(); ++i) Exporter::schema(table.columns[i], out->children[i]);
}

namespace {

void export_batch(const std::shared_ptr<const Table>& table, ArrowArray* out) {
  Exporter::put(out, table->rows(), 0, 1, Exporter::parts_of(table, table->columns.size()));
  for (std::size_t i = 0; i < table->columns.size(); ++i) {
    Exporter::array(table, table->columns[i], out->children[i]);
  }
}

struct StreamParts {
  std::shared_ptr<const Table> table;
  bool given = false;
};

}  // namespace

void export_stream(std::shared_ptr<const Table> table, ArrowArrayStream* out) {
  auto parts = std::make_unique<StreamParts>(StreamParts{std::move(table)});
  out->get_schema = [](ArrowArrayStream* stream, ArrowSchema* schema) {
    export_schema(*static_cast<StreamParts*>(stream->private_data)->table, schema);
    return 0;
  };
  out->get_next = [](ArrowArrayStream* stream, ArrowArray* batch) {
    auto* own = static_cast<StreamParts*>(stream->private_data);
    if (own->given || own->table->rows() == 0) {
      *batch = {};
      batch->release = nullptr;  // the end
      return 0;
    }
    own->given = true;
    export_batch(own->table, batch);
    return 0;
  };
  out->get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  out->release = [](ArrowArrayStream* stream) {
    delete static_cast<StreamParts*>(stream->private_data);
    stream->release = nullptr;
  };
  out->private_data = parts.release();
}

}  // namespace isnad::python
