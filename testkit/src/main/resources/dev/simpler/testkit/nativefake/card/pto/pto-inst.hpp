// A scalar reference, of our own, of the tile instructions that exported kernels use, behind the names of the tile
// library: element by element in the order of the valid region, everything at once, flags and barriers without effect.
#ifndef CARD_PTO_INST_HPP
#define CARD_PTO_INST_HPP

#include "card_core.hpp"
#include "card_tile.hpp"
#include "card_number.hpp"
#include "card_elements.hpp"
#include "card_rows.hpp"
#include "card_sort.hpp"
#include "card_moves.hpp"
#include "card_cube.hpp"
#include "card_pipe.hpp"
#include "card_comm.hpp"

#endif
