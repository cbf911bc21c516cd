#include "serve/server.h"

#include <fmt/format.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <memory>
#include <thread>
#include <utility>

#include "serve/connection.h"
#include "serve/dispatch.h"
#include "serve/guard.h"

namespace isnad::serve {
namespace {

constexpr std::size_t kMostThreads = 256, kMostRequests = 1000;  // clients at once; requests of one connection
constexpr int kWaiting = 512;                                    // clients that may wait to be let in

// A refused body is not read: its connection ends with the answer. Of the request that this thread handles.
thread_local bool breaks_off = false;
// Whether who sent the request that this thread handles has gone, or the program ends.
thread_local std::function<bool()> is_gone;

class Listener : public httplib::Server {
 public:
  // httplib asks for room for five clients that wait; a page opens more.
  [[nodiscard]] bool widen() { return ::listen(svr_sock_, kWaiting) == 0; }
  // httplib runs until its last answer is given; what takes long has to hear before that it is not waited for.
  void end() {
    ends_ = true;
    stop();
  }

 private:
  std::atomic<bool> ends_ = false;

  bool process_and_close_socket(socket_t socket) override {
    using std::chrono::milliseconds;
    constexpr milliseconds kSlice{250};
    constexpr int kSlices = 20;  // five seconds for the next request
    Connection connection(socket);
    for (std::size_t served = 0; served < kMostRequests; ++served) {
      bool comes = false;
      for (int slice = 0; slice < kSlices && !comes && !ends_; ++slice) comes = connection.wait_for_more(kSlice);
      if (!comes) break;
      connection.begin_request();
      breaks_off = false;
      is_gone = [&] { return connection.is_gone() || ends_; };
      bool closed = false;
      const bool last = served + 1 == kMostRequests;
      if (!process_request(connection, last, closed, nullptr) || closed || breaks_off) break;
    }
    is_gone = {};
    if (breaks_off) linger(socket);
    ::shutdown(socket, SHUT_RDWR);
    ::close(socket);
    return true;
  }

  // What is still on its way is thrown away for a moment, or the client would not see the answer.
  static void linger(socket_t socket) {
    constexpr int kRounds = 200;
    constexpr std::chrono::milliseconds kPatience{200};
    ::shutdown(socket, SHUT_WR);
    std::string rest(1U << 16U, '\0');
    Connection connection(socket);
    for (int round = 0; round < kRounds && connection.wait_for_more(kPatience); ++round) {
      if (::recv(socket, rest.data(), rest.size(), MSG_DONTWAIT) <= 0) break;
    }
  }
};

void give(Reply reply, bool is_head, httplib::Response& response) {
  response.status = reply.status;
  for (const auto& [name, value] : safe_headers()) response.set_header(name, value);
  for (const auto& [name, value] : reply.headers) response.set_header(name, value);
  if (reply.status == 304) return;
  if (reply.stream) {
    if (is_head) {
      response.set_header("Content-Type", reply.type);
      return;
    }
    response.set_chunked_content_provider(
        reply.type, [stream = std::move(reply.stream)](std::size_t, httplib::DataSink& sink) {
          const bool whole = stream([&](std::string_view bytes) { return sink.write(bytes.data(), bytes.size()); });
          if (whole) sink.done();
          return whole;
        });
    return;
  }
  // By a provider, so that httplib does not pack it: packing costs more than the way to the same machine.
  const auto body = std::make_shared<const std::string>(std::move(reply.body));
  if (body->empty()) {
    response.set_content("", reply.type);
    return;
  }
  response.set_content_provider(body->size(), reply.type,
                                [body](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
                                  return sink.write(body->data() + offset, length);
                                });
}

Claims claims_of(const httplib::Request& request, std::vector<std::string>& kept) {
  kept.reserve(8);
  const auto header = [&](const char* name) -> std::string_view {
    kept.push_back(request.get_header_value(name));
    return kept.back();
  };
  Claims out;
  out.method = request.method;
  out.host = header("Host");
  out.hosts = request.get_header_value_count("Host");
  out.origin = header("Origin");
  out.fetch_site = header("Sec-Fetch-Site");
  out.token = header("X-Isnad-Token");
  out.content_type = header("Content-Type");
  out.is_chunked = request.has_header("Transfer-Encoding");
  const std::string_view encoding = header("Content-Encoding");
  out.is_packed = !encoding.empty() && encoding != "identity";
  if (request.has_header("Content-Length")) {
    const std::string_view typed = header("Content-Length");
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), out.length);
    out.has_length = error == std::errc() && end == typed.data() + typed.size() &&
                     request.get_header_value_count("Content-Length") == 1;
    if (!out.has_length) out.length = Guard::kMostBytes + 1;
  }
  return out;
}

// What httplib itself refuses gets a body of ours.
void explain(httplib::Response& response) {
  if (!response.body.empty() || response.content_length_ > 0) return;
  const auto refused = [&](std::string_view code, std::string_view message) {
    give(error_reply(response.status, code, message), false, response);
  };
  switch (response.status) {
    case 413:
      return refused("too_large", "what was sent is too large.");
    case 414:
      return refused("too_large", "the address is too long.");
    case 404:
      return refused("not_found", "there is nothing at this address.");
    default:
      return refused(response.status >= 500 ? "internal" : "bad_request", "the request could not be read.");
  }
}

void set_up(Listener& listener, Dispatch& dispatch, const Guard& guard) {
  using HandlerResponse = httplib::Server::HandlerResponse;
  listener.new_task_queue = [] { return new Workers(kMostThreads); };  // httplib deletes it
  listener.set_payload_max_length(Guard::kMostBytes);
  listener.set_tcp_nodelay(true);
  listener.set_keep_alive_max_count(kMostRequests);
  listener.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
    std::vector<std::string> kept;
    const Claims claims = claims_of(request, kept);
    if (auto refusal = guard.refusal(claims)) {
      breaks_off = claims.has_length || claims.is_chunked;
      if (breaks_off) response.set_header("Connection", "close");
      give(std::move(*refusal), request.method == "HEAD", response);
      return HandlerResponse::Handled;
    }
    if (request.method != "POST") {
      const bool packed = request.get_header_value("Accept-Encoding").find("gzip") != std::string::npos;
      give(dispatch.get(request.target, request.get_header_value("If-None-Match"), packed, is_gone),
           request.method == "HEAD", response);
      return HandlerResponse::Handled;
    }
    if (Dispatch::takes_posts(request.target)) return HandlerResponse::Unhandled;
    breaks_off = true;
    response.set_header("Connection", "close");
    give(error_reply(404, "not_found", "nothing can be written at this address."), false, response);
    return HandlerResponse::Handled;
  });
  const auto post = [&](const httplib::Request& request, httplib::Response& response) {
    std::vector<File> files;
    for (const auto& [name, file] : request.files) {
      if (!file.filename.empty()) files.push_back({file.filename, file.content});
    }
    const bool is_json = request.get_header_value("Content-Type").starts_with("application/json");
    give(dispatch.post(request.target, request.body, std::move(files), is_json), false, response);
  };
  for (const char* path : {"/api/v1/review", "/api/v1/review/preview", "/api/v1/articles"}) listener.Post(path, post);
  listener.set_error_handler([](const httplib::Request&, httplib::Response& response) { explain(response); });
  listener.set_exception_handler([](const httplib::Request&, httplib::Response& response, std::exception_ptr) {
    give(error_reply(500, "internal", "this is a fault of isnad.", "Please report it."), false, response);
  });
}

}  // namespace

Status serve(Settings settings, const std::function<void(const std::string&)>& ready) {
  // Waited for by this thread alone: all that come after inherit the mask.
  sigset_t stops;
  sigemptyset(&stops);
  sigaddset(&stops, SIGINT);
  sigaddset(&stops, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stops, nullptr);
  const int port = settings.port;
  Listener listener;
  const Guard guard(port, settings.read_only);
  // The port first: who starts a second one by mistake need not wait for the ledger. One program has it: no second one
  // may share it.
  listener.set_socket_options([](socket_t socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  if (!listener.bind_to_port("127.0.0.1", port) || !listener.widen()) {
    const std::string why =
        errno == EACCES ? "only root may use it" : "another program has it, perhaps another isnad serve";
    return Error{ErrorCode::kResource,
                 fmt::format("port {} can't be opened: {}. Name another with --port.", port, why)};
  }
  auto bench = Workbench::create(std::move(settings));
  if (!bench) return bench.error();
  Dispatch dispatch(**bench, guard);
  set_up(listener, dispatch, guard);
  std::thread listening([&] { listener.listen_after_bind(); });
  ready(fmt::format("http://127.0.0.1:{}/", port));
  // What every page asks first is made before somebody waits for it.
  std::thread warming([&] {
    for (const char* first : {"/api/v1/overview", "/api/v1/facets", "/api/v1/timeline"}) {
      static_cast<void>(dispatch.get(first, {}, false));
    }
  });
  int signal = 0;
  while (sigwait(&stops, &signal) != 0) {
  }
  listener.end();
  listening.join();
  warming.join();
  return {};
}

}  // namespace isnad::serve
