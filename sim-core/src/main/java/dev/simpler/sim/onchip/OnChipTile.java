package dev.simpler.sim.onchip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pad;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.MachineTile;
import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.observe.Access;

/** A tile and its place in one on-chip memory; what instructions work on. */
public final class OnChipTile implements MachineTile {
  private static final int UNPLACED = -1;

  private final CoreUnits units;
  private final OnChipMemory memory;
  private final Location location;
  private final ElementType type;
  private final Format format;
  private final int rows;
  private final int cols;
  private int validRows;
  private int validCols;
  private Layout layout;
  private int pitch;
  private Pad pad = Pad.NULL;
  private long padBits;
  private String name = "tile";
  private int offset = UNPLACED;
  private OnChipTile original = this;

  OnChipTile(CoreUnits units, Location location, ElementType type, int rows, int cols) {
    this.units = units;
    this.memory = units.memory(OnChipSpace.of(location));
    this.location = location;
    this.type = type;
    this.format = Format.of(type);
    this.rows = rows;
    this.cols = cols;
    this.validRows = rows;
    this.validCols = cols;
    this.layout = TileShapes.usualLayout(location);
    this.pitch = layout.isRowMajor() ? cols : rows;
    TileShapes.checkExtents(this);
  }

  /** The tile behind the kernel API's face. */
  public static OnChipTile of(Tile tile) {
    return (OnChipTile) tile;
  }

  /** The tile as it is now, for an instruction that takes effect later. */
  public OnChipTile frozen() {
    OnChipTile now = heldLikeThis(type, rows, cols);
    now.validRows = validRows;
    now.validCols = validCols;
    now.offset = offset;
    return now;
  }

  private OnChipTile heldLikeThis(ElementType itsType, int itsRows, int itsCols) {
    OnChipTile view = new OnChipTile(units, location, itsType, itsRows, itsCols);
    view.layout = layout;
    view.pitch = pitch;
    view.pad = pad;
    view.padBits = padBits;
    view.name = name;
    view.original = original;
    return view;
  }

  /** The tile that an instruction reads. */
  public static OnChipTile source(Tile tile) {
    return TileEvents.operand(of(tile), Access.READ);
  }

  /** The tile that an instruction overwrites. */
  public static OnChipTile target(Tile tile) {
    return TileEvents.operand(of(tile), Access.WRITE);
  }

  /** The tile that an instruction reads and overwrites. */
  public static OnChipTile updated(Tile tile) {
    return TileEvents.operand(of(tile), Access.UPDATE);
  }

  /** The instruction writes this rectangle of the tile instead of its valid region. */
  public void wrote(int row, int col, int writtenRows, int writtenCols) {
    TileEvents.instead(this, true, row, col, writtenRows, writtenCols);
  }

  /** The instruction reads this rectangle of the tile instead of its valid region. */
  public void readFrom(int row, int col, int readRows, int readCols) {
    TileEvents.instead(this, false, row, col, readRows, readCols);
  }

  /** Its name in messages and events. */
  String name() {
    return name;
  }

  /** The bits of an element of padding; 0 if it has no pad value. */
  public long padBits() {
    return padBits;
  }

  /** The core it belongs to. */
  public CoreUnits units() {
    return units;
  }

  /** The bytes of its memory. */
  public byte[] bytes() {
    return memory.bytes();
  }

  /** Byte offset of its first element; refused while it has no address. */
  public int base() {
    if (offset == UNPLACED) {
      throw refuse("used before it has an address; call at(offset) or place() first");
    }
    return offset;
  }

  /** Byte offset, or -1. */
  int offset() {
    return offset;
  }

  /** Bytes from the first element of the capacity to the end of the last. */
  public int capacityBytes() {
    boolean rowMajor = layout.isRowMajor();
    int lines = rowMajor ? rows : cols;
    return (int) type.bytes((lines - 1L) * pitch + (rowMajor ? cols : rows));
  }

  /**
   * Elements from the start of one row, or column if the layout is not row-major, to the next: more
   * than there are in it if the tile is a window of another one.
   */
  public int pitch() {
    return pitch;
  }

  /** How its elements look to the vector unit. */
  Format format() {
    return format;
  }

  /** Number of valid elements. */
  public int elements() {
    return validRows * validCols;
  }

  /** Bytes from one row to the next. */
  public int rowStep() {
    return (layout.isRowMajor() ? pitch : 1) * type.bytes();
  }

  /** Bytes from one column to the next. */
  public int columnStep() {
    return (layout.isRowMajor() ? 1 : pitch) * type.bytes();
  }

  /** Whether another tile's elements lie in the same order at the same distances. */
  public boolean isHeldLike(OnChipTile other) {
    return layout.isRowMajor() == other.layout.isRowMajor() && pitch == other.pitch;
  }

  /** Whether the tile's lines lie apart, with elements of another tile between them. */
  public boolean isWindow() {
    return pitch != (layout.isRowMajor() ? cols : rows);
  }

  /** Byte offset of an element, or of the byte that it shares with another one. */
  public int offsetOf(int row, int col) {
    return base() + (index(row, col) * type.bits() >> 3);
  }

  /** Number of an element of half a byte from the start of its memory on. */
  public int nibbleOf(int row, int col) {
    return 2 * base() + index(row, col);
  }

  private int index(int row, int col) {
    return layout.isRowMajor() ? row * pitch + col : col * pitch + row;
  }

  /**
   * The bytes of a tile of packed elements: half as long in the direction of its lines, with whole
   * bytes for an odd number of valid elements.
   */
  public OnChipTile packedBytes() {
    boolean rowMajor = layout.isRowMajor();
    int high = rowMajor ? rows : (int) type.bytes(rows);
    int wide = rowMajor ? (int) type.bytes(cols) : cols;
    OnChipTile view = heldLikeThis(ElementType.UINT8, high, wide);
    view.pitch = (int) type.bytes(pitch);
    view.validRows = rowMajor ? validRows : (int) type.bytes(validRows);
    view.validCols = rowMajor ? (int) type.bytes(validCols) : validCols;
    view.offset = offset;
    return view;
  }

  /** Loads an element of an integer type, extended to 64 bits. */
  public long integerAt(int row, int col) {
    return Elements.loadLong(bytes(), offsetOf(row, col), type);
  }

  /** Whether the valid elements are one contiguous run from the first byte on. */
  public boolean isOneRun() {
    return layout.isRowMajor()
        ? validCols == pitch || validRows <= 1
        : validRows == pitch || validCols <= 1;
  }

  /** Binds the tile to a byte offset within {@code region}, which it may overlap. */
  void within(OnChipTile region, int newOffset) {
    original = region.original;
    at(newOffset);
  }

  boolean sharesWith(OnChipTile other) {
    return original == other.original;
  }

  /** Declares a tile over the same bytes with another shape (TRESHAPE). */
  public OnChipTile reinterpret(ElementType newType, int newRows, int newCols, Layout newLayout) {
    if (isWindow()) {
      throw refuse("reshape of a window, whose bytes are not in one piece");
    }
    OnChipTile view = new OnChipTile(units, location, newType, newRows, newCols);
    view.arrange(newLayout);
    view.name = name;
    if (view.capacityBytes() != capacityBytes()) {
      throw refuse("reshape to " + view + " changes the number of bytes");
    }
    if (newLayout.isBoxed() != layout.isBoxed()) {
      throw refuse("reshape to " + view + " mixes boxed and unboxed layouts");
    }
    view.aliasOf(this);
    return view;
  }

  /** Declares a tile over a rectangle of this one (TSUBVIEW). */
  public OnChipTile window(int row, int col, int newRows, int newCols) {
    TileShapes.checkWindow(this, row, col, newRows, newCols);
    OnChipTile view = heldLikeThis(type, newRows, newCols);
    if (type.isPacked() && (index(row, col) & 1) != 0) {
      throw refuse("a view from the middle of a byte on");
    }
    int start = offsetOf(row, col);
    view.bind(start);
    return view;
  }

  private void arrange(Layout newLayout) {
    layout = newLayout;
    pitch = newLayout.isRowMajor() ? cols : rows;
  }

  @Override
  public Location location() {
    return location;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int cols() {
    return cols;
  }

  @Override
  public int validRows() {
    return validRows;
  }

  @Override
  public int validCols() {
    return validCols;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public Pad pad() {
    return pad;
  }

  @Override
  public Tile named(String newName) {
    name = newName;
    return this;
  }

  @Override
  public Tile layout(Layout newLayout) {
    if (offset != UNPLACED) {
      throw refuse("layout changed to " + newLayout + " after the tile got an address");
    }
    if (!TileShapes.canHold(location, newLayout)) {
      throw refuse("layout " + newLayout + ", which " + location + " cannot hold");
    }
    arrange(newLayout);
    return this;
  }

  @Override
  public Tile pad(Pad newPad) {
    if (newPad == Pad.CUSTOM) {
      throw refuse("pad CUSTOM without a value; name it with padWith");
    }
    pad = newPad;
    padBits = Elements.padBits(type, newPad);
    return this;
  }

  @Override
  public Tile padWith(double value) {
    padBits = CustomPads.bits(this, value);
    pad = Pad.CUSTOM;
    return this;
  }

  @Override
  public Tile valid(int newRows, int newCols) {
    TileShapes.checkValid(this, newRows, newCols);
    validRows = newRows;
    validCols = newCols;
    return this;
  }

  @Override
  public Tile at(int newOffset) {
    TileShapes.check(this);
    bind(newOffset);
    memory.state(this);
    return this;
  }

  private Tile bind(int newOffset) {
    memory.claim(this, newOffset);
    int previous = offset;
    offset = newOffset;
    TileEvents.bound(this, previous);
    return this;
  }

  @Override
  public Tile place() {
    TileShapes.check(this);
    return bind(memory.free(this));
  }

  @Override
  public Tile aliasOf(Tile other) {
    OnChipTile target = of(other);
    if (target.memory != memory) {
      throw refuse("cannot alias " + target + ", which lives in another memory");
    }
    original = target.original;
    TileShapes.check(this);
    return bind(target.base());
  }

  @Override
  public void setValue(int index, double value) {
    int at = ScalarAccess.element(this, "setValue", index, Access.WRITE);
    Elements.store(bytes(), at, type, value);
  }

  @Override
  public void setValue(int index, long value) {
    if (type.isFloating()) {
      setValue(index, (double) value);
      return;
    }
    int at = ScalarAccess.element(this, "setValue", index, Access.WRITE);
    Elements.storeLong(bytes(), at, type, value);
  }

  @Override
  public long getInteger(int index) {
    if (type.isFloating()) {
      throw refuse("an integer read from elements of " + type);
    }
    int at = ScalarAccess.element(this, "getInteger", index, Access.READ);
    return Elements.loadLong(bytes(), at, type);
  }

  @Override
  public double getValue(int index) {
    int at = ScalarAccess.element(this, "getValue", index, Access.READ);
    return Elements.load(bytes(), at, type);
  }

  @Override
  public void close() {
    TileEvents.released(this);
    memory.release(this);
    offset = UNPLACED;
  }

  @Override
  public ChipForms forms() {
    return units.forms();
  }

  @Override
  public KernelFaultException refuse(Fault lacking) {
    return units.faults().raise(lacking.at(units.port().identity() + ", " + this));
  }

  @Override
  public TileMachine machine() {
    return units.machine();
  }

  @Override
  public boolean shares(Tile other) {
    return location == other.location() && Overlaps.share(this, of(other));
  }

  @Override
  public KernelFaultException refuse(String what) {
    return units.faults().raise(Fault.of(ErrorCategory.KERNEL, this + ": " + what));
  }

  @Override
  public String toString() {
    return name + " " + location + " " + type + "[" + rows + "x" + cols + "] " + layout;
  }
}
