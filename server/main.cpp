#include "server/command_line/command_line.hpp"

#include <csignal>
#include <iostream>

int main(int argc, char** argv) {
    // A file that may not grow any further (ulimit -f) is an error to tell, as a full disk is.
    std::signal(SIGXFSZ, SIG_IGN);
    return osh::server::run_command_line({argv + 1, argv + argc}, std::cout, std::cerr);
}
