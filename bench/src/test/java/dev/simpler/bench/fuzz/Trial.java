package dev.simpler.bench.fuzz;

import com.sun.management.ThreadMXBean;
import dev.simpler.abi.error.SimplerException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;

/** Offers damaged inputs to a door and keeps what it did that it must not do. */
final class Trial {
  /** Most time of a processor that one input may take. */
  static final long MOST_NANOS = 1_000_000_000;

  /**
   * Most bytes that one input may make the offering thread allocate: inputs have 64 KiB at most.
   */
  static final long MOST_ALLOCATED = 64L << 20;

  private static final int KEPT = 5;
  private static final int SHOWN = 256;

  private final ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Door door;
  private final List<String> faults = new ArrayList<>();
  private int offered;
  private int refused;
  private int failed;
  private long slowest;
  private long largest;

  Trial(Door door) {
    this.door = door;
  }

  /** Offers {@code count} damaged inputs, the same for the same seed. */
  Trial run(long seed, int count) {
    Mutation mutation = new Mutation(seed);
    SplittableRandom choice = new SplittableRandom(~seed);
    List<byte[]> samples = door.samples();
    for (int i = 0; i < count; i++) {
      byte[] sample = samples.get(choice.nextInt(samples.size()));
      byte[] other = samples.get(choice.nextInt(samples.size()));
      offer(mutation.of(sample, other));
    }
    return this;
  }

  /** Offers one input. */
  void offer(byte[] input) {
    offered++;
    long time = thread.getCurrentThreadCpuTime();
    long allocated = thread.getCurrentThreadAllocatedBytes();
    try {
      door.offer(input);
    } catch (SimplerException typed) {
      refused++;
      if (typed.fault().message().isBlank()) {
        fault("a refusal without words", input);
      }
    } catch (Throwable untyped) { // this is what is looked for
      fault(untyped + " at " + place(untyped), input);
    }
    allocated = thread.getCurrentThreadAllocatedBytes() - allocated;
    time = thread.getCurrentThreadCpuTime() - time;
    slowest = Math.max(slowest, time);
    largest = Math.max(largest, allocated);
    if (time > MOST_NANOS || allocated > MOST_ALLOCATED) {
      fault(time / 1_000_000 + " ms and " + allocated + " bytes allocated", input);
    }
  }

  private static String place(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      if (frame.getClassName().startsWith("dev.simpler")) {
        return frame.toString();
      }
    }
    return "unknown";
  }

  private void fault(String what, byte[] input) {
    failed++;
    if (faults.size() < KEPT) {
      String hex = HexFormat.of().formatHex(input, 0, Math.min(SHOWN, input.length));
      faults.add(what + "; " + input.length + " bytes: " + hex);
    }
  }

  /** Inputs that were neither taken nor refused, or cost too much. */
  int failed() {
    return failed;
  }

  /** Inputs offered. */
  int offered() {
    return offered;
  }

  /** The first of them in words, and the figures. */
  @Override
  public String toString() {
    return String.format(
            "%-28s %7d offered, %7d refused, %d wrong, slowest %d us, largest %d bytes",
            door.name(), offered, refused, failed, slowest / 1000, largest)
        + (faults.isEmpty() ? "" : "\n  " + String.join("\n  ", faults));
  }
}
