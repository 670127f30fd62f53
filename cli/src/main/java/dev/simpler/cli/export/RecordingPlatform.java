package dev.simpler.cli.export;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.callable.Direction;
import dev.simpler.export.KernelLaunch;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.SessionConfig;
import dev.simpler.sim.device.SimDevice;
import dev.simpler.sim.device.SimPlatform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A simulated platform that remembers the programs that run on it, and their launches. */
final class RecordingPlatform extends ForwardingPlatform {
  private final SimPlatform platform;
  private final List<ChipCallable> programs = new ArrayList<>();
  private final List<LaunchRecorder> recorders = new ArrayList<>();

  RecordingPlatform(SimPlatform behind) {
    super(behind);
    platform = behind;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice device = platform.open(config);
    LaunchRecorder recorder = new LaunchRecorder();
    device.attach(recorder);
    synchronized (programs) {
      recorders.add(recorder);
    }
    return new RecordedSession(device);
  }

  /** Every launch that differs from those before it, on all devices. */
  List<KernelLaunch> launches() {
    synchronized (programs) {
      return recorders.stream().flatMap(each -> each.launches().stream()).distinct().toList();
    }
  }

  /** The programs, in the order in which they first ran. */
  List<ChipCallable> programs() {
    synchronized (programs) {
      return List.copyOf(programs);
    }
  }

  /** Whether two programs differ in what they say of their arguments only. */
  private static boolean isSameCode(ChipCallable a, ChipCallable b) {
    return Arrays.equals(a.binary(), b.binary()) && a.children().equals(b.children());
  }

  /** The program with tensors that are used in both ways where the two say different ones. */
  private static ChipCallable joined(ChipCallable a, ChipCallable b) {
    List<Direction> ways = new ArrayList<>(b.signature());
    for (int i = 0; i < Math.min(ways.size(), a.signature().size()); i++) {
      if (ways.get(i) != a.signature().get(i)) {
        ways.set(i, Direction.INOUT);
      }
    }
    ChipCallable.Builder builder =
        ChipCallable.builder(b.binary())
            .signature(ways)
            .functionName(b.functionName())
            .configName(b.configName());
    b.children().forEach(each -> builder.kernel(each.functionId(), each.callable()));
    return builder.build();
  }

  private final class RecordedSession extends ForwardingSession {
    RecordedSession(DeviceSession behind) {
      super(behind);
    }

    @Override
    public ChipCallable select(ChipCallable program) {
      synchronized (programs) {
        List<ChipCallable> same =
            programs.stream().filter(each -> isSameCode(each, program)).toList();
        programs.removeAll(same);
        programs.add(same.isEmpty() ? program : joined(same.getFirst(), program));
      }
      return super.select(program);
    }
  }
}
