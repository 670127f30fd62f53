package dev.simpler.cli.export;

import dev.simpler.abi.callable.ChipCallable;
import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.Fault;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.export.ExportTarget;
import dev.simpler.export.ExportedProgram;
import dev.simpler.export.ProgramExport;
import dev.simpler.platform.PlatformException;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.runtime.example.Example;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.worker.WorkerConfig;
import dev.simpler.sim.device.SimPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Exports an example: runs it on a simulator of the chip and translates what ran there. */
public final class ExampleExport {
  private ExampleExport() {}

  /**
   * The example's program as C++.
   *
   * @throws dev.simpler.abi.error.SimplerException if the example does not run on the chip, or has
   *     a part that cannot be translated
   */
  public static ExportedProgram of(
      Example example, ExampleOptions.Builder options, ExportTarget target) {
    String simulator = target.chip() + "sim";
    if (!(Platforms.discover().named(simulator) instanceof SimPlatform platform)) {
      throw refuse(
          "chip " + target.chip() + " has no simulator to run the program on", "choose a2a3 or a5");
    }
    RecordingPlatform recording = new RecordingPlatform(platform);
    List<Finding> findings = new ArrayList<>();
    options.settings(Map.of(WorkerConfig.CHECK, "sync", EpochSetting.KEY, target.epoch()));
    options.findings(found -> findings.addAll(found.all()));
    run(example, options.platforms(() -> Platforms.of(List.of(recording))).build());
    if (!findings.isEmpty()) {
      throw refuse(
          "the sync checker has found "
              + findings.size()
              + " thing(s): "
              + findings.getFirst().text(),
          "mend what it found: a card has no other order than what flags and barriers give it");
    }
    List<ChipCallable> programs = recording.programs();
    if (programs.size() != 1) {
      throw refuse(
          "example " + example.name() + " runs " + programs.size() + " programs on one chip",
          "export an example of one program");
    }
    return ProgramExport.of(programs.getFirst(), recording.launches(), target);
  }

  /** An example that shows a failure has told its program before it fails. */
  private static void run(Example example, ExampleOptions options) {
    try {
      example.run(options);
    } catch (SimplerException failed) {
      if (!example.failsOnPurpose()) {
        throw failed;
      }
    }
  }

  private static PlatformException refuse(String what, String mend) {
    return new PlatformException(Fault.of(ErrorCategory.UNSUPPORTED, what).mend(mend));
  }
}
