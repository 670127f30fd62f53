package dev.simpler.sim.onchip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.MachineTensor;
import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.platform.PeerAddress;
import dev.simpler.platform.device.GlobalMemory;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.observe.GlobalRegion;
import dev.simpler.sim.observe.ViewPlaces;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A strided view on global memory that knows which argument it came from. */
public final class GmView implements MachineTensor {
  /** Number of dimensions. */
  public static final int RANK = 5;

  private final CoreUnits units;
  private final String origin;
  private final ElementType type;
  private final long address;
  private final long limit;
  private final int[] shape;
  private final long[] strides;
  private final Layout layout;

  /**
   * Creates a view.
   *
   * @param origin what it views, for messages
   * @param address device address of its first element
   * @param limit device address just past the last byte that may be touched
   */
  public GmView(
      CoreUnits units,
      String origin,
      ElementType type,
      long address,
      long limit,
      int[] shape,
      long[] strides,
      Layout layout) {
    this.units = units;
    this.origin = origin;
    this.type = type;
    this.address = address;
    this.limit = limit;
    this.shape = shape.clone();
    this.strides = strides.clone();
    this.layout = layout;
    if (shape.length != RANK || strides.length != RANK) {
      throw refuse("needs " + RANK + " extents and strides");
    }
    boolean scales = type.bits() == Byte.SIZE && (layout == Layout.ZZ || layout == Layout.NN);
    if (!scales && (layout == Layout.ZN || layout == Layout.ZZ || layout == Layout.NN)) {
      throw refuse(
          "global memory is ND, DN or NZ, of scales also ZZ or NN; only tiles are " + layout);
    }
    for (int i = 0; i < RANK; i++) {
      if (shape[i] < 0 || strides[i] < 0) {
        throw refuse("extents and strides must be 0 or more");
      }
    }
  }

  /** The view behind the kernel API's face. */
  public static GmView of(GlobalTensor tensor) {
    return (GmView) tensor;
  }

  @Override
  public ElementType type() {
    return type;
  }

  @Override
  public int shape(int dimension) {
    return shape[dimension];
  }

  @Override
  public long stride(int dimension) {
    return strides[dimension];
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public long address() {
    return address;
  }

  /** The core that works on it. */
  public CoreUnits units() {
    return units;
  }

  @Override
  public ChipForms forms() {
    return units.forms();
  }

  @Override
  public TileMachine machine() {
    return units.machine();
  }

  @Override
  public GlobalTensor block(int row, int col, int rows, int cols) {
    if (row < 0 || col < 0 || rows < 0 || cols < 0) {
      throw refuse("block " + rows + "x" + cols + " at (" + row + ", " + col + ")");
    }
    long elements = plus(times(row, strides[3]), times(col, strides[4]));
    if (type.isPacked() && (elements & 1) != 0) {
      throw refuse("block at (" + row + ", " + col + ") starts in the middle of a byte");
    }
    long skipped = size(elements);
    if (skipped > limit) {
      throw refuse("block at (" + row + ", " + col + ") starts beyond every address");
    }
    return new GmView(
        units,
        origin,
        type,
        address + skipped,
        limit,
        new int[] {1, 1, 1, rows, cols},
        strides,
        layout);
  }

  /** A matrix of another type over its bytes, which do not go beyond {@code bytes}. */
  GmView matrix(ElementType other, long offset, long bytes, int rows, int cols, long rowStride) {
    return new GmView(
        units,
        origin,
        other,
        address + offset,
        Math.min(limit, address + offset + bytes),
        new int[] {1, 1, 1, rows, cols},
        new long[] {0, 0, 0, rowStride, 1},
        Layout.ND);
  }

  /** As many bytes from the first element on, as a row. */
  public GmView run(long bytes) {
    int elements = (int) Math.min(bytes / type.bytes(), Integer.MAX_VALUE);
    return new GmView(
        units,
        origin,
        type,
        address,
        limit,
        new int[] {1, 1, 1, 1, elements},
        new long[] {elements, elements, elements, elements, 1},
        Layout.ND);
  }

  @Override
  public GlobalTensor as(ElementType other) {
    if (other.bits() == type.bits()) {
      return new GmView(units, origin, other, address, limit, shape, strides, layout);
    }
    if (other.isPacked() && type.bits() == Byte.SIZE) {
      return packed(other, 2, 1);
    }
    if (type.isPacked() && other.bits() == Byte.SIZE) {
      return packed(other, 1, 2);
    }
    throw refuse("as " + other + " of " + other.bits() + " bits, its elements have " + type.bits());
  }

  /** The bytes of a view of packed elements. */
  public GmView packedBytes() {
    return packed(ElementType.UINT8, 1, 2);
  }

  /** Elements of another size, which lie side by side along one dimension. */
  private GmView packed(ElementType other, int times, int over) {
    int along = layout == Layout.DN ? 3 : RANK - 1;
    int[] extents = shape.clone();
    long[] distances = strides.clone();
    boolean whole = strides[along] == 1;
    extents[along] =
        (int) Math.min(Integer.MAX_VALUE, (shape[along] * (long) times + over - 1) / over);
    for (int i = 0; i < RANK; i++) {
      if (i != along) {
        whole &= shape[i] <= 1 || strides[i] % over == 0;
        distances[i] = times(strides[i], times) / over;
      }
    }
    if (!whole) {
      throw refuse("as " + other + ": neighbours share no bytes, or a line starts within one");
    }
    return new GmView(units, origin, other, address, limit, extents, distances, layout);
  }

  /** Rows a tile sees. */
  public int tileRows() {
    return switch (layout) {
      case ND -> product(0, 1, 2, 3);
      case NZ -> product(2, 3);
      case ZZ -> product(0, 1, 3);
      case NN -> product(2, 4);
      default -> shape[3];
    };
  }

  /** Columns a tile sees. */
  public int tileCols() {
    return switch (layout) {
      case ND -> shape[4];
      case NZ -> product(0, 1, 4);
      case ZZ -> product(2, 4);
      case NN -> product(0, 1, 3);
      default -> product(0, 1, 2, 4);
    };
  }

  private int product(int... dimensions) {
    long extent = 1;
    for (int dimension : dimensions) {
      extent = times(extent, shape[dimension]);
    }
    return (int) Math.min(extent, Integer.MAX_VALUE);
  }

  /** Offset in elements of tile element ({@code row}, {@code col}) from the first element. */
  public long offsetOf(int row, int col) {
    return ViewPlaces.offset(layout, shape, strides, row, col);
  }

  /**
   * Bytes from the first element to the end of the last one; 0 if the view is empty, the greatest
   * number if there are more.
   */
  public long span() {
    long last = 0;
    for (int i = 0; i < RANK; i++) {
      if (shape[i] == 0) {
        return 0;
      }
      last = plus(last, times(shape[i] - 1L, strides[i]));
    }
    return size(plus(last, 1));
  }

  private long size(long elements) {
    return type.isPacked() ? elements - elements / 2 : times(elements, type.bytes());
  }

  /** Product of numbers of at least 0, or the greatest number. */
  private static long times(long a, long b) {
    long product = a * b;
    return Math.multiplyHigh(a, b) != 0 || product < 0 ? Long.MAX_VALUE : product;
  }

  /** Sum of numbers of at least 0, or the greatest number. */
  private static long plus(long a, long b) {
    long sum = a + b;
    return sum < 0 ? Long.MAX_VALUE : sum;
  }

  /**
   * The bytes of the view, translated and checked; not asked for an empty view.
   *
   * @param instruction who asks, for the message
   * @param tile the other side of the transfer, for the message
   */
  public MemorySegment window(String instruction, OnChipTile tile) {
    return reach(instruction, tile, true);
  }

  /** The bytes of a view that an instruction reads which has no tile. */
  public MemorySegment read(String instruction) {
    MemorySegment window = reach(instruction, null, false);
    tell(instruction, Access.READ, tileRows(), tileCols(), true);
    return window;
  }

  private MemorySegment reach(String instruction, @Nullable OnChipTile tile, boolean writes) {
    long bytes = checkedSpan(instruction, tile);
    try {
      GlobalMemory memory = units.port().memory();
      return writes ? memory.window(address, bytes) : memory.readable(address, bytes);
    } catch (SimplerException e) {
      throw refused(instruction, tile, e);
    }
  }

  /** The fault of a transfer whose bytes in memory were refused. */
  KernelFaultException refused(
      String instruction, @Nullable OnChipTile tile, SimplerException why) {
    String where = user(instruction, tile) + " of " + this + ", " + units.port().identity();
    return units.faults().raise(why.fault().at(where), why);
  }

  /** As {@link #span}; refused if the view goes beyond its tensor. */
  long checkedSpan(String instruction, @Nullable OnChipTile tile) {
    long bytes = span();
    if (bytes > limit - address) {
      throw refuse(
          user(instruction, tile)
              + " touches "
              + bytes
              + " bytes, only "
              + Math.max(0, limit - address)
              + " are left of the tensor");
    }
    return bytes;
  }

  /** Whether it is memory of another chip, as it is seen on this one. */
  public boolean isPeer() {
    return PeerAddress.isPeer(address);
  }

  /** The same part of another window. */
  public GmView moved(String newOrigin, long newAddress, long newLimit) {
    return new GmView(units, newOrigin, type, newAddress, newLimit, shape, strides, layout);
  }

  private static String user(String instruction, @Nullable OnChipTile tile) {
    return tile == null ? instruction : instruction + " with " + tile;
  }

  /** As {@link #window(String, OnChipTile)}, of which the tile's valid region is touched. */
  public MemorySegment window(String instruction, OnChipTile tile, Access access) {
    return window(instruction, tile, access, tile.validRows(), tile.validCols());
  }

  /** The same, of which the first rows and columns are touched. */
  public MemorySegment window(
      String instruction, OnChipTile tile, Access access, int rows, int cols) {
    MemorySegment window = reach(instruction, tile, access.writes());
    touched(instruction, access, rows, cols);
    return window;
  }

  /** Tells that the first rows and columns are touched. */
  public void touched(String instruction, Access access, int rows, int cols) {
    tell(instruction, access, rows, cols, true);
  }

  /** As {@link #window(String, OnChipTile)}, of which some elements are touched. */
  public MemorySegment places(String instruction, OnChipTile tile, Access access) {
    MemorySegment window = reach(instruction, tile, access.writes());
    tell(instruction, access, tileRows(), tileCols(), false);
    return window;
  }

  /** The instruction touches a run of bytes from {@code offset} on. */
  void tellBytes(String instruction, Access access, long offset, int bytes) {
    CoreTap tap = units.tap();
    if (tap != null && tap.tells(EventDetail.GLOBAL)) {
      GlobalRegion region = GlobalRegion.run(address + offset, bytes);
      tap.global(instruction, access, origin, region);
    }
  }

  private void tell(String instruction, Access access, int rows, int cols, boolean exact) {
    CoreTap tap = units.tap();
    if (tap != null && tap.tells(EventDetail.GLOBAL)) {
      GlobalRegion region =
          new GlobalRegion(address, span(), type, layout, shape, strides, rows, cols, exact);
      tap.global(instruction, access, origin, region);
    }
  }

  /** A fault about this view. */
  public KernelFaultException refuse(String what) {
    return units
        .faults()
        .raise(
            Fault.of(ErrorCategory.DEVICE_MEMORY, this + ": " + what)
                .at(units.port().identity().toString())
                .mend("pass a tensor large enough for what the kernel reads and writes"));
  }

  @Override
  public KernelFaultException refuse(Fault lacking) {
    return units.faults().raise(lacking.at(units.port().identity() + ", " + this));
  }

  @Override
  public String toString() {
    return String.format("view %s%s of %s at 0x%x", type, Arrays.toString(shape), origin, address);
  }
}
