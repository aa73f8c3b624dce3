// A server of Pistache's own, without our edge, to compare with: bare_pistache_server PORT THREADS
// It answers GET /hello (13 bytes) and GET /bytes/10000.
#include <pistache/endpoint.h>

#include <cstdlib>
#include <iostream>
#include <string>

namespace {

class Answers : public Pistache::Http::Handler {
public:
    HTTP_PROTOTYPE(Answers)

    void onRequest(
        const Pistache::Http::Request& request, Pistache::Http::ResponseWriter writer) override {
        static const std::string bytes(10'000, 'x');
        writer.send(
            Pistache::Http::Code::Ok, request.resource() == "/hello" ? "Hello, World!" : bytes);
    }
};

} // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::cerr << "bare_pistache_server PORT THREADS\n";
        return 2;
    }
    const Pistache::Address address(
        "127.0.0.1", Pistache::Port(static_cast<std::uint16_t>(std::atoi(argv[1]))));
    Pistache::Http::Endpoint endpoint(address);
    endpoint.init(Pistache::Http::Endpoint::options()
                      .threads(std::atoi(argv[2]))
                      .flags(Pistache::Tcp::Options::ReuseAddr | Pistache::Tcp::Options::NoDelay));
    endpoint.setHandler(Pistache::Http::make_handler<Answers>());
    endpoint.serve();
    return 0;
}
