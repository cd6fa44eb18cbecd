#pragma once
#include <string>
#include <string_view>
#include <vector>

// Text as people type it and as France writes it. Everything is UTF-8.
namespace text {

bool is_utf8(std::string_view bytes);

// Canonical composition (NFC), control characters but newline and tab removed. Not UTF-8: each bad
// byte becomes U+FFFD. More than eight combining marks in a row are dropped.
std::string nfc(std::string_view text);

// For comparing: lower case, without accents, œ as oe, every run of anything that is not a letter
// or a digit as one space, trimmed. "Saint-Étienne-d’Albagnan" gives "saint etienne d albagnan".
std::string fold(std::string_view text);

// Whether it holds what mail programs turn into a link: « https://… », « www.… » or « a@b.fr ».
bool has_address(std::string_view text);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);  // "" gives nothing
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// Numbers in French: 12 955 (U+202F between thousands), −2,4 (U+2212), 2,4 %.
std::string number(long long value);
std::string decimal(double value, int digits);
std::string percent(double value, int digits);         // 2.4 gives "2,4 %" (U+00A0 before %)
std::string signed_percent(double value, int digits);  // "+2,4 %", "−2,4 %"

// "1 réponse", "2 réponses", "0 réponse": French takes the singular below two.
std::string counted(long long count, std::string_view one, std::string_view many);

}  // namespace text
