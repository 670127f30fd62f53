// Pipes of tiles between the cores of a cluster.
#ifndef CARD_PIPE_HPP
#define CARD_PIPE_HPP

#include "card_moves.hpp"

namespace pto {
enum TileSplitAxis { TILE_NO_SPLIT, TILE_UP_DOWN, TILE_LEFT_RIGHT };
enum Direction : uint8_t { DIR_C2V = 1, DIR_V2C = 2, DIR_BOTH = 3 };

template <uint8_t Flag, uint8_t Way, uint32_t SlotBytes, uint32_t Slots, uint32_t LocalSlots = 2> struct TPipe {
    static_assert(Way == DIR_C2V || Way == DIR_V2C, "the stand-in has pipes of one direction");
    static constexpr int slots = (int)Slots;
    fake_pipe &shared;
    uint32_t local;

    template <typename Memory>
    TPipe(Memory, uint32_t vectorBase, uint32_t cubeBase)
        : shared(card::core.cluster->pipes[Flag]), local(Way == DIR_C2V ? vectorBase : cubeBase) {
        pthread_mutex_lock(&card::core.cluster->lock);
        if (!shared.bytes) shared.bytes = (unsigned char *)calloc(Slots, SlotBytes);
        pthread_mutex_unlock(&card::core.cluster->lock);
    }

    bool pushes() const { return (card::core.side == 0) == (Way == DIR_C2V); }

    // The least count of the sides that push, or of those that pop.
    int least(const int *counts, bool pushing) const {
        if (pushing == (Way == DIR_C2V)) return counts[0];
        int count = counts[1];
        for (int side = 2; side <= card::core.cluster->lanes; side++) count = card::least(count, counts[side]);
        return count;
    }

    template <typename Holds> void wait(Holds holds) {
        while (!holds()) pthread_cond_wait(&card::core.cluster->changed, &card::core.cluster->lock);
    }

    void step(int *counts) {
        counts[card::core.side]++;
        pthread_cond_broadcast(&card::core.cluster->changed);
        pthread_mutex_unlock(&card::core.cluster->lock);
    }

    template <typename T> T *slot(int number) { return (T *)(shared.bytes + (size_t)(number % slots) * SlotBytes); }

    // A producer waits until its slots are free.
    ~TPipe() {
        if (!pushes()) return;
        pthread_mutex_lock(&card::core.cluster->lock);
        wait([&] { return least(shared.freed, false) == shared.pushed[card::core.side]; });
        pthread_mutex_unlock(&card::core.cluster->lock);
    }
};
}  // namespace pto

namespace card {
// First row and column of this core's part of a tile.
template <pto::TileSplitAxis Split, typename Part> void corner(Part &tile, const fake_pipe &pipe, int &row, int &col) {
    bool second = core.side == 2;
    row = Split == pto::TILE_UP_DOWN && second ? pipe.rows - tile.GetValidRow() : 0;
    col = Split == pto::TILE_LEFT_RIGHT && second ? pipe.cols - tile.GetValidCol() : 0;
}
}  // namespace card

namespace pto {
template <typename Pipe, typename TileData, TileSplitAxis Split> void TPUSH(Pipe &pipe, TileData &tile) {
    fake_pipe &shared = pipe.shared;
    bool halves = card::core.side != 0 && card::core.cluster->lanes == 2;
    pthread_mutex_lock(&card::core.cluster->lock);
    int number = shared.pushed[card::core.side];
    pipe.wait([&] { return number - pipe.least(shared.freed, false) < Pipe::slots; });
    shared.rows = tile.GetValidRow() * (halves && Split == TILE_UP_DOWN ? 2 : 1);
    shared.cols = tile.GetValidCol() * (halves && Split == TILE_LEFT_RIGHT ? 2 : 1);
    int row, col;
    card::corner<Split>(tile, shared, row, col);
    auto *to = pipe.template slot<typename TileData::DType>(number);
    if (Split != TILE_NO_SPLIT || card::core.side != 2)
        card::each(tile, [&](int r, int c) { to[(row + r) * shared.cols + col + c] = tile(r, c); });
    pipe.step(shared.pushed);
}

template <typename Pipe, typename TileData, TileSplitAxis Split> void TPOP(Pipe &pipe, TileData &tile) {
    using T = typename TileData::DType;
    fake_pipe &shared = pipe.shared;
    pthread_mutex_lock(&card::core.cluster->lock);
    int number = shared.popped[card::core.side];
    pipe.wait([&] { return pipe.least(shared.pushed, true) > number; });
    int row, col;
    card::corner<Split>(tile, shared, row, col);
    TASSIGN(tile, pipe.local + number % Pipe::slots * sizeof(T) * TileData::Rows * TileData::Cols);
    auto *from = pipe.template slot<T>(number);
    bool none = Split == TILE_NO_SPLIT && card::core.side == 2;
    card::each(tile, [&](int r, int c) { tile(r, c) = none ? (T)0 : from[(row + r) * shared.cols + col + c]; });
    pipe.step(shared.popped);
}

template <typename Pipe, TileSplitAxis Split> void TFREE(Pipe &pipe) {
    pthread_mutex_lock(&card::core.cluster->lock);
    pipe.step(pipe.shared.freed);
}
}  // namespace pto

#endif
