#pragma once
#include <string>
#include <string_view>

namespace library {

// What is left of an address once everything is set aside that leads to the same page all the same:
// http or https, www., upper case in the host, the port that goes without saying, the slash at the
// end, the fragment (but « #!/ » and « #/ », by which some sites tell pages apart) and what follows
// visitors around (utm_…, fbclid…). Two addresses with the same key are one resource.
std::string address_key(std::string_view url);

// The address without what follows visitors around; all the rest as it was written.
std::string untracked(std::string_view url);

}  // namespace library
