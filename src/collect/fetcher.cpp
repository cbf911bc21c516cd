#include "collect/fetcher.h"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <list>
#include <utility>

#include "ingest/ascii.h"
#include "ingest/kinds/mime.h"
#include "ingest/kinds/warc.h"

namespace isnad::collect {
namespace {

constexpr std::size_t kMostHeadBytes = std::size_t{128} * 1024;

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

// One request under way. Stays where it is: libcurl holds its address.
struct Transfer {
  Request request;
  Answer answer;
  const AllowedHosts* hosts = nullptr;
  std::unique_ptr<CURL, FreeEasy> handle;
  std::unique_ptr<curl_slist, FreeList> headers;
  char fault[CURL_ERROR_SIZE] = {};
  bool head_ended = false;
};

// What is not under way, to be given back to libcurl as a bad end.
constexpr std::size_t kStop = 0;

// "HTTP/1.1 200 OK": the head of another answer begins, after one of 1xx.
std::size_t take_head(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(bytes, size * count);
  if (ingest::starts_with_lower(line, "http/")) {
    transfer.answer.head.clear();
    transfer.head_ended = false;
  }
  if (transfer.head_ended) return line.size();  // fields behind the chunks
  if (transfer.answer.head.size() + line.size() > kMostHeadBytes) {
    transfer.answer.failure = Outcome::kTooLarge;
    return kStop;
  }
  transfer.answer.head += line;
  transfer.head_ended = ingest::trimmed(line).empty();
  return line.size();
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view piece(bytes, size * count);
  Answer& answer = transfer.answer;
  if (answer.body.empty() && transfer.request.articles_only) {
    const std::string type = ingest::kinds::media_type(answer.field("content-type"));
    long status = 0;
    curl_easy_getinfo(transfer.handle.get(), CURLINFO_RESPONSE_CODE, &status);
    if (outcome_of(static_cast<int>(status)) == Outcome::kFetched && !ingest::kinds::may_be_article(type)) {
      answer.failure = Outcome::kWrongType;
      return kStop;
    }
  }
  const std::size_t room = transfer.request.most_bytes - answer.body.size();
  answer.body += piece.substr(0, room);
  if (piece.size() <= room) return piece.size();
  if (!transfer.request.may_be_cut) answer.failure = Outcome::kTooLarge;
  return kStop;
}

curl_socket_t open_socket(void* user, curlsocktype purpose, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (purpose != CURLSOCKTYPE_IPCXN || !transfer.hosts->allows(address->addr)) {
    transfer.answer.failure = Outcome::kPrivateAddress;
    return CURL_SOCKET_BAD;
  }
  transfer.answer.failure.reset();  // another address of the same name may have been refused before
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// `has_head`: whether an answer had begun.
Outcome outcome_of_code(CURLcode code, bool has_head) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Outcome::kNoHost;
    case CURLE_OPERATION_TIMEDOUT:
      return Outcome::kTimedOut;
    case CURLE_FILESIZE_EXCEEDED:
      return Outcome::kTooLarge;
    case CURLE_PARTIAL_FILE:
      return Outcome::kCutOff;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
      return Outcome::kTls;
    case CURLE_RECV_ERROR:  // broken off, or chunks that are none
      return has_head ? Outcome::kBrokenAnswer : Outcome::kNoConnection;
    case CURLE_COULDNT_CONNECT:
    case CURLE_SEND_ERROR:
    case CURLE_GOT_NOTHING:
      return Outcome::kNoConnection;
    case CURLE_URL_MALFORMAT:
      return Outcome::kBadAddress;
    default:
      return Outcome::kBrokenAnswer;
  }
}

// The body has no chunks any more: a reader that went by the head would look for them. The field keeps its value under
// the name that crawlers give it.
std::string without_chunks(std::string head) {
  constexpr std::string_view kField = "transfer-encoding:", kKept = "X-Crawler-";
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find('\n', at), head.size() - 1) + 1;
    if (ingest::starts_with_lower(std::string_view(head).substr(at), kField)) {
      head.insert(at, kKept);
      at = end + kKept.size();
    } else {
      at = end;
    }
  }
  return head;
}

}  // namespace

struct Fetcher::State {
  Limits limits;
  std::string user_agent;
  AllowedHosts hosts;
  std::unique_ptr<CURLM, FreeMulti> multi;
  std::list<Transfer> transfers;

  ~State() {
    for (Transfer& one : transfers) curl_multi_remove_handle(multi.get(), one.handle.get());
  }
  [[nodiscard]] bool set_up(Transfer& transfer) const;
  Answer finish(Transfer& transfer, CURLcode code);
};

std::string Answer::field(std::string_view name) const {
  const std::size_t first = std::min(head.find('\n'), head.size());
  const auto [fields, rest] =
      ingest::kinds::HeadFields::read(std::string_view(head).substr(std::min(first + 1, head.size())));
  return std::string(ingest::trimmed(fields.raw(name)));
}

bool Fetcher::State::set_up(Transfer& transfer) const {
  CURL* handle = transfer.handle.get();
  bool good = true;
  const auto set = [&](CURLoption option, auto value) {
    good = good && curl_easy_setopt(handle, option, value) == CURLE_OK;
  };
  const auto add = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(transfer.headers.get(), line.c_str());
    good = good && longer != nullptr;
    if (longer == nullptr) return;
    static_cast<void>(transfer.headers.release());
    transfer.headers.reset(longer);
  };
  add("Accept-Encoding: gzip");  // by hand: libcurl would unpack, and what is kept is what was sent
  add("Accept: text/html, application/xhtml+xml, application/xml, application/atom+xml, application/rss+xml, "
      "application/feed+json, */*;q=0.5");
  if (!transfer.request.etag.empty()) add("If-None-Match: " + transfer.request.etag);
  if (!transfer.request.last_modified.empty()) add("If-Modified-Since: " + transfer.request.last_modified);
  set(CURLOPT_HTTPHEADER, transfer.headers.get());
  set(CURLOPT_URL, transfer.request.url.c_str());
  set(CURLOPT_USERAGENT, user_agent.c_str());
  set(CURLOPT_PROTOCOLS_STR, "http,https");
  set(CURLOPT_FOLLOWLOCATION, 0L);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));  // as archives write it
  set(CURLOPT_PROXY, "");
  set(CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(CURLOPT_NOSIGNAL, 1L);
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect_time.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(limits.page_time.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(std::max<std::int64_t>(1, limits.stall_time.count() / 1000)));
  if (!transfer.request.may_be_cut) {
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(transfer.request.most_bytes));
  }
  set(CURLOPT_HEADERFUNCTION, &take_head);
  set(CURLOPT_HEADERDATA, static_cast<void*>(&transfer));
  set(CURLOPT_WRITEFUNCTION, &take_body);
  set(CURLOPT_WRITEDATA, static_cast<void*>(&transfer));
  set(CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(CURLOPT_OPENSOCKETDATA, static_cast<void*>(&transfer));
  set(CURLOPT_ERRORBUFFER, transfer.fault);
  set(CURLOPT_PRIVATE, static_cast<void*>(&transfer));
  return good;
}

Answer Fetcher::State::finish(Transfer& transfer, CURLcode code) {
  Answer answer = std::move(transfer.answer);
  answer.ticket = transfer.request.ticket;
  long status = 0;
  curl_easy_getinfo(transfer.handle.get(), CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  const char* ip = nullptr;
  if (curl_easy_getinfo(transfer.handle.get(), CURLINFO_PRIMARY_IP, &ip) == CURLE_OK && ip != nullptr) answer.ip = ip;
  const bool cut_on_purpose = code == CURLE_WRITE_ERROR && !answer.failure && transfer.request.may_be_cut &&
                              answer.body.size() == transfer.request.most_bytes;
  if (code == CURLE_OK) {
    answer.failure.reset();
  } else if (!cut_on_purpose && !answer.failure) {
    answer.failure = outcome_of_code(code, !answer.head.empty());
  }
  if (answer.failure) answer.why = transfer.fault[0] != '\0' ? transfer.fault : curl_easy_strerror(code);
  answer.head = without_chunks(std::move(answer.head));
  return answer;
}

Fetcher::Fetcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
Fetcher::~Fetcher() = default;
Fetcher::Fetcher(Fetcher&&) noexcept = default;

Result<Fetcher> Fetcher::create(const Limits& limits, std::string user_agent, AllowedHosts hosts) {
  static const CURLcode kGlobal = curl_global_init(CURL_GLOBAL_DEFAULT);
  auto state = std::make_unique<State>();
  state->limits = limits;
  state->user_agent = std::move(user_agent);
  state->hosts = std::move(hosts);
  state->multi.reset(kGlobal == CURLE_OK ? curl_multi_init() : nullptr);
  if (!state->multi) return Error{ErrorCode::kResource, "libcurl can't be set up: is there memory left?"};
  return Fetcher(std::move(state));
}

Status Fetcher::start(Request request) {
  State& s = *state_;
  Transfer& transfer = s.transfers.emplace_back();
  transfer.request = std::move(request);
  transfer.hosts = &s.hosts;
  transfer.handle.reset(curl_easy_init());
  if (transfer.handle && s.set_up(transfer) &&
      curl_multi_add_handle(s.multi.get(), transfer.handle.get()) == CURLM_OK) {
    return {};
  }
  s.transfers.pop_back();
  return Error{ErrorCode::kResource, "a request can't be made: is there memory left?"};
}

std::vector<Answer> Fetcher::wait(std::chrono::milliseconds patience) {
  State& s = *state_;
  std::vector<Answer> out;
  const auto take_ended = [&] {
    int left = 0;
    curl_multi_perform(s.multi.get(), &left);
    while (const CURLMsg* message = curl_multi_info_read(s.multi.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      CURL* handle = message->easy_handle;
      Transfer* transfer = nullptr;
      curl_easy_getinfo(handle, CURLINFO_PRIVATE, reinterpret_cast<char**>(&transfer));
      curl_multi_remove_handle(s.multi.get(), handle);
      out.push_back(s.finish(*transfer, code));
      s.transfers.remove_if([&](const Transfer& one) { return &one == transfer; });
    }
  };
  take_ended();
  if (!out.empty() || patience.count() <= 0) return out;
  curl_multi_poll(s.multi.get(), nullptr, 0, static_cast<int>(patience.count()), nullptr);
  take_ended();
  return out;
}

std::size_t Fetcher::running() const { return state_->transfers.size(); }

std::optional<std::chrono::seconds> retry_after(std::string_view value, std::int64_t now_s) {
  value = ingest::trimmed(value);
  if (value.empty()) return std::nullopt;
  std::int64_t seconds = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), seconds);
  const bool whole = fault == std::errc() && end == value.data() + value.size();
  if (!whole) {
    const std::time_t date = curl_getdate(std::string(value).c_str(), nullptr);
    if (date < 0) return std::nullopt;
    seconds = static_cast<std::int64_t>(date) - now_s;
  }
  constexpr std::int64_t kMonth = 31 * 86'400;
  return std::chrono::seconds(std::clamp<std::int64_t>(seconds, 0, kMonth));
}

}  // namespace isnad::collect
