package dev.simpler.cli.export;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.SessionConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A platform that remembers the programs that run on it. */
final class RecordingPlatform extends ForwardingPlatform {
  private final List<ChipCallable> programs = new ArrayList<>();

  RecordingPlatform(Platform behind) {
    super(behind);
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    return new RecordedSession(super.open(config));
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

  private final class RecordedSession extends ForwardingSession {
    RecordedSession(DeviceSession behind) {
      super(behind);
    }

    @Override
    public ChipCallable select(ChipCallable program) {
      synchronized (programs) {
        if (programs.stream().noneMatch(each -> isSameCode(each, program))) {
          programs.add(program);
        }
      }
      return super.select(program);
    }
  }
}
