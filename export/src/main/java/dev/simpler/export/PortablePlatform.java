package dev.simpler.export;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.platform.DeviceSession;
import dev.simpler.platform.ForwardingPlatform;
import dev.simpler.platform.ForwardingSession;
import dev.simpler.platform.Platform;
import dev.simpler.platform.SessionConfig;
import dev.simpler.platform.image.TargetImages;
import java.util.ArrayList;
import java.util.List;

/**
 * A platform that runs portable programs only: before a program runs for the first time it is
 * translated for the platform's chip, and refused as {@link ProgramExport} refuses it if it has a
 * part that no card can take. Programs without a class image are for cards already and pass.
 */
public final class PortablePlatform extends ForwardingPlatform {
  /**
   * A platform in front of another one.
   *
   * @param behind runs what is not refused
   */
  public PortablePlatform(Platform behind) {
    super(behind);
  }

  @Override
  public DeviceSession open(SessionConfig config) {
    return new Session(super.open(config), facts().chip());
  }

  private static final class Session extends ForwardingSession {
    private final String chip;
    private final List<ChipCallable> portable = new ArrayList<>();

    Session(DeviceSession behind, String chip) {
      super(behind);
      this.chip = chip;
    }

    @Override
    public ChipCallable select(ChipCallable program) {
      synchronized (portable) {
        if (portable.stream().noneMatch(each -> each == program)) {
          if (TargetImages.of(program.binary()).image(TargetImages.JAVA).isPresent()) {
            ProgramExport.of(program, List.of(), ExportTarget.of(chip));
          }
          portable.add(program);
        }
      }
      return super.select(program);
    }
  }
}
