// The instructions are in one header with their helpers.
#include "../card_comm.hpp"
