#include "features/digest/mail.hpp"

#include "base/values/text.hpp"

namespace digest {
namespace {

Url absolute(std::string_view public_url, const Url& url) {
  return url.text().starts_with('/') ? Url(std::string(public_url) + url.text()) : url;
}

std::string subject(const std::vector<activity::News>& news, std::string_view site) {
  if (news.size() == 1) return news[0].title;
  return text::counted(static_cast<long long>(news.size()), "nouvelle", "nouvelles") + " sur " +
         std::string(site);
}

std::string_view how_often(Frequency frequency) {
  return frequency == Frequency::Weekly
             ? "Une fois par semaine au plus, le lundi, et jamais quand il n’y a rien à dire."
             : "Une fois par jour au plus, et jamais quand il n’y a rien à dire.";
}

}  // namespace

mail::Letter letter(const identity::Person& person, const Reader& reader,
    const std::vector<activity::News>& news, const std::vector<activity::NewsKind>& kinds,
    std::string_view site, std::string_view public_url) {
  mail::Letter made{.to = person.email,
      .subject = subject(news, site),
      .blocks = {mail::Paragraph{person.name.empty() ? "Bonjour," : "Bonjour " + person.name + ","},
          mail::Paragraph{"Voici ce qui vous concerne sur " + std::string(site) + "."}},
      .unsubscribe = absolute(public_url, paths::stop(reader.token))};
  for (const auto& kind : kinds) {
    bool titled = false;
    for (const auto& one : news) {
      if (one.kind != kind.slug) continue;
      if (!titled) made.blocks.emplace_back(mail::Heading{kind.title});
      titled = true;
      made.blocks.emplace_back(mail::Item{one.title, one.text, absolute(public_url, one.link)});
    }
  }
  made.blocks.emplace_back(mail::Small{
      std::string(how_often(reader.frequency)) +
      " Choisir ce que vous recevez\u00A0: " + absolute(public_url, paths::choices()).text()});
  return made;
}

}  // namespace digest
