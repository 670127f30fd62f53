// Tiles and views of global memory.
#ifndef CARD_TILE_HPP
#define CARD_TILE_HPP

#include "card_core.hpp"

namespace pto {
enum class TileType { Vec, Mat, Left, Right, Acc, Bias, Scaling };
enum class BLayout { RowMajor, ColMajor };
enum class SLayout { NoneBox, RowMajor, ColMajor };
enum class Layout { ND, DN, NZ, NCHW, NC1HWC0, FRACTAL_Z };
enum class PadValue { Null, Zero, Max, Min };
enum class AtomicType { AtomicNone, AtomicAdd };

// Boxes are left out: a boxed tile is held row by row or column by column as its boxes are.
template <TileType Place, typename T, int R, int C, BLayout B, int VR = R, int VC = C, SLayout S = SLayout::NoneBox,
          int Fractal = 512, PadValue Pad = PadValue::Null>
struct Tile {
    using DType = T;
    static constexpr int Rows = R, Cols = C;
    static constexpr TileType Loc = Place;
    static constexpr PadValue Padding = Pad;
    static constexpr bool byRows = S == SLayout::NoneBox ? B == BLayout::RowMajor : S == SLayout::RowMajor;
    static constexpr int line = (byRows ? C : R) * (int)sizeof(T);
    static_assert(S != SLayout::NoneBox || line % 32 == 0, "a line is no multiple of 32 bytes");
    static_assert(VR <= R && VC <= C, "the valid region is larger than the tile");

    T *data = nullptr;
    int validRow = VR < 0 ? R : VR, validCol = VC < 0 ? C : VC;

    Tile() {}
    Tile(int rows, int cols) : validRow(rows), validCol(cols) {
        static_assert(VR < 0 && VC < 0, "the valid region is constant");
    }

    T &operator()(int row, int col) { return data[byRows ? row * C + col : col * R + row]; }
    T GetValue(int index) const { return data[index]; }
    void SetValue(int index, T value) { data[index] = value; }
    int GetValidRow() const { return validRow; }
    int GetValidCol() const { return validCol; }
    void SetValidRow(int rows) {
        static_assert(VR < 0, "the valid rows are constant");
        validRow = rows;
    }
    void SetValidCol(int cols) {
        static_assert(VC < 0, "the valid columns are constant");
        validCol = cols;
    }
};

template <typename T, int R, int C, int VR = R, int VC = C>
using TileLeft = Tile<TileType::Left, T, R, C, BLayout::RowMajor, VR, VC, SLayout::RowMajor>;
template <typename T, int R, int C, int VR = R, int VC = C>
using TileRight = Tile<TileType::Right, T, R, C, BLayout::RowMajor, VR, VC, SLayout::ColMajor>;
template <typename T, int R, int C, int VR = R, int VC = C>
using TileAcc = Tile<TileType::Acc, T, R, C, BLayout::ColMajor, VR, VC, SLayout::RowMajor, 1024>;

// Tiles of convolutions are declared for sources that name them; no program that runs here has one.
template <int64_t... Extents> struct ConvTileShape;
template <TileType Place, typename T, int Count, Layout L, typename Shape> struct ConvTile;

template <typename D, typename A, typename Scratch> void TTRANS(D &dst, A &a, Scratch &) {
    for (int r = 0; r < a.GetValidRow(); r++)
        for (int c = 0; c < a.GetValidCol(); c++) dst(c, r) = a(r, c);
}

template <typename TileData> void TASSIGN(TileData &tile, uint64_t offset) {
    if (offset % 32 || offset + sizeof(typename TileData::DType) * TileData::Rows * TileData::Cols > card::MEMORY_BYTES)
        card::core.fault = 507015;
    else tile.data = (typename TileData::DType *)card::at((int)TileData::Loc, offset);
}

// Five numbers of which those that are -1 are given, in order, to the constructor.
template <int... N> struct Five {
    int64_t each[5] = {N...};
    Five() {}
    template <typename... T> explicit Five(T... given) {
        static_assert(sizeof...(T) == ((N < 0) + ...), "as many numbers as are not constant");
        int64_t values[] = {(int64_t)given...};
        int next = 0;
        for (int64_t &number : each)
            if (number < 0) number = values[next++];
    }
};
template <int... N> struct Shape : Five<N...> {
    using Five<N...>::Five;
};
template <int... N> struct Stride : Five<N...> {
    using Five<N...>::Five;
};

template <typename T, typename Extents, typename Distances, Layout Order = Layout::ND> struct GlobalTensor {
    using DType = T;
    T *data;
    Extents shape;
    Distances stride;

    explicit GlobalTensor(T *first = nullptr, Extents extents = Extents(), Distances distances = Distances())
        : data(first), shape(extents), stride(distances) {}

    T &operator()(int64_t row, int64_t col) { return data[row * stride.each[3] + col * stride.each[4]]; }
};
}  // namespace pto

namespace card {
template <int Bytes> struct Bits;
template <> struct Bits<1> { using type = uint8_t; };
template <> struct Bits<2> { using type = uint16_t; };
template <> struct Bits<4> { using type = uint32_t; };
template <> struct Bits<8> { using type = uint64_t; };

// Adds to an element that others may add to at the same time.
template <typename T> void add(T &element, T value) {
    using Word = typename Bits<sizeof(T)>::type;
    Word *at = (Word *)&element;
    Word before = __atomic_load_n(at, __ATOMIC_SEQ_CST), after;
    do {
        T sum;
        memcpy(&sum, &before, sizeof sum);
        sum = (T)(sum + value);
        memcpy(&after, &sum, sizeof after);
    } while (!__atomic_compare_exchange_n(at, &before, after, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST));
}
}  // namespace card

#endif
