package dev.simpler.platform.fault;

import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.fault.FaultCounter.Strike;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A session whose calls fail as a plan says. */
public final class InjectedSession extends ForwardingSession {
  private static final Set<FaultEvent> ITS =
      Set.of(FaultEvent.MALLOC, FaultEvent.COPY, FaultEvent.CALL);

  private final FaultCounter counter;
  private volatile @Nullable Strike lost;

  private InjectedSession(DeviceSession session, FaultCounter counter) {
    super(session);
    this.counter = counter;
  }

  /**
   * {@return the session, with the faults of its settings on the calls of the host}
   *
   * @param config how it was opened
   * @param session does the work
   */
  public static DeviceSession around(DeviceSession session, SessionConfig config) {
    InjectionPlan plan =
        InjectionPlan.of(config.settings(), config.seed()).only(kind -> ITS.contains(kind.event()));
    return plan.isEmpty()
        ? session
        : new InjectedSession(session, new FaultCounter(plan, config.deviceId()));
  }

  private String place() {
    return "device " + deviceId();
  }

  private void call() {
    Strike before = lost;
    Optional<Strike> now = before == null ? counter.next(FaultEvent.CALL) : Optional.of(before);
    if (now.isPresent()) {
      lost = now.get();
      throw InjectedException.of(now.get(), "the device is lost", place());
    }
  }

  @Override
  public long malloc(long bytes) {
    call();
    Optional<Strike> strike = counter.next(FaultEvent.MALLOC);
    if (strike.isPresent()) {
      throw InjectedException.of(
          strike.get(), "no device memory is left for " + bytes + " bytes", place());
    }
    return super.malloc(bytes);
  }

  @Override
  public void free(long address) {
    call();
    super.free(address);
  }

  @Override
  public void copyToDevice(long target, MemorySegment source) {
    call();
    Optional<Strike> strike = counter.next(FaultEvent.COPY);
    if (strike.isEmpty()) {
      super.copyToDevice(target, source);
      return;
    }
    long bytes = moved(strike.get(), source.byteSize());
    super.copyToDevice(target, source.asSlice(0, bytes));
    long bit = flipped(strike.get(), bytes);
    if (bit >= 0) {
      byte wrong = (byte) (source.get(ValueLayout.JAVA_BYTE, bit / 8) ^ 1 << bit % 8);
      super.copyToDevice(target + bit / 8, MemorySegment.ofArray(new byte[] {wrong}));
    }
    end(strike.get(), bytes, source.byteSize());
  }

  @Override
  public void copyFromDevice(MemorySegment target, long source) {
    call();
    Optional<Strike> strike = counter.next(FaultEvent.COPY);
    if (strike.isEmpty()) {
      super.copyFromDevice(target, source);
      return;
    }
    long bytes = moved(strike.get(), target.byteSize());
    super.copyFromDevice(target.asSlice(0, bytes), source);
    long bit = flipped(strike.get(), bytes);
    if (bit >= 0) {
      byte right = target.get(ValueLayout.JAVA_BYTE, bit / 8);
      target.set(ValueLayout.JAVA_BYTE, bit / 8, (byte) (right ^ 1 << bit % 8));
    }
    end(strike.get(), bytes, target.byteSize());
  }

  /** Bytes that a struck copy moves; none of one that fails at once. */
  private long moved(Strike strike, long bytes) {
    return switch (strike.fault().kind()) {
      case COPY_FAILS ->
          throw InjectedException.of(strike, "a copy of " + bytes + " bytes failed", place());
      case SHORT_COPY -> bytes / 2;
      default -> bytes;
    };
  }

  private long flipped(Strike strike, long bytes) {
    if (strike.fault().kind() != InjectedKind.BIT_FLIP || bytes == 0) {
      return -1;
    }
    long asked = strike.fault().by();
    return asked < 0 ? counter.draw(strike, 8 * bytes) : asked % (8 * bytes);
  }

  private void end(Strike strike, long moved, long bytes) {
    if (strike.fault().kind() == InjectedKind.SHORT_COPY) {
      throw InjectedException.of(
          strike, "a copy moved " + moved + " of " + bytes + " bytes", place());
    }
  }

  @Override
  public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
    call();
    return super.run(callable, arguments, config);
  }
}
