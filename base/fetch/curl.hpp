#pragma once
#include <curl/curl.h>
#include <signal.h>

#include <memory>

// What every use of libcurl needs. Only .cpp files of layers that link libcurl include this.
namespace fetch {

using CurlHandle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using CurlList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// A new handle, the library made ready once for the whole program. Throws std::bad_alloc.
CurlHandle curl_handle();

// Thrown (std::runtime_error) when libcurl was built without something that we rely on.
void refuse_option(CURLoption option);
template <class Value>
void set(const CurlHandle& handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) refuse_option(option);
}

// OpenSSL writes to a connection that may be closed: that must end the transfer, not the program.
class WithoutPipeSignal {
 public:
  WithoutPipeSignal();
  ~WithoutPipeSignal();
  WithoutPipeSignal(const WithoutPipeSignal&) = delete;

 private:
  sigset_t pipe_{}, before_{};
};

}  // namespace fetch
