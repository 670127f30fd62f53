package dev.simpler.sim.device;

import dev.simpler.platform.fault.InjectedKind;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.platform.setting.PlacementSetting;
import dev.simpler.platform.setting.Setting;
import dev.simpler.sim.check.choice.CheckerChoice;
import java.util.List;
import java.util.stream.Stream;

/**
 * The simulator's own settings. {@link SimSettings} reads by these constants only, so none is read
 * that is not stated.
 */
enum SimSetting {
  STALL_LIMIT_NS(
      "SIMPLER_STALL_LIMIT_NS",
      "virtual nanoseconds one kernel may take; " + SimSettings.TEN_SECONDS_NS + " by default"),
  HOST_GUARD_MS(
      "SIMPLER_HOST_GUARD_MS",
      "host milliseconds one kernel body may take; " + SimSettings.ONE_MINUTE_MS + " by default"),
  HEAP_LIMIT_MB(
      "SIMPLER_HEAP_LIMIT_MB",
      "host megabytes that a kernel or an orchestration function may allocate in one run; "
          + SimSettings.QUARTER_GIB_MB
          + " by default"),
  POOL(
      "SIMPLER_SIM_POOL",
      "host threads for heavy kernel bodies beside the device's own; one less than there are CPUs"
          + " by default"),
  HEAVY_NS(
      "SIMPLER_SIM_HEAVY_NS",
      "virtual nanoseconds from which on a kernel is heavy enough for the pool; "
          + SimSettings.FOUR_MICROSECONDS_NS
          + " by default"),
  EPOCH(EpochSetting.SETTING),
  ADDRESS_SPACE(PlacementSetting.ADDRESS_SPACE.setting()),
  DEVICE_MEMORY(PlacementSetting.DEVICE_MEMORY.setting()),
  CHECK(
      "SIMPLER_CHECK",
      "checkers that watch every run, with commas between: "
          + String.join(", ", CheckerChoice.names())
          + ", or all; by default only what costs nothing, with none not even that"),
  WRITERS(
      "SIMPLER_WRITERS",
      "1: who wrote each byte last is kept, so that a wrong result is told with its writer; 0 is"
          + " the default"),
  EFFECTS(
      "SIMPLER_EFFECTS",
      "program (default): instructions take effect in program order; adverse: as late as flags and"
          + " barriers allow, so that a missing one gives a wrong result"),
  LAYOUT(
      "SIMPLER_SIM_LAYOUT",
      "lowest (default): place() takes the lowest address where a tile fits; card: as in exports,"
          + " behind all tiles that are not closed"),
  INJECT(
      InjectionPlan.SETTING,
      "faults, KIND[@N|~RATE][:device=N][:by=N] with commas between; kinds: "
          + String.join(", ", InjectedKind.words())),
  SCHEDULE(
      "SIMPLER_SCHEDULE",
      "what is later than it could be, with points between: N+NS (the N-th kernel that starts, by"
          + " NS nanoseconds), cC+NS (all of core C), pPIPE+NS (each instruction of a pipe); kC"
          + " (cluster C is chosen first)"),
  MATMUL_FUSED(
      "SIMPLER_SIM_MATMUL_FUSED",
      "1 (default): sums of products with one rounding per step (fused multiply-add); 0: with two"),
  IMITATE_QUIRKS(
      "SIMPLER_SIM_IMITATE_QUIRKS",
      "0 (default): a comparison that the chip gets wrong is refused, rows of FLOAT32 are summed in"
          + " ascending order; 1: both as the chip does it"),
  PROFILE(
      "SIMPLER_SIM_PROFILE",
      "what if: constants of time instead of the chip's, NAME=VALUE with semicolons between;"
          + " simpler timing laws lists them"),
  VECTORS(
      "SIMPLER_SIM_VECTORS",
      "1 (default): products with host vector instructions; 0: in plain Java, with the same"
          + " results");

  private final Setting setting;

  SimSetting(String name, String meaning) {
    setting = new Setting(name, meaning);
  }

  SimSetting(Setting given) {
    setting = given;
  }

  /** Its name for users. */
  String key() {
    return setting.name();
  }

  /** All of them. */
  static List<Setting> all() {
    return Stream.of(values()).map(each -> each.setting).toList();
  }
}
