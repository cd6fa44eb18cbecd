#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/store/database.hpp"
#include "base/values/time.hpp"
#include "base/values/url.hpp"
#include "base/web/member.hpp"

// What happened that one person wants to know, told by the feature it happened in. Nothing is sent
// when it happens: the digest asks for the news of a stretch of time and groups them in a letter.
namespace activity {

struct News {
  Time at;
  std::string kind;   // the slug of a NewsKind: « contributions »
  std::string title;  // one line, as it is read alone: « Votre proposition est publiée »
  std::string text;   // what more there is to say, in a sentence or two; may be ""
  Url link;           // where on the site it goes on: an address of routes.hpp
};

// What a person can take or leave, each kind apart.
struct NewsKind {
  std::string slug;   // never changes: people’s choices are kept under it
  std::string title;  // « Vos organisations »
  std::string hint;   // which news it brings, in a sentence
};

// What a feature lends for the digest: « identity::news_source() ».
struct NewsSource {
  std::vector<NewsKind> kinds;
  // Those with since <= at < until, in any order, only what the person may read now; stretches of
  // time follow one another without a gap, so that each is told once.
  std::function<std::vector<News>(
      store::Reader& db, const web::PersonId& person, Time since, Time until)>
      news;
};

}  // namespace activity
