package dev.simpler.kernel;

/**
 * A rectangle of elements in one on-chip memory. A tile is declared by {@link KernelContext#tile},
 * given an address by {@link #at} (TASSIGN) or {@link #place}, and then read and written by
 * instructions. Two live tiles whose bytes overlap are refused unless one was declared {@link
 * #aliasOf} the other. All tiles die when the kernel returns; {@link #close} ends one earlier.
 *
 * <p>Used by the kernel's thread only; every violated rule is a kernel fault that names the tile.
 */
public interface Tile extends AutoCloseable {
  /** Where it lives. */
  Location location();

  /** Type of its elements. */
  ElementType type();

  /** Capacity in rows. */
  int rows();

  /** Capacity in columns. */
  int cols();

  /** Rows that instructions work on, at most {@link #rows}. */
  int validRows();

  /** Columns that instructions work on, at most {@link #cols}. */
  int validCols();

  /** Element order. */
  Layout layout();

  /** What its padding is. */
  Pad pad();

  /** Sets the name used in messages. */
  Tile named(String name);

  /** Sets the element order; before the tile has an address. */
  Tile layout(Layout layout);

  /** Sets the pad value; not CUSTOM, which {@link #padWith} sets. */
  Tile pad(Pad pad);

  /**
   * Sets a pad value of the kernel's own.
   *
   * @param value an element of the tile's type, which has at most 32 bits; rounded to a
   *     floating-point type
   */
  Tile padWith(double value);

  /** Sets the valid region; 0 is legal for either extent. */
  Tile valid(int rows, int cols);

  /**
   * Binds the tile to a byte offset in its memory (TASSIGN). Moves no data.
   *
   * @param offset multiple of the chip's address granule, 32 bytes
   */
  Tile at(int offset);

  /** Binds the tile to the lowest free range that holds it. */
  Tile place();

  /** Binds the tile to the same address as {@code other}, on purpose. */
  Tile aliasOf(Tile other);

  /** Stores one element by its linear index over the capacity, in the scalar unit. */
  void setValue(int index, double value);

  /** The same with a whole number, of which an integer type keeps the low bits. */
  void setValue(int index, long value);

  /**
   * Loads one element by its linear index over the capacity, in the scalar unit; 64-bit integers
   * round to double precision.
   */
  double getValue(int index);

  /**
   * Loads one element of an integer type whole, by its linear index over the capacity, in the
   * scalar unit. UINT64 comes with its bits, negative from 2<sup>63</sup> on.
   */
  long getInteger(int index);

  /** Ends the tile: its bytes may be given to another one. */
  @Override
  void close();
}
