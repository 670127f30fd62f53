package dev.simpler.export.ir;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A tile that a kernel declares. What it is becomes known bit by bit while the kernel is read, and
 * is complete once all of it has been.
 */
public final class TileVariable {
  /** Where its bytes are. */
  public sealed interface Address {
    /** Where the kernel says. */
    record Stated(Expression offset) implements Address {}

    /** Where there is room. */
    record Free() implements Address {}

    /** Where another tile is. */
    record SameAs(TileVariable tile) implements Address {}
  }

  private final Location location;
  private final ElementType type;
  private Expression rows;
  private final Expression cols;
  private String name;
  private Layout layout;
  private Pad pad = Pad.NULL;
  private @Nullable Address address;
  private @Nullable Expression offset;
  private @Nullable Expression validRows;
  private @Nullable Expression validCols;
  private boolean dynamic;
  private boolean used;
  private @Nullable String array;
  private int element;
  private int elements;

  /** A tile of the layout that the location has by default. */
  public TileVariable(
      String name, Location location, ElementType type, Expression rows, Expression cols) {
    this.name = name;
    this.location = location;
    this.type = type;
    this.rows = rows;
    this.cols = cols;
    layout = defaultLayout(location);
  }

  private static Layout defaultLayout(Location location) {
    return switch (location) {
      case MAT, ACC -> Layout.NZ;
      case LEFT -> Layout.ZZ;
      case RIGHT -> Layout.ZN;
      default -> Layout.ND;
    };
  }

  /** Its variable's name, without an index. */
  public String name() {
    return array == null ? name : array;
  }

  /** Gives it a better name. */
  public void rename(String better) {
    name = better;
  }

  /** Whether it could be in one array with another one. */
  public boolean hasShapeOf(TileVariable other) {
    return location == other.location
        && type == other.type
        && layout == other.layout
        && pad == other.pad
        && rows.equals(other.rows)
        && cols.equals(other.cols);
  }

  /** Its memory. */
  public Location location() {
    return location;
  }

  /** Type of its elements. */
  public ElementType type() {
    return type;
  }

  /** Rows it has room for. */
  public Expression rows() {
    return rows;
  }

  /** Gives it room for more rows; its valid region stays what it is. */
  public void hold(Expression more) {
    validRows = validRows();
    validCols = validCols();
    rows = more;
  }

  /** Columns it has room for. */
  public Expression cols() {
    return cols;
  }

  /** Element order. */
  public Layout layout() {
    return layout;
  }

  /** Sets the element order. */
  public void layout(Layout order) {
    layout = order;
  }

  /** What its padding is. */
  public Pad pad() {
    return pad;
  }

  /** Sets what its padding is. */
  public void pad(Pad value) {
    pad = value;
  }

  /** How it got an address, if it did. */
  public Optional<Address> address() {
    return Optional.ofNullable(address);
  }

  /** Gives it an address. */
  public void address(Address where) {
    address = where;
  }

  /** Byte offset that the plan found. */
  public Optional<Expression> offset() {
    return Optional.ofNullable(offset);
  }

  /** Sets the offset. */
  public void offset(Expression found) {
    offset = found;
  }

  /** An instruction names it: from now on its valid region can only change at run time. */
  public void use() {
    used = true;
  }

  /**
   * Sets the valid region once and for all, if it can be: before any use, with constants.
   *
   * @return whether it could
   */
  public boolean fixValid(Expression toRows, Expression toCols, boolean constant) {
    if (used || !constant || dynamic || validRows != null) {
      dynamic = true;
      return false;
    }
    validRows = toRows;
    validCols = toCols;
    return true;
  }

  /** Whether the valid region is known at run time only. */
  public boolean isDynamic() {
    return dynamic;
  }

  /** The constant valid rows, or those it starts with. */
  public Expression validRows() {
    return validRows == null ? rows : validRows;
  }

  /** The constant valid columns, or those it starts with. */
  public Expression validCols() {
    return validCols == null ? cols : validCols;
  }

  /** Makes it one of an array of tiles, which are all dynamic if one of them is. */
  public void in(String arrayName, int index, int count) {
    array = arrayName;
    element = index;
    elements = count;
  }

  /** Index in its array; 0 of a tile that is in none. */
  public int element() {
    return element;
  }

  /** Number of tiles in its array; 0 of a tile that is in none. */
  public int elements() {
    return elements;
  }

  /** Its valid region is known at run time only. */
  public void makeDynamic() {
    dynamic = true;
  }
}
