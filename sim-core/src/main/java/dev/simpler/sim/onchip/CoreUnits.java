package dev.simpler.sim.onchip;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.Instruction;
import dev.simpler.kernel.machine.TileMachine;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.cost.DataPath;
import dev.simpler.sim.cost.Format;
import dev.simpler.sim.cost.VectorShape;
import dev.simpler.sim.meter.CallSites;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.SourceLines;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the instructions of one core act on: its on-chip memories, its pipes and its port to global
 * memory. One per core, reused for every kernel. Confined to the thread that executes the core.
 */
public final class CoreUnits {
  private static final List<OnChipSpace> SPACES = List.of(OnChipSpace.values());

  private final CorePort port;
  private final OnChipSizes sizes;
  private final TileMachine machine;
  private final OnChipMemory[] memories = new OnChipMemory[SPACES.size()];
  private final byte[] @Nullable [] scratch = new byte[Location.values().length][];
  private final ProductScratch products = new ProductScratch();
  private final PipeClocks pipes;
  private final ImageRegisters images = new ImageRegisters();
  private final VectorShape shape = new VectorShape();

  /** One for all kernels: making it anew would allocate for each. */
  private final LongSupplier scalarTime;

  private final CrossCore crossCore;
  private final FaultRecord faults = new FaultRecord();
  private ChipForms forms;
  private final CallSites sites = new CallSites();
  private final SourceLines sourceLines = new SourceLines(sites);
  private @Nullable CoreTap tap;
  private long globalPs;
  private long hostPs;
  private long hostBytes;

  /**
   * Creates the units of the core behind {@code port}, on which {@code machine} works.
   *
   * @param effects when its instructions take effect
   */
  public CoreUnits(CorePort port, OnChipSizes sizes, TileMachine machine, EffectOrder effects) {
    this.port = port;
    this.sizes = sizes;
    forms = port.forms();
    for (OnChipSpace space : SPACES) {
      memories[space.ordinal()] =
          new OnChipMemory(space, sizes.bytes(space), sizes.granule(), sizes.order(), faults);
    }
    this.pipes = effects.pipes(port, faults);
    this.machine = effects.machine(machine, this);
    scalarTime = () -> pipes.end(Pipe.S);
    this.crossCore = new CrossCore(this);
  }

  /** Starts a run: nothing of an earlier one is left in the memories. */
  public void beginRun() {
    for (OnChipMemory memory : memories) {
      memory.beginRun();
    }
  }

  /** Starts a kernel: no live tiles, idle pipes. */
  public void begin() {
    for (OnChipMemory memory : memories) {
      memory.reset();
    }
    globalPs = 0;
    hostPs = 0;
    hostBytes = 0;
    pipes.reset();
    crossCore.reset();
    images.reset();
    faults.reset();
    forms = port.forms();
    tap = CoreTap.ofCore(port.details(), port.identity(), scalarTime, sourceLines);
  }

  /** Where the kernel is, if its lines are woven in. */
  public CallSites sites() {
    return sites;
  }

  /** What says where that is in its source. */
  public SourceLines sourceLines() {
    return sourceLines;
  }

  /** Tells of what happens from now on elsewhere; returns where it was told until now. */
  public @Nullable CoreTap tellTo(@Nullable CoreTap other) {
    CoreTap before = tap;
    tap = other;
    return before;
  }

  /** Where to tell what the core does; null if nobody watches. */
  public @Nullable CoreTap tap() {
    return tap;
  }

  /** Where broken rules are recorded. */
  public FaultRecord faults() {
    return faults;
  }

  /** Time that transfers to and from global memory took in this kernel so far, in picoseconds. */
  public long globalPs() {
    return globalPs;
  }

  /** The part of that time that moved memory which the host allocated. */
  public long hostPs() {
    return hostPs;
  }

  /** Bytes of the host's memory on the device that this kernel has moved so far. */
  public long hostBytes() {
    return hostBytes;
  }

  /** The core's port. */
  public CorePort port() {
    return port;
  }

  /** Sizes of the on-chip memories. */
  public OnChipSizes sizes() {
    return sizes;
  }

  /** What the chip's instructions take. */
  public ChipForms forms() {
    return forms;
  }

  /** What executes instructions on tiles of this core. */
  TileMachine machine() {
    return machine;
  }

  /** The pipes. */
  public PipeClocks pipes() {
    return pipes;
  }

  /** What is set for convolutions. */
  public ImageRegisters images() {
    return images;
  }

  /** Flags and pipes to the other cores of the cluster. */
  public CrossCore crossCore() {
    return crossCore;
  }

  /** One of the memories; refused if this kind of core does not have it. */
  public OnChipMemory memory(OnChipSpace space) {
    if (space.owner() != port.identity().kind()) {
      throw faults.raise(
          Fault.of(
                  ErrorCategory.KERNEL,
                  "a tile in "
                      + space.title()
                      + ", which only "
                      + space.owner()
                      + " cores have, on an "
                      + port.identity().kind())
              .at(port.identity().toString())
              .mend("submit the kernel to an " + space.owner()));
    }
    return memories[space.ordinal()];
  }

  /** Room for a copy of an operand in {@code location}; overwritten by the next one there. */
  public byte[] scratch(Location location, int bytes) {
    byte[] present = scratch[location.ordinal()];
    if (present == null || present.length < bytes) {
      present = new byte[bytes];
      scratch[location.ordinal()] = present;
    }
    return present;
  }

  /** Room for the operands of a product. */
  public ProductScratch products() {
    return products;
  }

  /** Declares a tile. */
  public OnChipTile tile(Location location, ElementType type, int rows, int cols) {
    return new OnChipTile(this, location, type, rows, cols);
  }

  /** Charges an instruction of the vector unit that goes over a tile's valid region. */
  public void charge(Instruction op, OnChipTile tile) {
    charge(op, tile, tile);
  }

  /** Charges one that makes elements of one tile's type of another's, over the second. */
  public void charge(Instruction op, OnChipTile from, OnChipTile to) {
    boolean byRows = to.layout().isRowMajor();
    int rows = byRows ? to.validRows() : to.validCols();
    int cols = byRows ? to.validCols() : to.validRows();
    chargeShape(op, shape.set(from.format(), to.format(), rows, cols, to.isOneRun()));
  }

  /** Charges one that goes over two tiles of one shape. */
  public void chargeBoth(Instruction op, OnChipTile first, OnChipTile second) {
    Format format = first.format();
    int rows = first.validRows() + second.validRows();
    chargeShape(op, shape.set(format, format, rows, first.validCols(), first.isOneRun()));
  }

  /** Charges one that goes over a run of elements. */
  public void charge(Instruction op, ElementType type, int elements) {
    Format format = Format.of(type);
    chargeShape(op, shape.set(format, format, 1, elements, true));
  }

  private void chargeShape(Instruction op, VectorShape over) {
    long loop = port.costs().scalarLoop(op, over);
    if (loop > 0) {
      pipes.onScalarUnit(Pipe.V, loop);
    }
    issue(Pipe.V, op, port.costs().vector(op, over, pipes.isStreaming(Pipe.V)));
  }

  /** Charges a product of {@code m x k} and {@code k x n} elements. */
  public void chargeProduct(Instruction op, ElementType operand, int m, int k, int n) {
    boolean streaming = pipes.isStreaming(Pipe.M);
    issue(Pipe.M, op, port.costs().matmul(Format.of(operand), m, k, n, streaming));
  }

  /** Charges a transfer of {@code bytes} bytes along a path by one command. */
  public void charge(Pipe pipe, Instruction op, DataPath path, long bytes) {
    charge(pipe, op, path, 1, 1, bytes, true, false);
  }

  /**
   * Charges a transfer of {@code lines} runs of bytes by so many commands.
   *
   * @param aligned whether addresses in global memory suit the cache
   * @param ofHost whether they lie in memory that the host allocated; the cache has all else
   */
  public void charge(
      Pipe pipe,
      Instruction op,
      DataPath path,
      int commands,
      long lines,
      long lineBytes,
      boolean aligned,
      boolean ofHost) {
    long time = port.costs().transfer(path, commands, lines, lineBytes);
    if (path.isGlobal()) {
      double cores = port.sharing().transfers(ofHost);
      long bytes = lines * lineBytes;
      long resident = ofHost ? port.sharing().residentBytes(hostBytes) : 0;
      time = Math.max(time, port.costs().shared(bytes, aligned, cores, resident));
      globalPs += time;
      if (ofHost) {
        hostPs += time;
        hostBytes += bytes;
      }
    }
    issue(pipe, op, time);
  }

  /** Charges an instruction that takes {@code picoseconds} on {@code pipe}. */
  public void issue(Pipe pipe, Instruction op, long picoseconds) {
    issue(pipe, op.name(), picoseconds);
  }

  /** Charges what has a name of its own. */
  void issue(Pipe pipe, String instruction, long picoseconds) {
    long takes = picoseconds + port.slowness(pipe);
    pipes.charge(pipe, takes);
    CoreTap present = tap;
    if (present != null) {
      long end = pipes.end(pipe);
      present.instruction(instruction, pipe, end - takes, end);
    }
  }

  /** A fault about the kernel's use of its core. */
  public KernelFaultException refuse(String what) {
    return faults.raise(Fault.of(ErrorCategory.KERNEL, what).at(port.identity().toString()));
  }

  /** The same with what to write instead. */
  public KernelFaultException refuse(String what, String mend) {
    return faults.raise(
        Fault.of(ErrorCategory.KERNEL, what).at(port.identity().toString()).mend(mend));
  }
}
