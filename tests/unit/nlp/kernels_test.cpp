// Every set of kernels against a slow, obvious reference, bit for bit.
#include "nlp/kernels.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <random>
#include <span>
#include <vector>

namespace isnad {
namespace {

std::vector<float> noise(std::size_t count, unsigned seed) {
  std::mt19937 generator(seed);
  std::normal_distribution<float> normal;
  std::vector<float> out(count);
  for (float& x : out) x = normal(generator);
  return out;
}

// One output as BLIS sums it: a chain of fused multiply-adds per block of 256 inputs.
float reference_sum(const float* row, const float* weights, std::size_t inputs) {
  float total = 0.0F;
  for (std::size_t begin = 0; begin < inputs; begin += 256) {
    float sum = 0.0F;
    for (std::size_t k = begin; k < std::min(begin + 256, inputs); ++k) sum = std::fma(row[k], weights[k], sum);
    total = begin == 0 ? sum : total + sum;
  }
  return total;
}

bool same_bits(float a, float b) { return std::memcmp(&a, &b, sizeof(float)) == 0; }

TEST(Kernels, ProductsEqualTheReferenceForEveryShape) {
  struct Shape {
    std::size_t outputs, inputs, rows;
  };
  const Shape shapes[] = {{50, 96, 1},   {50, 96, 7},    {64, 96, 33},   {106, 64, 1}, {74, 64, 5},
                          {288, 288, 9}, {288, 576, 26}, {1024, 64, 13}, {17, 513, 3}, {176, 31, 6}};
  for (const Shape& shape : shapes) {
    const auto weights = noise(shape.outputs * shape.inputs, 1);
    const auto bias = noise(shape.outputs, 2);
    const auto rows = noise(shape.rows * shape.inputs, 3);
    const auto matrix = nlp::PackedMatrix::in_order({weights, bias, shape.inputs}, shape.outputs);
    for (const nlp::Kernels* set : nlp::available_kernels()) {
      std::vector<float> out(shape.rows * matrix.lanes());
      nlp::Product product;
      product.matrix = &matrix;
      product.rows = rows.data();
      product.row_stride = shape.inputs;
      product.count = shape.rows;
      product.last_input = shape.inputs;
      product.finish = nlp::Product::Finish::kAddBias;
      product.out = out.data();
      product.out_stride = matrix.lanes();
      set->multiply(product);
      for (std::size_t r = 0; r < shape.rows; ++r) {
        for (std::size_t o = 0; o < shape.outputs; ++o) {
          const float expected =
              reference_sum(&rows[r * shape.inputs], &weights[o * shape.inputs], shape.inputs) + bias[o];
          ASSERT_TRUE(same_bits(out[r * matrix.lanes() + o], expected))
              << set->name << ' ' << shape.outputs << ' ' << o;
        }
      }
    }
  }
}

TEST(Kernels, AProductOfAPartOfTheInputsIsThatPartsChain) {
  const auto weights = noise(48 * 288, 4);
  const auto row = noise(96, 5);
  const auto matrix = nlp::PackedMatrix::in_order({weights, {}, 288}, 48);
  for (const nlp::Kernels* set : nlp::available_kernels()) {
    std::vector<float> out(48);
    nlp::Product product;
    product.matrix = &matrix;
    product.rows = row.data();
    product.count = 1;
    product.first_input = 96;
    product.last_input = 192;
    product.out = out.data();
    set->multiply(product);
    for (std::size_t o = 0; o < out.size(); ++o) {
      ASSERT_TRUE(same_bits(out[o], reference_sum(row.data(), &weights[o * 288 + 96], 96))) << set->name << ' ' << o;
    }
  }
}

// A window layer of three pieces: its plain weights, and the matrix that `convolve` takes.
struct Window {
  static constexpr std::size_t kWidth = 96;
  static constexpr std::size_t kPieces = 3;
  std::vector<float> weights = noise(kWidth * kPieces * 3 * kWidth, 20);
  std::vector<float> bias = noise(kWidth * kPieces, 21);
  nlp::PackedMatrix matrix;

  Window() {
    for (float& w : weights) w /= 17;  // so that sums are near 1, as a trained layer's are
    std::vector<std::int32_t> outputs;
    for (std::size_t o = 0; o < kWidth; o += nlp::kLanes) {
      for (std::size_t piece = 0; piece < kPieces; ++piece) {
        for (std::size_t lane = 0; lane < nlp::kLanes; ++lane) {
          outputs.push_back(static_cast<std::int32_t>((o + lane) * kPieces + piece));
        }
      }
    }
    matrix =
        nlp::PackedMatrix({nlp::winograd_weights(weights, kWidth), bias, nlp::kTransformed * kWidth}, outputs, kPieces);
  }

  // Row `i` of the layer's output, summed in double. `rows` begins with row -1.
  [[nodiscard]] double expected(const std::vector<float>& rows, std::size_t i, std::size_t output) const {
    double best = -1e30;
    for (std::size_t piece = 0; piece < kPieces; ++piece) {
      const std::size_t at = output * kPieces + piece;
      double sum = bias[at];
      for (std::size_t k = 0; k < 3 * kWidth; ++k) sum += double{weights[at * 3 * kWidth + k]} * rows[i * kWidth + k];
      best = std::max(best, sum);
    }
    return best;
  }
};

TEST(Kernels, ConvolutionsAreEqualInEverySetAndNearToTheDirectSum) {
  const Window window;
  for (const std::size_t count : {4U, 32U, 100U, 188U}) {
    const auto rows = noise((count + 2) * Window::kWidth, 22);
    std::vector<float> first;
    for (const nlp::Kernels* set : nlp::available_kernels()) {
      std::vector<float> out(count * Window::kWidth);
      set->convolve({&window.matrix, rows.data() + Window::kWidth, Window::kWidth, count, out.data()});
      if (first.empty()) first = out;
      ASSERT_EQ(std::memcmp(first.data(), out.data(), out.size() * sizeof(float)), 0) << set->name;
      for (std::size_t i = 0; i < out.size(); ++i) {
        ASSERT_NEAR(out[i], window.expected(rows, i / Window::kWidth, i % Window::kWidth), 1e-5)
            << set->name << ' ' << i;
      }
    }
  }
}

TEST(Kernels, AConvolutedRowDependsOnItsPlaceInTheGroupAndItsNeighboursAlone) {
  const Window window;
  const auto rows = noise(42 * Window::kWidth, 23);
  std::vector<float> whole(40 * Window::kWidth), part(8 * Window::kWidth);
  for (const nlp::Kernels* set : nlp::available_kernels()) {
    set->convolve({&window.matrix, rows.data() + Window::kWidth, Window::kWidth, 40, whole.data()});
    set->convolve({&window.matrix, rows.data() + 13 * Window::kWidth, Window::kWidth, 8, part.data()});
    ASSERT_EQ(std::memcmp(&whole[12 * Window::kWidth], part.data(), part.size() * sizeof(float)), 0) << set->name;
  }
}

TEST(Kernels, CombinationsTakeTheLargestPieceOfTheSum) {
  constexpr std::size_t kWidth = 32;
  constexpr std::size_t kPieces = 3;
  const auto left = noise(kWidth * kPieces, 24);
  const auto centre = noise(kWidth * kPieces, 25);
  const auto right = noise(kWidth * kPieces, 26);
  const float* lefts[] = {left.data()};
  const float* centres[] = {centre.data()};
  const float* rights[] = {right.data()};
  for (const nlp::Kernels* set : nlp::available_kernels()) {
    std::vector<float> out(kWidth);
    set->combine({lefts, centres, rights, 1, kPieces, kWidth, out.data()});
    for (std::size_t o = 0; o < kWidth; ++o) {
      float best = -1e30F;
      for (std::size_t piece = 0; piece < kPieces; ++piece) {
        const std::size_t lane = (o / nlp::kLanes * kPieces + piece) * nlp::kLanes + o % nlp::kLanes;
        best = std::max(best, (left[lane] + right[lane]) + centre[lane]);
      }
      ASSERT_TRUE(same_bits(out[o], best)) << set->name << ' ' << o;
    }
  }
}

// numpy's pairwise sum, written as numpy has it: of more than 128 numbers the sums of two parts.
float numpy_sum(std::span<const float> x) {
  if (x.size() > 128) {
    const std::size_t half = x.size() / 2 / 8 * 8;
    return numpy_sum(x.first(half)) + numpy_sum(x.subspan(half));
  }
  float r[8];
  for (std::size_t j = 0; j < 8; ++j) r[j] = x[j];
  for (std::size_t i = 8; i < x.size(); ++i) r[i % 8] += x[i];
  return ((r[0] + r[1]) + (r[2] + r[3])) + ((r[4] + r[5]) + (r[6] + r[7]));
}

TEST(Kernels, NormalizationAddsAsNumpyDoesAtEveryWidth) {
  constexpr std::size_t kRows = 20;
  for (const std::size_t width : {16U, 96U, 128U, 144U, 256U, 272U, 512U}) {
    const auto rows = noise(kRows * width, 6);
    const auto gain = noise(width, 7);
    const auto shift = noise(width, 8);
    const auto before = noise(kRows * width, 9);
    for (const nlp::Kernels* set : nlp::available_kernels()) {
      std::vector<float> out = before;
      set->normalize({rows.data(), width, kRows, gain.data(), shift.data(), out.data(), true});
      for (std::size_t r = 0; r < kRows; ++r) {
        const std::span<const float> x(rows.data() + r * width, width);
        const float mean = numpy_sum(x) / static_cast<float>(width);
        std::vector<float> squares;
        for (const float v : x) squares.push_back((v - mean) * (v - mean));
        const float scale = std::pow(numpy_sum(squares) / static_cast<float>(width) + 1e-8F, -0.5F);
        for (std::size_t k = 0; k < width; ++k) {
          const float standard = (x[k] - mean) * scale;
          const float scaled = standard * gain[k];
          const float expected = before[r * width + k] + (scaled + shift[k]);
          ASSERT_TRUE(same_bits(out[r * width + k], expected)) << set->name << ' ' << width << ' ' << r << ' ' << k;
        }
      }
    }
  }
}

TEST(Kernels, StateScoresAreEqualInEverySet) {
  constexpr std::size_t kHidden = 64;
  const auto features = noise(8 * 2 * kHidden, 10);
  const auto bias = noise(2 * kHidden, 11);
  const auto weights = noise(106 * kHidden, 12);
  const auto upper_bias = noise(106, 13);
  const auto upper = nlp::PackedMatrix::in_order({weights, upper_bias, kHidden}, 106);
  std::vector<const float*> rows;
  for (std::size_t f = 0; f < 8; ++f) rows.push_back(features.data() + f * 2 * kHidden);
  std::vector<float> best(kHidden);
  for (std::size_t o = 0; o < kHidden; ++o) {
    float pieces[2] = {};
    for (std::size_t p = 0; p < 2; ++p) {
      for (std::size_t f = 0; f < 8; ++f) pieces[p] += features[(f * 2 + p) * kHidden + o];
      pieces[p] += bias[p * kHidden + o];
    }
    best[o] = std::max(pieces[0], pieces[1]);
  }
  for (const nlp::Kernels* set : nlp::available_kernels()) {
    std::vector<float> hidden(kHidden), out(upper.lanes());
    set->score({rows.data(), 8, bias.data(), 2, kHidden, &upper, hidden.data(), out.data()});
    for (std::size_t o = 0; o < 106; ++o) {
      ASSERT_TRUE(same_bits(out[o], reference_sum(best.data(), &weights[o * kHidden], kHidden) + upper_bias[o]))
          << set->name;
    }
  }
}

}  // namespace
}  // namespace isnad
