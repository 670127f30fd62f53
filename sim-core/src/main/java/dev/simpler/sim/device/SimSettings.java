package dev.simpler.sim.device;

import dev.simpler.abi.epoch.AbiEpoch;
import dev.simpler.abi.epoch.AbiEpochs;
import dev.simpler.abi.error.NearNames;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.AddressSpace;
import dev.simpler.platform.DeviceAddress;
import dev.simpler.platform.fault.InjectionPlan;
import dev.simpler.platform.setting.EpochSetting;
import dev.simpler.platform.setting.GivenSetting;
import dev.simpler.platform.setting.SettingReader;
import dev.simpler.sim.check.choice.CheckerChoice;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.core.ProductMode;
import dev.simpler.sim.engine.CoreConduct;
import dev.simpler.sim.engine.EngineSettings;
import dev.simpler.sim.meter.HeapPool;
import dev.simpler.sim.meter.MeterLimits;
import dev.simpler.sim.onchip.EffectOrder;
import dev.simpler.sim.onchip.TileOrder;
import dev.simpler.sim.schedule.PlannedConduct;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulator's own settings; explicit ones win over the process environment. */
final class SimSettings {
  static final long TEN_SECONDS_NS = 10_000_000_000L;
  static final long ONE_MINUTE_MS = 60_000;
  static final long FOUR_MICROSECONDS_NS = 4_000;
  static final long QUARTER_GIB_MB = 256;

  private final SettingReader reader;

  SimSettings(Map<String, String> explicit) {
    this(explicit, System.getenv());
  }

  SimSettings(Map<String, String> explicit, Map<String, String> environment) {
    reader = new SettingReader(explicit, environment);
  }

  /** Where they are read from. */
  SettingReader reader() {
    return reader;
  }

  /**
   * The settings of the engine.
   *
   * @throws dev.simpler.platform.setting.SettingException if a value is outside its range
   */
  EngineSettings engine(EffectOrder effects, CoreConduct conduct) {
    int spare = Runtime.getRuntime().availableProcessors() - 1;
    return new EngineSettings(
        1000 * number(SimSetting.STALL_LIMIT_NS, TEN_SECONDS_NS, 1, Long.MAX_VALUE / 2000),
        1_000_000 * number(SimSetting.HOST_GUARD_MS, ONE_MINUTE_MS, 1, 1_000_000_000),
        (int) number(SimSetting.POOL, spare, 0, 256),
        1000 * number(SimSetting.HEAVY_NS, FOUR_MICROSECONDS_NS, 0, Long.MAX_VALUE / 2000),
        System::nanoTime,
        new ProductMode(flag(SimSetting.MATMUL_FUSED), flag(SimSetting.VECTORS)),
        new MeterLimits(
            number(SimSetting.HEAP_LIMIT_MB, QUARTER_GIB_MB, 1, 1 << 20) << 20,
            MeterLimits.STACK_BYTES,
            HeapPool.ofHost()),
        effects,
        conduct);
  }

  /** The epoch of the ABI that a device speaks. */
  AbiEpoch epoch() {
    return EpochSetting.read(reader).orElse(AbiEpochs.USUAL);
  }

  /** The address range of a device: the one that is asked for, or the lowest that is free. */
  AddressSpace space(int device) {
    return reader
        .find(SimSetting.ADDRESS_SPACE.key())
        .map(given -> (int) given.number(0, DeviceAddress.SPACE_LIMIT - 1))
        .map(number -> AddressSpace.take(device, number))
        .orElseGet(() -> AddressSpace.take(device));
  }

  /**
   * Bytes of memory a device has.
   *
   * @param chip bytes its chip has
   */
  long deviceMemory(long chip) {
    return Math.min(chip, number(SimSetting.DEVICE_MEMORY, chip, 1, Long.MAX_VALUE));
  }

  /**
   * When instructions take effect.
   *
   * @param adverse what stands for the word adverse
   */
  EffectOrder effects(EffectOrder adverse) {
    return reader
        .find(SimSetting.EFFECTS.key())
        .filter(given -> given.word(List.of("program", "adverse")).equals("adverse"))
        .map(asked -> adverse)
        .orElse(EffectOrder.PROGRAM);
  }

  /** Where tiles go that kernels leave the choice. */
  TileOrder order() {
    return reader
        .find(SimSetting.LAYOUT.key())
        .filter(given -> given.word(List.of("lowest", "card")).equals("card"))
        .map(asked -> TileOrder.BEHIND_ALL)
        .orElse(TileOrder.LOWEST);
  }

  /** How the cores of a device behave. */
  CoreConduct conduct(int device, long seed) {
    InjectionPlan plan =
        reader
            .find(SimSetting.INJECT.key())
            .map(given -> InjectionPlan.of(given, seed))
            .orElse(InjectionPlan.NONE);
    return PlannedConduct.of(reader.find(SimSetting.SCHEDULE.key()), plan, device);
  }

  /** The checkers that watch. */
  CheckerChoice checkers() {
    return reader
        .find(SimSetting.CHECK.key())
        .map(given ->
            CheckerChoice.parse(given.value())
                .orElseThrow(() ->
                    given.refused(
                        "all, none, or some of "
                            + String.join(", ", CheckerChoice.words())
                            + CheckerChoice.question(given.value()))))
        .orElse(CheckerChoice.DEFAULT);
  }

  /** Whether kernels get what the chip's quirks make of their comparisons. */
  boolean imitates() {
    return reader.find(SimSetting.IMITATE_QUIRKS.key()).map(GivenSetting::flag).orElse(false);
  }

  /** Whether it is kept who wrote what last. */
  boolean keepsWriters() {
    return reader.find(SimSetting.WRITERS.key()).map(GivenSetting::flag).orElse(false);
  }

  /** The chip with the constants of time that are to be tried. */
  ChipProfile profile(ChipProfile chip) {
    return reader.find(SimSetting.PROFILE.key()).map(given -> tried(chip, given)).orElse(chip);
  }

  private static ChipProfile tried(ChipProfile chip, GivenSetting given) {
    Map<String, String> constants = new LinkedHashMap<>();
    for (String one : given.value().split(";")) {
      int equals = one.indexOf('=');
      String name = one.substring(0, Math.max(equals, 0)).strip();
      if (!chip.constantsOfTime().containsKey(name)) {
        throw given.refused(
            "NAME=VALUE with semicolons between, of constants of this chip's time"
                + NearNames.question(name, chip.constantsOfTime().keySet()));
      }
      constants.put(name, one.substring(equals + 1).strip());
    }
    try {
      return chip.with(constants);
    } catch (SimplerException e) {
      throw given.refused("values of the constants' kinds (" + e.fault().what() + ")");
    }
  }

  private long number(SimSetting setting, long fallback, long low, long high) {
    return reader.find(setting.key()).map(given -> given.number(low, high)).orElse(fallback);
  }

  /** A switch that is on unless it is switched off. */
  private boolean flag(SimSetting setting) {
    return reader.find(setting.key()).map(GivenSetting::flag).orElse(true);
  }
}
