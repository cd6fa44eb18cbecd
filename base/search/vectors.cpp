#include "base/search/vectors.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <random>

namespace search {
namespace {

constexpr std::size_t largest_sample = 16'384;
constexpr std::size_t most_terms = 32'768;
constexpr int passes = 4;
constexpr std::size_t chunk = 65'536;

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

float rarity_of(std::uint32_t with, std::size_t documents) {
  return std::log(
      1.0F + (static_cast<float>(documents) + 0.5F) / (static_cast<float>(with) + 0.5F));
}

// A column of the sampled documents-by-terms matrix.
struct Cell {
  std::uint32_t row;
  float value;
};

void add_row(float* to, const float* from, float weight) {
  for (std::size_t k = 0; k < dimensions; ++k) to[k] += weight * from[k];
}

Matrix orthonormal(const Matrix& matrix) {
  const Eigen::MatrixXf dense = matrix;
  const Eigen::HouseholderQR<Eigen::MatrixXf> qr(dense);
  return qr.householderQ() * Eigen::MatrixXf::Identity(dense.rows(), dense.cols());
}

}  // namespace

// Randomised subspace iteration: the documents' main directions Q come from repeated products by
// A·Aᵗ, a pass over the postings each; the terms' directions are then Aᵗ·Q, turned and scaled.
std::shared_ptr<const Space> Space::learn(const Postings& postings, std::size_t documents) {
  auto space = std::make_shared<Space>();
  const auto step = std::max<std::size_t>(1, (documents + largest_sample - 1) / largest_sample);
  const auto sampled = (documents + step - 1) / step;
  if (sampled < dimensions / 4) return space;

  std::vector<std::uint32_t> chosen;
  for (std::uint32_t term = 0; term < postings.terms(); ++term)
    if (postings.documents_with(term) > 1) chosen.push_back(term);
  if (chosen.size() > most_terms) {
    std::ranges::nth_element(chosen, chosen.begin() + most_terms,
        [&](auto a, auto b) { return postings.documents_with(a) > postings.documents_with(b); });
    chosen.resize(most_terms);
    std::ranges::sort(chosen);
  }
  space->rows_.assign(postings.terms(), 0);
  space->rarity_.resize(postings.terms());
  for (std::uint32_t term = 0; term < postings.terms(); ++term)
    space->rarity_[term] = rarity_of(postings.documents_with(term), documents);

  std::vector<std::vector<Cell>> columns(chosen.size());
  std::vector<float> norms(sampled, 0);
  for (std::size_t c = 0; c < chosen.size(); ++c) {
    const auto weight = space->rarity_[chosen[c]] / 255.0F;
    postings.each(chosen[c], [&](std::uint32_t document, std::uint8_t impact) {
      if (document % step != 0) return;
      const auto row = static_cast<std::uint32_t>(document / step);
      const auto value = weight * static_cast<float>(impact);
      columns[c].push_back({row, value});
      norms[row] += value * value;
    });
  }
  for (auto& column : columns)
    for (auto& cell : column) cell.value /= std::sqrt(std::max(norms[cell.row], 1e-9F));

  std::mt19937 chance(17);  // The same documents always give the same meanings.
  std::normal_distribution<float> normal;
  const auto width = std::min(dimensions, sampled);
  Matrix directions = Matrix::Zero(static_cast<Eigen::Index>(sampled), dimensions);
  for (std::size_t row = 0; row < sampled; ++row)
    for (std::size_t k = 0; k < width; ++k)
      directions(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(k)) = normal(chance);
  const auto project = [&](const std::vector<Cell>& column, float* sum) {
    std::fill_n(sum, dimensions, 0.0F);
    for (const auto& cell : column)
      add_row(sum, directions.data() + cell.row * dimensions, cell.value);
  };
  std::array<float, dimensions> sum{};
  for (int pass = 0; pass < passes; ++pass) {
    directions.leftCols(static_cast<Eigen::Index>(width)) =
        orthonormal(directions.leftCols(static_cast<Eigen::Index>(width)));
    Matrix next = Matrix::Zero(directions.rows(), directions.cols());
    for (const auto& column : columns) {
      project(column, sum.data());
      for (const auto& cell : column)
        add_row(next.data() + cell.row * dimensions, sum.data(), cell.value);
    }
    directions = std::move(next);
  }
  directions.leftCols(static_cast<Eigen::Index>(width)) =
      orthonormal(directions.leftCols(static_cast<Eigen::Index>(width)));

  Matrix terms(static_cast<Eigen::Index>(chosen.size()), dimensions);
  for (std::size_t c = 0; c < chosen.size(); ++c)
    project(columns[c], terms.data() + c * dimensions);
  const Eigen::MatrixXf gram = terms.transpose() * terms;
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXf> solved(gram);
  Eigen::VectorXf scale = solved.eigenvalues();
  for (auto& value : scale) value = value > 1e-6F ? 1.0F / std::sqrt(value) : 0.0F;
  const Matrix turned = terms * solved.eigenvectors() * scale.asDiagonal();
  space->values_.assign(turned.data(), turned.data() + turned.size());
  for (std::size_t c = 0; c < chosen.size(); ++c)
    space->rows_[chosen[c]] = static_cast<std::uint32_t>(c + 1);
  return space;
}

void Space::add(Direction& sum, std::uint32_t term, float weight) const {
  if (knows(term)) add_row(sum.data(), values_.data() + (rows_[term] - 1) * dimensions, weight);
}

std::size_t Space::bytes() const {
  return rows_.capacity() * 4 + values_.capacity() * 4 + rarity_.capacity() * 4;
}

Vectors Vectors::of(const Space& space, const Postings& postings, std::size_t documents,
    std::span<const std::uint32_t> terms_in_space) {
  Vectors vectors;
  vectors.rows_.resize(documents);
  std::vector<Direction> sums;
  for (std::size_t from = 0; from < documents; from += chunk) {
    const auto size = std::min(chunk, documents - from);
    sums.assign(size, Direction{});
    for (std::uint32_t term = 0; term < terms_in_space.size(); ++term) {
      const auto known = terms_in_space[term];
      if (!space.knows(known)) continue;
      const auto weight = space.rarity(known) / 255.0F;
      postings.each(term, [&](std::uint32_t document, std::uint8_t impact) {
        if (document - from < size)
          space.add(sums[document - from], known, weight * static_cast<float>(impact));
      });
    }
    for (std::size_t i = 0; i < size; ++i) vectors.rows_[from + i] = quantised(sums[i]);
  }
  return vectors;
}

Vectors::Row quantised(const Direction& direction) {
  float norm = 0;
  for (const auto value : direction) norm += value * value;
  Vectors::Row row{};
  if (norm <= 0) return row;
  const auto scale = 127.0F / std::sqrt(norm);
  for (std::size_t k = 0; k < dimensions; ++k)
    row[k] = static_cast<std::int8_t>(std::lround(direction[k] * scale));
  return row;
}

// One version for each kind of machine: this is where searches of meaning spend their time.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx2", "default")))
#endif
void cosines(const Vectors::Row& row, const Vectors::Row* first, std::span<float> answers) {
  std::array<std::int16_t, dimensions> wide{};
  std::ranges::copy(row, wide.begin());
  for (std::size_t i = 0; i < answers.size(); ++i) {
    const auto* const other = first[i].data();
    int sum = 0;
    for (std::size_t k = 0; k < dimensions; ++k)
      sum += wide[k] * static_cast<std::int16_t>(other[k]);
    answers[i] = static_cast<float>(sum) / (127.0F * 127.0F);
  }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("avx2", "default")))
#endif
void cosines(const Vectors::Row& row, std::span<const Vectors::Row* const> others,
    std::span<float> answers) {
  std::array<std::int16_t, dimensions> wide{};
  std::ranges::copy(row, wide.begin());
  for (std::size_t i = 0; i < others.size(); ++i) {
    const auto* const other = others[i]->data();
    int sum = 0;
    for (std::size_t k = 0; k < dimensions; ++k)
      sum += wide[k] * static_cast<std::int16_t>(other[k]);
    answers[i] = static_cast<float>(sum) / (127.0F * 127.0F);
  }
}

}  // namespace search
