#include "base/look/table.hpp"

namespace look {
namespace {

Html head(std::string_view column) {
  if (column.empty())
    return html(R"(<th scope="col" role="columnheader"><span class="vh">Agir</span></th>)");
  return html(R"(<th scope="col" role="columnheader">{}</th>)", column);
}

Html cells(const std::vector<std::string_view>& columns, const std::vector<Html>& row) {
  Html all;
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (i == 0)
      all += html(R"(<th scope="row" role="rowheader">{}</th>)", row[i]);
    else if (columns[i].empty())
      all += html(R"(<td role="cell">{}</td>)", row[i]);
    else
      all += html(R"(<td role="cell" data-label="{}">{}</td>)", columns[i], row[i]);
  }
  return all;
}

}  // namespace

Html table(std::string_view caption, const std::vector<std::string_view>& columns,
    const std::vector<std::vector<Html>>& rows) {
  return html(R"(
<table class="table table--stacked" role="table"><caption class="vh">{}</caption>
<thead role="rowgroup"><tr role="row">{}</tr></thead>
<tbody role="rowgroup">{}</tbody></table>)",
      caption, each(columns, head), each(rows, [&](const std::vector<Html>& row) {
        return html(R"(<tr role="row">{}</tr>)", cells(columns, row));
      }));
}

}  // namespace look
