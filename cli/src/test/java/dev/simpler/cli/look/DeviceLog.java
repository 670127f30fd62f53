package dev.simpler.cli.look;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.SessionConfig;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A platform that writes down what its devices report of each run, and a number of all bytes that
 * are read from them. No observer of the simulator: it stands in front of it.
 */
final class DeviceLog extends ForwardingPlatform {
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

  /** The installed platform of that name. */
  DeviceLog(String name) {
    super(Platforms.discover().named(name));
  }

  /** What was written down, sorted: which child takes a task is up to the host. */
  List<String> lines() {
    return lines.stream().sorted().toList();
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    return new Logged(super.open(config));
  }

  private final class Logged extends ForwardingSession {
    Logged(DeviceSession behind) {
      super(behind);
    }

    @Override
    public void copyFromDevice(MemorySegment target, long source) {
      super.copyFromDevice(target, source);
      byte[] bytes = target.toArray(ValueLayout.JAVA_BYTE);
      lines.add("read " + bytes.length + " bytes " + Arrays.hashCode(bytes));
    }

    @Override
    public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
      try {
        DeviceReport report = super.run(callable, arguments, config);
        lines.add(
            String.format(
                "ran %d ns, %d tasks, %d subtasks, %d edges, %s",
                report.virtualNs(),
                report.tasks(),
                report.subtasks(),
                report.edges(),
                report.launch()));
        return report;
      } catch (SimplerException failed) {
        lines.add("failed: " + failed.fault().message().replaceAll("0x\\p{XDigit}+", "0x"));
        throw failed;
      }
    }
  }
}
