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
  /** {@return where it lives} */
  Location location();

  /** {@return type of its elements} */
  ElementType type();

  /** {@return capacity in rows} */
  int rows();

  /** {@return capacity in columns} */
  int cols();

  /** {@return rows that instructions work on, at most {@link #rows}} */
  int validRows();

  /** {@return columns that instructions work on, at most {@link #cols}} */
  int validCols();

  /** {@return element order} */
  Layout layout();

  /** {@return what its padding is} */
  Pad pad();

  /**
   * Sets the name used in messages.
   *
   * @param name for messages and findings
   * @return this tile
   */
  Tile named(String name);

  /**
   * Sets the element order; before the tile has an address.
   *
   * @param layout of its elements
   * @return this tile
   */
  Tile layout(Layout layout);

  /**
   * Sets the pad value; not CUSTOM, which {@link #padWith} sets.
   *
   * @param pad what lies outside the valid region
   * @return this tile
   */
  Tile pad(Pad pad);

  /**
   * Sets a pad value of the kernel's own.
   *
   * @param value an element of the tile's type, which has at most 32 bits; rounded to a
   *     floating-point type
   * @return this tile
   */
  Tile padWith(double value);

  /**
   * Sets the valid region; 0 is legal for either extent.
   *
   * @param rows at most the capacity's
   * @param cols at most the capacity's
   * @return this tile
   */
  Tile valid(int rows, int cols);

  /**
   * Binds the tile to a byte offset in its memory (TASSIGN). Moves no data.
   *
   * @param offset multiple of the chip's address granule, 32 bytes
   * @return this tile
   */
  Tile at(int offset);

  /**
   * Binds the tile to the lowest free range that holds it.
   *
   * @return this tile
   */
  Tile place();

  /**
   * Binds the tile to the same address as {@code other}, on purpose.
   *
   * @param other a tile that has an address
   * @return this tile
   */
  Tile aliasOf(Tile other);

  /**
   * Stores one element by its linear index over the capacity, in the scalar unit.
   *
   * @param index row-major over the capacity, from 0
   * @param value an element of the tile's type, or rounded to one
   */
  void setValue(int index, double value);

  /**
   * The same with a whole number, of which an integer type keeps the low bits.
   *
   * @param index row-major over the capacity, from 0
   * @param value an element of the tile's type
   */
  void setValue(int index, long value);

  /**
   * Loads one element by its linear index over the capacity, in the scalar unit; 64-bit integers
   * round to double precision.
   *
   * @param index row-major over the capacity, from 0
   * @return the element
   */
  double getValue(int index);

  /**
   * Loads one element of an integer type whole, by its linear index over the capacity, in the
   * scalar unit. UINT64 comes with its bits, negative from 2<sup>63</sup> on.
   *
   * @param index row-major over the capacity, from 0
   * @return the element
   */
  long getInteger(int index);

  /** Ends the tile: its bytes may be given to another one. */
  @Override
  void close();
}
