package dev.simpler.sim.onchip;

import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.MachinePipe;
import dev.simpler.sim.core.PipeSlot;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent.PipeStep;
import dev.simpler.sim.observe.CoreEvent.PipeStep.Step;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One core's end of a pipe of tiles. Full and free slots are counted by two cross-core flags per
 * direction, as on hardware; the first of a pair says full, the second free.
 */
public final class CrossCorePipe implements MachinePipe {
  private static final int LANES = 2;
  private static final int MAX_SLOTS = 255;

  private final CoreUnits units;
  private final CrossCore core;
  private final int flag;
  private final Direction direction;
  private final int slotBytes;
  private final int slots;
  private @Nullable GmView buffer;
  private @Nullable OnChipTile region;
  private int offset = -1;
  private int pushed;
  private int reclaimed;
  private int popped;
  private int freed;
  private @Nullable GmView open;

  CrossCorePipe(CoreUnits units, int flag, Direction direction, int slotBytes, int slots) {
    this.units = units;
    this.core = units.crossCore();
    this.flag = flag;
    this.direction = direction;
    this.slotBytes = slotBytes;
    this.slots = slots;
    int granule = units.sizes().granule();
    if (flag < 0 || flag + flags() > CrossCore.FLAGS) {
      throw refuse("needs flags " + flag + ".." + (flag + flags() - 1) + ", there are 0..15");
    }
    if (slots < 1 || slots > MAX_SLOTS || slotBytes < granule || slotBytes % granule != 0) {
      throw refuse("slots must be 1..255 of a positive multiple of " + granule + " bytes");
    }
  }

  private int flags() {
    return direction == Direction.BOTH ? 4 : 2;
  }

  boolean sharesFlagsWith(CrossCorePipe other) {
    return flag < other.flag + other.flags() && other.flag < flag + flags();
  }

  @Override
  public TilePipe through(GlobalTensor slotBuffer) {
    GmView view = GmView.of(slotBuffer);
    long needed = (long) LANES * slots * slotBytes * (direction == Direction.BOTH ? 2 : 1);
    if (view.span() < needed) {
      throw view.refuse(
          this + " needs " + needed + " bytes of slots, the view spans " + view.span());
    }
    buffer = view;
    return this;
  }

  @Override
  public TilePipe at(int newOffset) {
    offset = newOffset;
    return this;
  }

  // --- the three instructions ------------------------------------------------------------------

  @Override
  public void push(Tile tile, Split split) {
    OnChipTile source = OnChipTile.source(tile);
    require(source, core.isCube() ? Location.ACC : Location.VEC, Direction.VECTOR_TO_CUBE, "TPUSH");
    int base = flags(Direction.VECTOR_TO_CUBE);
    checkFits(source, split, "TPUSH");
    Pipe mover = core.isCube() ? Pipe.FIX : Pipe.MTE3;
    units.pipes().demand(mover);
    if (pushed - reclaimed == slots) {
      core.await(base + 1, "TPUSH into " + this + ", all of whose slots are full");
      reclaimed++;
    }
    int index = pushed++ % slots;
    long bytes = 0;
    if (core.isCube()) {
      for (int lane = 0; lane < LANES; lane++) {
        bytes += put(source, PipePart.of(split, lane, source), base, lane, index);
      }
    } else {
      int lane = lane();
      PipePart all = new PipePart(0, 0, source.validRows(), source.validCols());
      bytes = put(source, split == Split.NONE && lane == 1 ? all.none() : all, base, lane, index);
    }
    if (buffer == null) {
      DataPath direct = core.isCube() ? DataPath.L0C_TO_UB : DataPath.UB_TO_L1;
      units.issue(mover, "TPUSH", units.port().costs().transfer(direct, bytes));
    } else {
      DataPath path = core.isCube() ? DataPath.L0C_TO_GM : DataPath.UB_TO_GM;
      charge(mover, Instruction.TPUSH, path, source, bytes);
    }
    tell(Step.PUSH, base, index);
    core.signal(base, mover);
  }

  @Override
  public void pop(Tile tile, Split split) {
    OnChipTile target = OnChipTile.of(tile);
    require(target, core.isCube() ? Location.MAT : Location.VEC, Direction.CUBE_TO_VECTOR, "TPOP");
    int base = flags(Direction.CUBE_TO_VECTOR);
    checkFits(target, split, "TPOP");
    if (popped - freed == slots) {
      throw refuse("TPOP with all " + slots + " slots popped and none freed; call TFREE first");
    }
    OnChipTile home = region();
    int index = popped % slots;
    target.within(home, home.base() + index * localSlotBytes());
    core.await(base, "TPOP from " + this + ", which is empty");
    popped++;
    OnChipTile.target(tile);
    long bytes = 0;
    if (core.isCube()) {
      for (int lane = 0; lane < LANES; lane++) {
        bytes += take(target, PipePart.of(split, lane, target), base, lane, index);
      }
    } else {
      PipePart all = new PipePart(0, 0, target.validRows(), target.validCols());
      int lane = lane();
      if (split == Split.NONE && lane == 1) {
        all.clear(target);
      } else {
        bytes = take(target, all, base, lane, index);
      }
    }
    if (buffer == null) {
      units.issue(Pipe.MTE2, "TPOP", 0);
    } else {
      DataPath path = core.isCube() ? DataPath.GM_TO_L1 : DataPath.GM_TO_UB;
      charge(Pipe.MTE2, Instruction.TPOP, path, target, bytes);
    }
    tell(Step.POP, base, index);
  }

  @Override
  public GlobalTensor open(ElementType type, int rows, int cols, Split split) {
    requireSide("TALLOC", Direction.VECTOR_TO_CUBE);
    if (open != null) {
      throw refuse("TALLOC while " + open + " is open; TPUSH it first");
    }
    int base = flags(Direction.VECTOR_TO_CUBE);
    long inSlot = part("TALLOC", type, rows, cols, split, true);
    if (pushed - reclaimed == slots) {
      core.await(base + 1, "TALLOC from " + this + ", all of whose slots are full");
      reclaimed++;
    }
    open = slot(type, rows, cols, split, base, pushed % slots, inSlot);
    return open;
  }

  @Override
  public void push(GlobalTensor slot) {
    requireSide("TPUSH", Direction.VECTOR_TO_CUBE);
    if (open == null || open != slot) {
      throw refuse("TPUSH of " + slot + ", which is not what TALLOC opened last");
    }
    open = null;
    int base = flags(Direction.VECTOR_TO_CUBE);
    tell(Step.PUSH, base, pushed++ % slots);
    core.signal(base);
  }

  @Override
  public GlobalTensor pop(ElementType type, int rows, int cols, Split split) {
    requireSide("TPOP", Direction.CUBE_TO_VECTOR);
    int base = flags(Direction.CUBE_TO_VECTOR);
    long inSlot = part("TPOP", type, rows, cols, split, false);
    if (popped - freed == slots) {
      throw refuse("TPOP with all " + slots + " slots popped and none freed; call TFREE first");
    }
    int index = popped % slots;
    core.await(base, "TPOP from " + this + ", which is empty");
    popped++;
    tell(Step.POP, base, index);
    return slot(type, rows, cols, split, base, index, inSlot);
  }

  @Override
  public void free() {
    if (popped == freed) {
      throw refuse("TFREE without a popped tile");
    }
    int base = flags(Direction.CUBE_TO_VECTOR);
    tell(Step.FREE, base, freed++ % slots);
    core.signal(base + 1, Pipe.MTE2);
  }

  /** Waits until every pushed tile was freed; refuses popped tiles that were not. */
  void finish() {
    if (open != null) {
      throw refuse("the slot " + open + " was opened and not pushed when the kernel returned");
    }
    if (popped != freed) {
      throw refuse((popped - freed) + " popped tiles were not freed when the kernel returned");
    }
    for (; reclaimed < pushed; reclaimed++) {
      core.await(
          flags(Direction.VECTOR_TO_CUBE) + 1,
          "the end of the kernel with " + (pushed - reclaimed) + " tiles not yet freed in " + this);
    }
  }

  /** Charges a tile's way through the slot buffer as what it is: the store, or the load, of it. */
  private void charge(Pipe mover, Instruction op, DataPath path, OnChipTile tile, long bytes) {
    int lines = bytes == 0 ? 0 : tile.validRows();
    long line = bytes / Math.max(1, lines);
    boolean ofHost = units.port().memory().isOfHost(Objects.requireNonNull(buffer).address());
    units.charge(mover, op, path, 1, lines, line, true, ofHost);
  }

  private void tell(Step step, int base, int slot) {
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(EventDetail.ORDER, (time, who) -> new PipeStep(time, who, step, base, slot));
    }
  }

  // --- bytes -----------------------------------------------------------------------------------

  private long put(OnChipTile source, PipePart part, int base, int lane, int index) {
    PipeSlot slot = units.port().pipeSlot(base, lane, index);
    byte[] bytes = slot.fill(source.type(), part.rows(), part.cols());
    part.read(source, bytes);
    int count = part.rows() * part.cols() * source.type().bytes();
    GmView memory = buffer;
    if (memory != null && count > 0) {
      MemorySegment global = memory.window("TPUSH", source);
      long place = place(base, lane, index);
      memory.tellBytes("TPUSH", Access.WRITE, place, count);
      MemorySegment.copy(bytes, 0, global, ValueLayout.JAVA_BYTE, place, count);
    }
    return count;
  }

  private long take(OnChipTile target, PipePart part, int base, int lane, int index) {
    PipeSlot slot = units.port().pipeSlot(base, lane, index);
    if (slot.type() != target.type() || slot.rows() != part.rows() || slot.cols() != part.cols()) {
      throw target.refuse(
          String.format(
              "TPOP of %dx%d %s from %s, which holds %dx%d %s of vector core %d",
              part.rows(),
              part.cols(),
              target.type(),
              this,
              slot.rows(),
              slot.cols(),
              slot.type(),
              lane));
    }
    int count = part.rows() * part.cols() * target.type().bytes();
    GmView memory = buffer;
    if (memory != null && count > 0) {
      MemorySegment global = memory.window("TPOP", target);
      long place = place(base, lane, index);
      memory.tellBytes("TPOP", Access.READ, place, count);
      MemorySegment.copy(global, ValueLayout.JAVA_BYTE, place, slot.bytes(), 0, count);
    }
    part.write(target, slot.bytes());
    return count;
  }

  /**
   * Where this core's part of a tile in global memory starts in its slot, in bytes.
   *
   * @param pushes whether this core stores it
   */
  private long part(
      String name, ElementType type, int rows, int cols, Split split, boolean pushes) {
    if (buffer == null) {
      throw refuse(name + " of global memory: give the pipe a slot buffer with through()");
    }
    if (split.isOdd()) {
      throw refuse(name + " of global memory split " + split + ": halves are equal there");
    }
    int partners = units.port().vectorPartners();
    boolean halves = split != Split.NONE;
    if (halves && partners < LANES) {
      throw refuse(
          name + " split " + split + " needs 2 vector cores in the block, it has " + partners);
    }
    long bytes = (long) rows * cols * type.bytes();
    long room = core.isCube() && halves ? (long) LANES * slotBytes : slotBytes;
    if (rows < 1 || cols < 1 || bytes > room) {
      throw refuse(
          String.format(
              "%s of %dx%d %s, %d bytes, split %s: there is room for %d",
              name, rows, cols, type, bytes, split, room));
    }
    if (core.isCube() || lane() == 0) {
      return 0;
    }
    return switch (split) {
      case NONE -> pushes ? slotBytes : 0;
      case UP_DOWN, UP_DOWN_ODD -> bytes;
      case LEFT_RIGHT, LEFT_RIGHT_ODD -> (long) cols * type.bytes();
    };
  }

  private GmView slot(
      ElementType type, int rows, int cols, Split split, int base, int index, long inSlot) {
    GmView memory = Objects.requireNonNull(buffer);
    boolean apart = split == Split.LEFT_RIGHT && !core.isCube();
    long start = place(base, 0, index) + inSlot;
    long bytes = (long) LANES * slotBytes - inSlot;
    return memory.matrix(type, start, bytes, rows, cols, apart ? (long) LANES * cols : cols);
  }

  /** Byte offset of a slot in the slot buffer. */
  private long place(int base, int lane, int index) {
    return ((long) (base - flag) * slots + (long) LANES * index + lane) * slotBytes;
  }

  private OnChipTile region() {
    OnChipTile present = region;
    if (present == null) {
      Location location = core.isCube() ? Location.MAT : Location.VEC;
      present = units.tile(location, ElementType.INT8, slots, localSlotBytes());
      present.named("slots of " + this).layout(Layout.ND);
      if (offset < 0) {
        present.place();
      } else {
        present.at(offset);
      }
      region = present;
    }
    return present;
  }

  private int localSlotBytes() {
    return core.isCube() ? LANES * slotBytes : slotBytes;
  }

  private int lane() {
    return units.port().identity().lane();
  }

  // --- rules -----------------------------------------------------------------------------------

  /** First flag of the direction in which this core pushes, or pops. */
  private int flags(Direction vectorsDirection) {
    boolean toCube = (vectorsDirection == Direction.VECTOR_TO_CUBE) != core.isCube();
    return direction == Direction.BOTH && toCube ? flag + 2 : flag;
  }

  private void require(OnChipTile tile, Location location, Direction ofVectors, String name) {
    if (isWrongSide(ofVectors)) {
      throw tile.refuse(name + " on the wrong side of " + this);
    }
    if (tile.location() != location) {
      throw tile.refuse(name + " of " + this + " needs a tile in " + location);
    }
    DataPath direct =
        (name.equals("TPUSH") == core.isCube()) ? DataPath.L0C_TO_UB : DataPath.UB_TO_L1;
    if (buffer == null && !units.port().costs().connects(direct)) {
      throw tile.refuse(
          name
              + ": this chip has no path "
              + direct
              + "; give "
              + this
              + " a slot buffer in global memory with through()");
    }
  }

  /** Refuses a core at the other end. */
  private void requireSide(String name, Direction ofVectors) {
    if (isWrongSide(ofVectors)) {
      throw units.refuse(name + " on the wrong side of " + this);
    }
  }

  private boolean isWrongSide(Direction ofVectors) {
    Direction ofCube =
        ofVectors == Direction.VECTOR_TO_CUBE ? Direction.CUBE_TO_VECTOR : Direction.VECTOR_TO_CUBE;
    return direction != Direction.BOTH && direction != (core.isCube() ? ofCube : ofVectors);
  }

  private void checkFits(OnChipTile tile, Split split, String name) {
    int partners = units.port().vectorPartners();
    if (split != Split.NONE && partners < LANES) {
      throw tile.refuse(
          String.format(
              "%s split %s over %s needs %d vector cores in the block, it has %d",
              name, split, this, LANES, partners));
    }
    SplitRules.check(this, tile, split, name, core.isCube(), buffer == null);
    PipePart most =
        core.isCube()
            ? PipePart.of(split, 0, tile)
            : new PipePart(0, 0, tile.validRows(), tile.validCols());
    long bytes = (long) most.rows() * most.cols() * tile.type().bytes();
    boolean capacity = name.equals("TPOP") && tile.capacityBytes() > localSlotBytes();
    if (bytes > slotBytes || capacity) {
      throw tile.refuse(
          String.format(
              "%s: %d bytes per vector core, capacity %d, do not fit %s",
              name, bytes, tile.capacityBytes(), this));
    }
  }

  @Override
  public ChipForms forms() {
    return units.forms();
  }

  @Override
  public KernelFaultException refuse(Fault lacking) {
    return units.faults().raise(lacking.at(units.port().identity() + ", " + this));
  }

  private KernelFaultException refuse(String what) {
    return units.refuse(this + ": " + what);
  }

  @Override
  public String toString() {
    return "pipe " + flag + " (" + direction + ", " + slots + " slots of " + slotBytes + " bytes)";
  }
}
