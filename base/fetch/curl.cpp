#include "base/fetch/curl.hpp"

#include <mutex>
#include <new>
#include <stdexcept>
#include <string>

namespace fetch {

CurlHandle curl_handle() {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  CurlHandle handle(curl_easy_init(), &curl_easy_cleanup);
  if (!handle) throw std::bad_alloc();
  return handle;
}

void refuse_option(CURLoption option) {
  throw std::runtime_error("libcurl refuses an option: " + std::to_string(option));
}

WithoutPipeSignal::WithoutPipeSignal() {
  sigemptyset(&pipe_);
  sigaddset(&pipe_, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
}

WithoutPipeSignal::~WithoutPipeSignal() {
  if (sigismember(&before_, SIGPIPE) == 0) {
    const timespec at_once{};
    while (sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
    }
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace fetch
