#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/web/member.hpp"
#include "features/library/catalogue.hpp"

// Who may edit what. An editor holds « tout », a theme ("theme:logement") or a territory
// ("epci:200034825"), which covers all that lies inside it.
namespace library {

// What a resource, or a proposal, is about.
struct About {
  std::vector<std::string> themes = {};
  std::vector<territory::Ref> territories = {};
};
About about(const Resource& resource);
About about(const Cells& cells);

// One theme of several is enough, one place of several too.
bool covers(store::Reader& db, std::string_view scope, const About& about);

// Proof that a member may edit what is about this. Only `may_edit` makes one.
class EditorOf {
 public:
  const web::Member& member() const { return member_; }
  std::string by() const { return member_.id.text(); }

 private:
  friend std::optional<EditorOf> may_edit(
      store::Reader& db, const web::Member& member, const About& about);
  explicit EditorOf(web::Member member) : member_(std::move(member)) {}
  web::Member member_;
};
std::optional<EditorOf> may_edit(store::Reader& db, const web::Member& member, const About& about);
std::optional<EditorOf> may_edit(
    store::Reader& db, const web::Member& member, const Resource& resource);

// Who administers, or edits the whole library: who may bring many resources in at once.
bool edits_everything(const std::vector<web::Grant>& grants);

// Said of the themes when what was typed would take the resource out of what they edit.
Problem out_of_reach(store::Reader& db, const web::Member& member);

// What a member edits, in words: « Mobilité, Grand Guéret ».
std::string scopes_in_words(store::Reader& db, const web::Member& member);

}  // namespace library
