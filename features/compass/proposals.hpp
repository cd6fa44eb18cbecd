#pragma once
#include "features/compass/views.hpp"

// The parts of the answer that propose.
namespace compass {

Html first_steps_section(const AnswerView& view);
Html more_steps(const AnswerView& view);     // the rest, by M-E-D-O-C, and what was set aside
Html examples(const AnswerView& view);       // « Ceux qui l’ont fait »
Html disagreements(const AnswerView& view);  // « Là où vous n’êtes pas d’accord »
Html waiting(const AnswerView& view);        // voices that do not show yet
Html medoc(std::string_view type);

}  // namespace compass
