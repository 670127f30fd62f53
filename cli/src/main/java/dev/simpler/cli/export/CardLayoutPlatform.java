package dev.simpler.cli.export;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.export.CardLayout;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.KernelLaunch;
import dev.simpler.platform.DeviceReport;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.image.TargetImages;
import dev.simpler.sim.device.SimDevice;
import dev.simpler.sim.device.SimPlatform;
import java.lang.foreign.MemorySegment;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A simulated platform whose kernels' tiles lie as on a card: what would not fit there, with
 * scratch tiles and what the tile library takes, fails the run.
 */
public final class CardLayoutPlatform extends ForwardingPlatform {
  private final SimPlatform platform;

  /** A platform in front of a simulated one, which is told by its settings to place tiles so. */
  public CardLayoutPlatform(SimPlatform behind) {
    super(behind);
    platform = behind;
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    SimDevice device = platform.open(config);
    LaunchRecorder recorder = new LaunchRecorder();
    device.attach(recorder);
    return new Planned(device, recorder, ExportTarget.of(facts().chip()));
  }

  private static final class Planned extends ForwardingSession {
    private final LaunchRecorder recorder;
    private final ExportTarget target;
    private final Set<KernelLaunch> known = new HashSet<>();
    private @Nullable ChipCallable program;
    private @Nullable CardLayout layout;

    Planned(DeviceSession behind, LaunchRecorder recorder, ExportTarget target) {
      super(behind);
      this.recorder = recorder;
      this.target = target;
    }

    @Override
    public ChipCallable select(ChipCallable selected) {
      if (selected != program
          && TargetImages.of(selected.binary()).image(TargetImages.JAVA).isPresent()) {
        layout = CardLayout.of(selected, target);
        program = selected;
        known.addAll(recorder.launches()); // those of the program before
      }
      return super.select(selected);
    }

    @Override
    public DeviceReport run(MemorySegment callable, MemorySegment arguments, MemorySegment config) {
      DeviceReport report = super.run(callable, arguments, config);
      CardLayout present = layout;
      if (present != null) {
        for (KernelLaunch launch : recorder.launches()) {
          if (known.add(launch)) {
            present.require(launch);
          }
        }
      }
      return report;
    }
  }
}
