#include "base/xml/reader.hpp"

#include <fmt/format.h>
#include <libxml/xmlreader.h>

#include <climits>
#include <cstdlib>
#include <mutex>

namespace xml {
namespace {

std::string_view view(const xmlChar* text) {
  return text ? std::string_view(reinterpret_cast<const char*>(text)) : std::string_view();
}

void prepare_once() {
  static std::once_flag once;
  std::call_once(once, [] { xmlInitParser(); });
}

}  // namespace

struct Reader::Inside {
  xmlTextReaderPtr reader = nullptr;
  int wrong_line = 0;
  std::string wrong;
  ~Inside() {
    if (reader) xmlFreeTextReader(reader);
  }

  // What libxml2 complains of is kept instead of being written on the standard error.
  static void note(void* inside, xmlErrorPtr error) {
    auto& self = *static_cast<Inside*>(inside);
    if (!error || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
    if (!self.wrong.empty()) return;
    self.wrong = error->message ? error->message : "?";
    while (!self.wrong.empty() && self.wrong.back() == '\n') self.wrong.pop_back();
    self.wrong_line = error->line;
  }
};

Reader::Reader(std::string_view bytes) : inside_(std::make_unique<Inside>()) {
  prepare_once();
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT;
  if (bytes.empty() || bytes.size() > INT_MAX) {
    problem_ = "Le document est vide ou démesuré.";
    return;
  }
  inside_->reader =
      xmlReaderForMemory(bytes.data(), static_cast<int>(bytes.size()), nullptr, nullptr, options);
  if (!inside_->reader) throw std::bad_alloc();
  xmlTextReaderSetStructuredErrorHandler(inside_->reader, &Inside::note, inside_.get());
}

Reader::~Reader() = default;

bool Reader::refuse(std::string reason) {
  problem_ = std::move(reason);
  return false;
}

bool Reader::next() {
  if (problem_) return false;
  if (ends_next_) {
    ends_next_ = false;
    kind_ = Kind::End;
    return true;
  }
  while (true) {
    const int more = xmlTextReaderRead(inside_->reader);
    if (more == 0) return false;
    if (more < 0)
      return refuse(fmt::format("Le document ne tient pas ensemble à la ligne {} ({}).",
          inside_->wrong_line, inside_->wrong));
    switch (xmlTextReaderNodeType(inside_->reader)) {
      case XML_READER_TYPE_DOCUMENT_TYPE:
      case XML_READER_TYPE_ENTITY:
      case XML_READER_TYPE_ENTITY_REFERENCE:
        return refuse("Le document définit ou appelle des entités : nous ne les lisons pas.");
      case XML_READER_TYPE_ELEMENT:
        kind_ = Kind::Start;
        ends_next_ = xmlTextReaderIsEmptyElement(inside_->reader) == 1;
        return true;
      case XML_READER_TYPE_END_ELEMENT: kind_ = Kind::End; return true;
      case XML_READER_TYPE_TEXT:
      case XML_READER_TYPE_CDATA:
      case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
      case XML_READER_TYPE_WHITESPACE: kind_ = Kind::Text; return true;
      default: break;
    }
  }
}

std::string_view Reader::name() const {
  auto whole = view(xmlTextReaderConstLocalName(inside_->reader));
  // A prefix that was never declared stays in the name.
  if (const auto colon = whole.rfind(':'); colon != std::string_view::npos)
    whole.remove_prefix(colon + 1);
  return whole;
}

std::string_view Reader::prefix() const {
  if (const auto* declared = xmlTextReaderConstPrefix(inside_->reader)) return view(declared);
  const auto whole = view(xmlTextReaderConstName(inside_->reader));
  const auto colon = whole.find(':');
  return colon == std::string_view::npos ? std::string_view() : whole.substr(0, colon);
}

std::string_view Reader::space() const {
  return view(xmlTextReaderConstNamespaceUri(inside_->reader));
}

std::string_view Reader::text() const { return view(xmlTextReaderConstValue(inside_->reader)); }

std::string Reader::attribute(const char* name) const {
  std::string found;
  auto* reader = inside_->reader;
  for (int more = xmlTextReaderMoveToFirstAttribute(reader); more == 1;
       more = xmlTextReaderMoveToNextAttribute(reader))
    if (view(xmlTextReaderConstLocalName(reader)) == name) {
      found = view(xmlTextReaderConstValue(reader));
      break;
    }
  xmlTextReaderMoveToElement(reader);
  return found;
}

std::string Reader::content() {
  std::string all;
  int depth = 1;
  while (depth > 0 && next()) {
    if (kind_ == Kind::Start) ++depth;
    if (kind_ == Kind::End) --depth;
    if (kind_ == Kind::Text) all += text();
  }
  return all;
}

void Reader::skip() {
  int depth = 1;
  while (depth > 0 && next()) {
    if (kind_ == Kind::Start) ++depth;
    if (kind_ == Kind::End) --depth;
  }
}

}  // namespace xml
