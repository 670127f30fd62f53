package dev.simpler.sim.exec;

import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.CommContext;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FlagScope;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.TensorArgument;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.TilePipe;
import dev.simpler.kernel.machine.ChipForms;
import dev.simpler.kernel.machine.MachineContext;
import dev.simpler.kernel.machine.SdmaUnit;
import dev.simpler.kernel.machine.SignalUnit;
import dev.simpler.platform.device.AicoreExecutor.Launch;
import dev.simpler.sim.core.CorePort;
import dev.simpler.sim.image.LoadedKernel;
import dev.simpler.sim.machine.SimMachine;
import dev.simpler.sim.meter.Fuel;
import dev.simpler.sim.meter.Meter;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.meter.Stop;
import dev.simpler.sim.observe.Access;
import dev.simpler.sim.observe.CoreEvent.Barrier;
import dev.simpler.sim.observe.CoreEvent.CacheCleaned;
import dev.simpler.sim.observe.CoreEvent.FlagAwaited;
import dev.simpler.sim.observe.CoreEvent.FlagSet;
import dev.simpler.sim.observe.CoreEvent.ScalarAccess;
import dev.simpler.sim.observe.CoreEvent.TensorRead;
import dev.simpler.sim.observe.CoreEvent.WordRead;
import dev.simpler.sim.observe.CoreTap;
import dev.simpler.sim.observe.EventDetail;
import dev.simpler.sim.onchip.CoreUnits;
import dev.simpler.sim.onchip.EffectOrder;
import dev.simpler.sim.onchip.GmArgument;
import dev.simpler.sim.onchip.OnChipSizes;
import dev.simpler.sim.transfer.Sdma;
import dev.simpler.sim.transfer.Signals;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Runs kernels on one core, one after the other. One per core, reused; a run of a kernel that does
 * nothing allocates nothing. Confined to the thread that executes the core.
 */
public final class KernelExecution implements MachineContext {
  /** The cube core in a launch's mask of cores. */
  private static final int CUBE = 1;

  private final CorePort port;
  private final CoreUnits units;
  private final LaunchArguments arguments;
  private final KernelMeter meter;
  private final Signals signals;
  private final Sdma sdma;
  private @Nullable Launch launch;

  /**
   * Creates the execution for the core behind {@code port}.
   *
   * @param guard told now and then that a kernel still runs
   * @param limits what one kernel may take of the host
   * @param effects when its instructions take effect
   */
  public KernelExecution(
      CorePort port, OnChipSizes sizes, HostGuard guard, MeterLimits limits, EffectOrder effects) {
    this.port = port;
    this.units = new CoreUnits(port, sizes, SimMachine.ONLY, effects);
    this.arguments = new LaunchArguments(units);
    this.signals = new Signals(units);
    this.sdma = new Sdma(units);
    this.meter = new KernelMeter(units, guard, limits);
  }

  /**
   * Runs one block to its end and charges its virtual time through {@link CorePort#spend}.
   *
   * @throws dev.simpler.abi.error.SimplerException if the kernel breaks a rule or throws; the fault
   *     names kernel, task, block and core
   * @throws Stop if the kernel is stopped from outside, or at one of its limits
   */
  public void run(LoadedKernel toRun, Launch with) {
    launch = with;
    arguments.begin(with);
    units.begin();
    sdma.begin();
    units.sourceLines().begin(toRun.lines());
    try {
      execute(toRun);
      units.faults().rethrow();
      units.crossCore().finish();
      sdma.finish();
      units.pipes().drain();
    } catch (Throwable failure) {
      // its pipes have not charged the core for what they did
      port.failed(units.pipes().end(Pipe.S));
      throw KernelFailures.translate(failure, toRun, with, port.identity());
    } finally {
      launch = null;
    }
  }

  /** Nothing asks for the meter if nothing is woven; and an empty kernel would feel its cost. */
  private void execute(LoadedKernel toRun) {
    if (!toRun.metered()) {
      toRun.kernel().run(this);
      return;
    }
    Meter before = Fuel.install(meter);
    meter.begin();
    try {
      toRun.kernel().run(this);
    } finally {
      meter.end();
      Fuel.install(before);
    }
  }

  /** The core's memories and pipes. */
  public CoreUnits units() {
    return units;
  }

  private Launch launch() {
    return Objects.requireNonNull(launch, "no kernel is running");
  }

  @Override
  public int blockIndex() {
    return launch().blockIndex;
  }

  @Override
  public int blockCount() {
    return arguments.blockCount();
  }

  @Override
  public int subBlockId() {
    return arguments.subBlockId();
  }

  @Override
  public int subBlockCount() {
    int mask = launch().clusterMask;
    return (mask & CUBE) != 0 ? Integer.bitCount(mask & ~CUBE) : 1;
  }

  @Override
  public long word(int index) {
    units.pipes().scalar(1);
    return told(index, arguments.word(index));
  }

  private long told(int index, long word) {
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.addUnplaced(EventDetail.ARGUMENTS, (time, core) -> new WordRead(time, core, index, word));
    }
    return word;
  }

  @Override
  public int intScalar(int index) {
    units.pipes().scalar(1);
    return (int) told(index, arguments.scalar(index));
  }

  @Override
  public float floatScalar(int index) {
    return Float.intBitsToFloat(intScalar(index));
  }

  @Override
  public TensorArgument tensor(int index) {
    GmArgument tensor = arguments.tensor(index);
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.addUnplaced(
          EventDetail.ARGUMENTS,
          (time, core) -> new TensorRead(time, core, index, tensor.extents()));
    }
    return tensor;
  }

  @Override
  public TensorArgument buffer(int index, ElementType type, long elements) {
    return arguments.buffer(index, type, elements);
  }

  @Override
  public CommContext commContext(int index) {
    units.pipes().scalar(1);
    return new SimCommContext(units, arguments, arguments.word(index));
  }

  @Override
  public SdmaUnit sdma() {
    return sdma;
  }

  @Override
  public SignalUnit signals() {
    return signals;
  }

  @Override
  public byte loadByte(long address) {
    units.pipes().scalar(1);
    byte value = arguments.loadByte(address);
    scalar(Access.READ, address, Byte.BYTES);
    return value;
  }

  @Override
  public short loadShort(long address) {
    units.pipes().scalar(1);
    short value = arguments.loadShort(address);
    scalar(Access.READ, address, Short.BYTES);
    return value;
  }

  @Override
  public void storeByte(long address, byte value) {
    units.pipes().scalar(1);
    arguments.storeByte(address, value);
    scalar(Access.WRITE, address, Byte.BYTES);
  }

  @Override
  public void storeShort(long address, short value) {
    units.pipes().scalar(1);
    arguments.storeShort(address, value);
    scalar(Access.WRITE, address, Short.BYTES);
  }

  @Override
  public int loadInt(long address) {
    units.pipes().scalar(1);
    int value = arguments.loadInt(address);
    scalar(Access.READ, address, Integer.BYTES);
    return value;
  }

  @Override
  public long loadLong(long address) {
    units.pipes().scalar(1);
    long value = arguments.loadLong(address);
    scalar(Access.READ, address, Long.BYTES);
    return value;
  }

  @Override
  public float loadFloat(long address) {
    return Float.intBitsToFloat(loadInt(address));
  }

  @Override
  public void storeInt(long address, int value) {
    units.pipes().scalar(1);
    arguments.storeInt(address, value);
    scalar(Access.WRITE, address, Integer.BYTES);
  }

  @Override
  public void storeLong(long address, long value) {
    units.pipes().scalar(1);
    arguments.storeLong(address, value);
    scalar(Access.WRITE, address, Long.BYTES);
  }

  private void scalar(Access access, long address, int bytes) {
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(
          EventDetail.GLOBAL, (time, core) -> new ScalarAccess(time, core, access, address, bytes));
    }
  }

  @Override
  public void storeFloat(long address, float value) {
    storeInt(address, Float.floatToRawIntBits(value));
  }

  @Override
  public void dcci(long address) {
    units.pipes().scalar(1);
    arguments.touch(address);
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(EventDetail.GLOBAL, (time, core) -> new CacheCleaned(time, core, address));
    }
  }

  @Override
  public Tile tile(Location location, ElementType type, int rows, int cols) {
    return units.tile(location, type, rows, cols);
  }

  @Override
  public void setFlag(Pipe source, Pipe target, int id) {
    try {
      units.pipes().setFlag(source, target, id);
    } finally {
      CoreTap tap = units.tap();
      if (tap != null) {
        tap.add(EventDetail.ORDER, (time, core) -> new FlagSet(time, core, source, target, id));
      }
    }
  }

  @Override
  public void waitFlag(Pipe source, Pipe target, int id) {
    try {
      units.pipes().waitFlag(source, target, id);
    } finally {
      CoreTap tap = units.tap();
      if (tap != null) {
        tap.add(EventDetail.ORDER, (time, core) -> new FlagAwaited(time, core, source, target, id));
      }
    }
  }

  @Override
  public void pipeBarrier(Pipe pipe) {
    units.pipes().barrier(pipe);
    CoreTap tap = units.tap();
    if (tap != null) {
      tap.add(EventDetail.ORDER, (time, core) -> new Barrier(time, core, pipe));
    }
  }

  @Override
  public void setCrossCoreFlag(int flag) {
    units.crossCore().signal(flag);
  }

  @Override
  public void waitCrossCoreFlag(int flag) {
    units.crossCore().await(flag, "");
  }

  @Override
  public void setCrossCoreFlag(int flag, FlagScope scope) {
    units.crossCore().signal(flag, scope, blockCount());
  }

  @Override
  public void waitCrossCoreFlag(int flag, FlagScope scope) {
    units.crossCore().await(flag, scope, blockCount());
  }

  @Override
  public boolean isCube() {
    return units.crossCore().isCube();
  }

  @Override
  public ChipForms forms() {
    return units.forms();
  }

  @Override
  public SimplerException refuse(Fault lacking) {
    return units.faults().raise(lacking.at(units.port().identity().toString()));
  }

  @Override
  public SimplerException refuse(String what) {
    return units.refuse(what);
  }

  @Override
  public TilePipe tilePipe(int flag, TilePipe.Direction direction, int slotBytes, int slots) {
    return units.crossCore().pipe(flag, direction, slotBytes, slots);
  }

  /** What the suspended kernel waits for beyond a bare flag, for messages; may be empty. */
  public String pending() {
    return units.crossCore().pending();
  }
}
