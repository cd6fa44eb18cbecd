#include "features/territory/name_index.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <unordered_map>

#include "base/values/text.hpp"
#include "features/territory/bygone_areas.hpp"
#include "features/territory/naming.hpp"

namespace territory {
namespace {

const store::Sql select_names = R"sql(
  SELECT kind, code, name, type, zone, departement, departement_name, population, postcodes
  FROM territory WHERE kind <> 'france' ORDER BY ref)sql";
const store::Sql select_former_names = R"sql(
  SELECT code, name, commune FROM territory_former WHERE name <> '' ORDER BY code)sql";

const store::Sql select_old_names = R"sql(
  SELECT code, name, commune FROM territory_old_name ORDER BY code, until)sql";

constexpr std::array<std::string_view, 4> articles_left_out{"le ", "la ", "les ", "l "};

class Builder {
 public:
  void add(const store::Row& row) {
    const auto kind = Ref::parse(row.get<std::string>("kind") + ":0")->kind;
    const auto code = row.get<std::string_view>("code");
    // Overseas, a région and its département are one place with one name.
    if (kind == Kind::Region && row.get<std::string_view>("zone") == "drom") return;
    auto& entry = add(kind, code, row.get<std::string_view>("name"));
    entry.population =
        static_cast<std::uint32_t>(row.get<std::optional<std::int64_t>>("population").value_or(0));
    entry.magnitude = static_cast<float>(std::log10(entry.population + 10.0));
    entry.departement =
        departement(row.get<std::string>("departement"), row.get<std::string>("departement_name"));
    entry.by_code_only = kind == Kind::Departement && code == "75";
    if (kind != Kind::Commune) entry.detail = type(row.get<std::string>("type"));
    entry.overseas = kind == Kind::Departement && row.get<std::string_view>("zone") == "com";
    if (kind == Kind::Departement || kind == Kind::Region)
      areas_[std::string(slug(kind)) + std::string(code)] =
          static_cast<std::uint32_t>(index_->entries.size() - 1);
    const auto number = static_cast<std::uint32_t>(index_->entries.size() - 1);
    if (kind == Kind::Commune) communes_[std::string(code)] = number;
    for (const auto postcode : text::split(row.get<std::string_view>("postcodes"), ' ')) {
      std::uint32_t value = 0;
      std::from_chars(postcode.data(), postcode.data() + postcode.size(), value);
      if (value > 0) index_->by_postcode.emplace_back(value, number);
    }
  }
  void add_former(const store::Row& row) { add_old(row, row.get<std::string_view>("code")); }
  // Its code, often that of the commune of today, does not lead to the name.
  void add_bygone(const store::Row& row) {
    if (auto* entry = add_old(row, "")) {
      entry->bygone = true;
      entry->renamed = row.get<std::string_view>("code") == row.get<std::string_view>("commune");
    }
  }

  // What départements and régions were called; those looked for by an old name are few, so known
  // here.
  void add_bygone_areas() {
    for (const auto& old : bygone_areas) {
      const auto now = areas_.find(std::string(slug(old.kind)) + std::string(old.code));
      if (now == areas_.end()) continue;
      auto& entry = add(old.kind, "", old.name);
      entry.former = entry.bygone = true;
      entry.renamed = old.kind == Kind::Departement;
      entry.detail = now->second;
      entry.magnitude = index_->entries[now->second].magnitude;
      entry.departement = index_->entries[now->second].departement;
    }
  }

  std::shared_ptr<const Names::Index> done() {
    add_bygone_areas();
    add_starts();
    add_codes();
    add_pairs();
    index_->text.shrink_to_fit();
    index_->entries.shrink_to_fit();
    return std::move(index_);
  }

 private:
  NameEntry* add_old(const store::Row& row, std::string_view code) {
    const auto now = communes_.find(row.get<std::string>("commune"));
    if (now == communes_.end()) return nullptr;
    auto& entry = add(Kind::Commune, code, row.get<std::string_view>("name"));
    entry.former = true;
    entry.detail = now->second;
    // The chief town of a merger bears its name today: the old one leads there by its code alone.
    entry.by_code_only = index_->key(entry) == index_->key(index_->entries[now->second]);
    entry.departement = index_->entries[now->second].departement;
    return &entry;
  }

  NameEntry& add(Kind kind, std::string_view code, std::string_view name) {
    auto& text = index_->text;
    const auto place = [&](std::string_view part) {
      text += part;
      return static_cast<std::uint32_t>(text.size() - part.size());
    };
    const auto key = name_key(name);
    auto& entry = index_->entries.emplace_back();
    entry.key = place(key), entry.key_size = static_cast<std::uint16_t>(key.size());
    entry.name = place(name), entry.name_size = static_cast<std::uint16_t>(name.size());
    entry.code = place(code), entry.code_size = static_cast<std::uint8_t>(code.size());
    entry.kind = kind;
    for (const auto article : articles_left_out)
      if (key.starts_with(article)) entry.article = static_cast<std::uint8_t>(article.size());
    return entry;
  }

  template <class List, class Make>
  static std::size_t numbered(
      std::map<std::string, std::size_t>& numbers, List& list, const std::string& key, Make make) {
    const auto [found, is_new] = numbers.try_emplace(key, list.size());
    if (is_new) list.push_back(make());
    return found->second;
  }
  std::uint16_t departement(const std::string& code, const std::string& name) {
    return static_cast<std::uint16_t>(numbered(departements_, index_->departements, code, [&] {
      return Departement{code, name, name_key(name)};
    }));
  }
  std::uint32_t type(const std::string& type) {
    return static_cast<std::uint32_t>(
        numbered(types_, index_->types, type, [&] { return type_in_words(type); }));
  }

  void add_starts() {
    auto& starts = index_->starts;
    for (std::uint32_t i = 0; i < index_->entries.size(); ++i) {
      const auto& entry = index_->entries[i];
      if (entry.by_code_only) continue;
      const auto key = index_->key(entry);
      for (std::size_t at = 0; at < key.size(); ++at)
        if (at == 0 || key[at - 1] == ' ')
          starts.push_back({head_of(key.substr(at)), i, static_cast<std::uint16_t>(at)});
    }
    std::sort(starts.begin(), starts.end(), [&](const auto& a, const auto& b) {
      if (a.head != b.head) return a.head < b.head;
      return index_->from(a) < index_->from(b);
    });
    starts.shrink_to_fit();
  }

  void add_codes() {
    auto& by_code = index_->by_code;
    by_code.resize(index_->entries.size());
    for (std::uint32_t i = 0; i < by_code.size(); ++i) by_code[i] = i;
    std::sort(by_code.begin(), by_code.end(), [&](auto a, auto b) {
      return index_->code(index_->entries[a]) < index_->code(index_->entries[b]);
    });
    std::sort(index_->by_postcode.begin(), index_->by_postcode.end());
    index_->by_postcode.shrink_to_fit();
  }

  template <class Visit>
  void each_pair(Visit visit) {
    for (std::uint32_t i = 0; i < index_->entries.size(); ++i) {
      const auto& entry = index_->entries[i];
      const auto key = index_->key(entry).substr(entry.article);
      char before = ' ';
      for (const char c : key) visit(pair_number(before, c), i), before = c;
    }
  }
  void add_pairs() {
    auto& from = index_->pair_from;
    from.assign(pair_count + 1, 0);
    each_pair([&](std::uint32_t pair, std::uint32_t) { ++from[pair + 1]; });
    for (std::size_t i = 1; i < from.size(); ++i) from[i] += from[i - 1];
    index_->pairs.resize(from.back());
    auto next = from;
    each_pair(
        [&](std::uint32_t pair, std::uint32_t entry) { index_->pairs[next[pair]++] = entry; });
  }

 public:
  static std::uint64_t head_of(std::string_view text) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < 8; ++i)
      head = head << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return head;
  }

 private:
  std::shared_ptr<Names::Index> index_ = std::make_shared<Names::Index>();
  std::map<std::string, std::size_t> departements_, types_;
  std::unordered_map<std::string, std::uint32_t> communes_, areas_;
};

}  // namespace

std::string name_key(std::string_view name) {
  auto folded = text::fold(name);
  if (folded.find("st") == std::string::npos && folded.find("s ") == std::string::npos)
    return folded;
  std::string key;
  for (const auto word : text::split(folded, ' ')) {
    if (!key.empty()) key += ' ';
    key += word == "st" ? "saint" : word == "ste" ? "sainte" : word == "sts" ? "saints" : word;
  }
  return key;
}

std::uint32_t pair_number(char a, char b) {
  const auto letter = [](char c) -> std::uint32_t {
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a');
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(26 + c - '0');
    return c == ' ' ? 36 : 37;
  };
  return letter(a) * 38 + letter(b);
}

std::pair<const Names::Index::Start*, const Names::Index::Start*> Names::Index::beginning_with(
    std::string_view beginning) const {
  const auto head = Builder::head_of(beginning);
  const auto before = [&](const Start& start, std::string_view wanted) {
    if (start.head != head && wanted.size() >= 8) return start.head < head;
    return from(start).substr(0, wanted.size()) < wanted;
  };
  const auto after = [&](std::string_view wanted, const Start& start) {
    return wanted < from(start).substr(0, wanted.size());
  };
  const auto* first = starts.data();
  const auto* last = first + starts.size();
  const auto* low = std::lower_bound(first, last, beginning, before);
  return {low, std::upper_bound(low, last, beginning, after)};
}

Match Names::Index::match(std::uint32_t number, Fit fit) const {
  const auto& entry = entries[number];
  const auto& departement_name = departements[entry.departement].name;
  Match match{.ref = {entry.kind, std::string(code(entry))},
      .name = std::string(name(entry)),
      .context = departement_name,
      .fit = fit,
      .population = entry.population,
      .former = entry.former};
  if (entry.former) {
    const auto& now = entries[entry.detail];
    match.ref.code = code(now);
    if (entry.kind != Kind::Commune)
      match.context = entry.kind == Kind::Region ? "ancienne région" : "ancien département";
    const bool quarter = match.name.find(" Arrondissement") != std::string::npos;
    match.context += quarter         ? ", arrondissement de "
                     : entry.renamed ? ", aujourd’hui "
                                     : ", aujourd’hui dans ";
    match.context += name(now);
  } else if (entry.kind == Kind::Epci || entry.kind == Kind::Project) {
    const auto& type = types[entry.detail];
    match.context = (type.empty() ? "territoire de projet" : type) + ", " + departement_name;
  } else if (entry.kind != Kind::Commune) {
    match.context = entry.kind == Kind::Region ? "région"
                    : entry.overseas           ? "collectivité d’outre-mer"
                                               : "département";
  }
  return match;
}

std::size_t Names::Index::bytes() const {
  return text.capacity() + entries.capacity() * sizeof(NameEntry) +
         starts.capacity() * sizeof(Start) + by_code.capacity() * sizeof(std::uint32_t) +
         by_postcode.capacity() * sizeof(by_postcode[0]) +
         (pair_from.capacity() + pairs.capacity()) * sizeof(std::uint32_t);
}

std::shared_ptr<const Names::Index> build_names(store::Reader& db) {
  Builder builder;
  db.query(select_names).each([&](const store::Row& row) { builder.add(row); });
  db.query(select_former_names).each([&](const store::Row& row) { builder.add_former(row); });
  db.query(select_old_names).each([&](const store::Row& row) { builder.add_bygone(row); });
  return builder.done();
}

}  // namespace territory
