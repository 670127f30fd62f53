package dev.simpler.bench;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.simpler.abi.callable.CallConfig;
import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.CoreCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.tensor.ContinuousTensor;
import dev.simpler.abi.tensor.DataType;
import dev.simpler.onboard.NativeConfig;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs of one program by a session, one after the other, and how much of their time is not the
 * library's. Used by one thread.
 */
final class SerialRuns implements AutoCloseable {
  /** Few, so that some rounds are not interrupted on a machine that is busy. */
  private static final int RUNS = 4;

  /** Rounds before the first that counts, per measured round, until compilers are done. */
  private static final int WARMUP = 6;

  private static final int FLOATS = 64;

  /** Of a tensor's scalar: the program leaves it alone. */
  private static final long LEAVE = -1;

  private final Arena arena = Arena.ofShared();
  private final DeviceSession session;
  private final MethodHandle inLibrary;
  private final MemorySegment program;
  private final MemorySegment arguments;
  private final MemorySegment config;
  private double wallNs;
  private double leastOverCNs;

  /** A session on a library that counts what runs take in it, with images of {@code fill}. */
  SerialRuns(Path library, NativeConfig files, String chip) {
    session =
        Platforms.discover()
            .named(chip)
            .open(new SessionConfig(0, "tensormap_and_ringbuffer", 0, files.settings()));
    inLibrary =
        Linker.nativeLinker()
            .downcallHandle(
                SymbolLookup.libraryLookup(library, arena).findOrThrow("fake_run_ns"),
                FunctionDescriptor.of(JAVA_LONG));
    AbiEpoch epoch = session.abi();
    ChipCallable selected = session.select(program());
    program = arena.allocate(epoch.programs().size(selected), 64);
    epoch.programs().encode(selected, program, 0);
    arguments = arena.allocate(epoch.arguments().spec().bytes(), 64);
    List<ContinuousTensor> tensors =
        Stream.generate(() -> session.malloc(4L * FLOATS))
            .limit(3)
            .map(at -> ContinuousTensor.childMemory(at, DataType.FLOAT32, FLOATS))
            .toList();
    epoch.arguments().encode(tensors, new long[] {LEAVE, LEAVE, LEAVE, LEAVE}, arguments);
    config = arena.allocate(epoch.configs().spec().bytes(), 64);
    epoch.configs().encode(CallConfig.of(3, 4), config);
  }

  /** Changes tensors as their scalars say: what kernels do would only chill the caches. */
  private static ChipCallable program() {
    return ChipCallable.builder(new byte[] {1})
        .signature(Direction.IN, Direction.IN, Direction.OUT)
        .kernel(0, CoreCallable.of(List.of(), new byte[] {1}))
        .build();
  }

  private long inLibraryNs() {
    try {
      return (long) inLibrary.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  /** Nanoseconds of a run that the library has not taken, the median of rounds. */
  double overCNs(int rounds) {
    long[] over = new long[rounds];
    long[] wall = new long[rounds];
    for (int i = -WARMUP * rounds; i < rounds; i++) {
      long began = inLibraryNs();
      long start = System.nanoTime();
      for (int run = 0; run < RUNS; run++) {
        session.run(program, arguments, config);
      }
      int at = Math.max(i, 0);
      wall[at] = System.nanoTime() - start;
      over[at] = wall[at] - (inLibraryNs() - began);
    }
    wallNs = median(wall) / RUNS;
    leastOverCNs = (double) Arrays.stream(over).min().orElseThrow() / RUNS;
    return median(over) / RUNS;
  }

  private static double median(long[] samples) {
    long[] sorted = samples.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Nanoseconds of a whole run, the median of the last measurement. */
  double wallNs() {
    return wallNs;
  }

  /** The same as {@link #overCNs} of the round that was disturbed least. */
  double leastOverCNs() {
    return leastOverCNs;
  }

  @Override
  public void close() {
    session.close();
    arena.close();
  }
}
