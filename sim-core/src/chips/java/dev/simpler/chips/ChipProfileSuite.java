package dev.simpler.chips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.device.SimPlatform;
import dev.simpler.sim.onchip.OnChipSpace;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * What every chip's profile owes: the figures that its test writes down a second time, overrides,
 * and a platform with what the chip has. Shared by the modules of the chips as a source, for a jar
 * of tests could not be: the launcher builds without tests.
 */
public abstract class ChipProfileSuite {
  private final Function<Map<String, String>, SimPlatform> family;
  private final Map<String, Object> figures;
  protected final ChipProfile profile;

  /**
   * A suite of one chip.
   *
   * @param family makes a chip with overrides of its profile
   * @param figures the chip's figures by the names that {@link #figures()} gives them
   */
  protected ChipProfileSuite(
      Function<Map<String, String>, SimPlatform> family, Map<String, Object> figures) {
    this.family = family;
    this.figures = figures;
    profile = family.apply(Map.of()).profile();
  }

  private Map<String, Object> figures() {
    ChipFacts facts = profile.facts();
    Map<String, Object> found = new TreeMap<>();
    found.put("chip", facts.chip());
    found.put("clusters", facts.maxBlockDim());
    found.put("AICPU threads", facts.maxAicpuThreads());
    found.put("physical cores", facts.physicalCores());
    found.put("offset of DATA_MAIN_BASE", facts.dataMainBaseOffset());
    found.put("offset of COND", facts.condOffset());
    found.put("fast path", profile.topology().hasFastPath());
    found.put("ticks per microsecond", facts.counterTicks(1_000_000));
    found.put("ticks in 999 ps", facts.counterTicks(999));
    for (OnChipSpace space : OnChipSpace.values()) {
      found.put("bytes of " + space, profile.onChip().bytes(space));
    }
    found.put("granule", profile.onChip().granule());
    found.put("cache line", profile.coherence().lineBytes());
    found.put("host writes need invalidation", profile.coherence().hostWritesNeedInvalidate());
    found.put("aicpu_build_graph", facts.runtimes().contains("aicpu_build_graph"));
    return found;
  }

  @Test
  void figuresAreTheChips() {
    assertEquals(new TreeMap<>(figures).toString(), figures().toString());
  }

  @Test
  void aSmallerChipOfTheFamilyIsAnOverride() {
    ChipProfile smaller =
        family.apply(Map.of("launch.block_dim.max", "20", "clock.core.hz", "1.5e9")).profile();
    assertEquals(20, smaller.facts().maxBlockDim());
    assertEquals(1.5e9, smaller.kernelRates().coreHz());
    assertEquals(figures.get("clusters"), profile.facts().maxBlockDim());
  }

  @Test
  void figuresThatCannotBeTrueTogetherAreRefused() {
    String other = Long.toString(profile.facts().dataMainBaseOffset());
    for (Map<String, String> override :
        List.of(
            Map.of("launch.block_dim.max", "40"),
            Map.of("launch.aicpu_threads.max", "9"),
            Map.of("register.cond.offset", other),
            Map.of("latency.cond.min.ns", "2000"))) {
      assertThrows(SimplerException.class, () -> family.apply(override), override.toString());
    }
  }

  @Test
  void thePlatformIsFoundAndOffersRuntimesThatExistAndThatTheChipHas() {
    ChipFacts facts = Platforms.discover().available(figures.get("chip") + "sim").facts();
    assertTrue(profile.facts().runtimes().containsAll(facts.runtimes()));
    assertFalse(facts.runtimes().isEmpty());
  }
}
