// A server of Pistache's own, without our edge, to compare with: bare_pistache_server PORT THREADS
// [FOLDER] It answers GET /hello (13 bytes), GET /bytes/10000 and, from memory, the files of the
// folder.
#include <pistache/endpoint.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

namespace {

class Answers : public Pistache::Http::Handler {
public:
    HTTP_PROTOTYPE(Answers)

    void onRequest(
        const Pistache::Http::Request& request, Pistache::Http::ResponseWriter writer) override {
        const auto found = files().find(request.resource());
        if (found == files().end()) {
            writer.send(Pistache::Http::Code::Not_Found);
        } else {
            writer.send(Pistache::Http::Code::Ok, found->second);
        }
    }

    /// By path; not changed once it serves.
    static std::map<std::string, std::string>& files() {
        static std::map<std::string, std::string> all{
            {"/hello", "Hello, World!"}, {"/bytes/10000", std::string(10'000, 'x')}};
        return all;
    }
};

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "bare_pistache_server PORT THREADS [FOLDER]\n";
        return 2;
    }
    for (int i = 3; i < argc; ++i) {
        for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
            std::ifstream file(entry.path(), std::ios::binary);
            Answers::files()["/" + entry.path().filename().string()] = {
                std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        }
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
