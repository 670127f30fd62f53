package dev.simpler.runtime.worker;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.error.Described;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.LastWrite;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session whose calls throw typed errors only, whatever its platform throws. Copies are not among
 * them: what a copy throws may be about the host memory, which {@link Copies} can tell.
 */
final class TypedSession extends ForwardingSession {
  private final String platform;

  TypedSession(String platform, DeviceSession session) {
    super(session);
    this.platform = platform;
  }

  /** Does something else with a platform, typed in the same way; null is no answer. */
  static <T> T typed(String platform, String call, Supplier<@Nullable T> action) {
    try {
      T answer = action.get();
      if (answer == null) {
        throw new NullPointerException("the answer is null");
      }
      return answer;
    } catch (SimplerException known) {
      throw known;
    } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError thrown) {
      throw unstated(platform, call, thrown);
    }
  }

  /** What a platform threw that is none of its own errors. */
  static WorkerException unstated(String platform, String call, Throwable thrown) {
    return new WorkerException(
        Fault.of(
                ErrorCategory.UNAVAILABLE,
                "platform " + platform + " is broken: " + call + " threw " + Described.of(thrown))
            .mend("mend its provider, or use another platform"),
        thrown);
  }

  @Override
  public AbiEpoch abi() {
    return typed(platform, "abi", super::abi);
  }

  @Override
  public int deviceId() {
    return typed(platform, "deviceId", super::deviceId);
  }

  @Override
  public long malloc(long bytes) {
    return typed(platform, "malloc", () -> super.malloc(bytes));
  }

  @Override
  public void free(long address) {
    typed(
        platform,
        "free",
        () -> {
          super.free(address);
          return true;
        });
  }

  @Override
  public Optional<DeviceAllocation> find(long address) {
    return typed(platform, "find", () -> super.find(address));
  }

  @Override
  public String explain(long address) {
    return typed(platform, "explain", () -> super.explain(address));
  }

  @Override
  public boolean looksLikeDevice(long address) {
    return typed(platform, "looksLikeDevice", () -> super.looksLikeDevice(address));
  }

  @Override
  public MemoryUsage usage() {
    return typed(platform, "usage", super::usage);
  }

  @Override
  public ChipCallable select(ChipCallable program) {
    return typed(platform, "select", () -> super.select(program));
  }

  @Override
  public boolean stagesHostTensors() {
    return typed(platform, "stagesHostTensors", super::stagesHostTensors);
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    return typed(platform, "run", () -> super.run(callable, arguments, config));
  }

  @Override
  public Optional<List<LastWrite>> lastWrites(long address, long bytes) {
    return typed(platform, "lastWrites", () -> super.lastWrites(address, bytes));
  }

  @Override
  public List<String> takePrinted() {
    return typed(platform, "takePrinted", super::takePrinted);
  }

  @Override
  public FindingList takeFindings() {
    return typed(platform, "takeFindings", super::takeFindings);
  }

  @Override
  public void close() {
    typed(
        platform,
        "close",
        () -> {
          super.close();
          return true;
        });
  }
}
