package dev.simpler.cli;

import dev.simpler.cli.export.CardLayoutPlatform;
import dev.simpler.cli.output.Usage;
import dev.simpler.export.PortablePlatform;
import dev.simpler.platform.Platform;
import dev.simpler.platform.Platforms;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.device.SimPlatform;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that hold a simulated run to what a card can do. */
final class LayoutArguments {
  private static final String CARD = "card";

  @Option(
      names = "--portable",
      description = "Refuse a program that cannot be exported for the chip's cards.")
  private boolean portable;

  @Option(
      names = "--layout",
      paramLabel = "WHERE",
      description =
          "Where the tiles of kernels lie on a simulator: lowest (default), the first address where"
              + " there is room; card, as in an export, so that what would not fit there is told.")
  private String layout = "";

  /** The settings that these options stand for. */
  Map<String, String> settings() {
    return layout.isEmpty() ? Map.of() : Map.of(WorkerConfig.LAYOUT, layout);
  }

  /** The platforms to run on. */
  Platforms platforms(String name) {
    Platforms all = Platforms.discover();
    if (!portable && !layout.equals(CARD)) {
      return all;
    }
    Platform platform = all.named(name);
    if (layout.equals(CARD)) {
      if (!(platform instanceof SimPlatform simulated)) {
        throw Usage.refused(
            "--layout card: platform " + name + " is no simulator",
            "leave it out: on a card tiles lie where the export put them");
      }
      platform = new CardLayoutPlatform(simulated);
    }
    return Platforms.of(List.of(portable ? new PortablePlatform(platform) : platform));
  }
}
