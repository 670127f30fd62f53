package dev.simpler.sim.a5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.Platforms;
import dev.simpler.platform.device.ChipFacts;
import dev.simpler.sim.chip.ChipProfile;
import dev.simpler.sim.core.InstructionSet;
import dev.simpler.sim.onchip.OnChipSpace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chip's tables, written down a second time. */
class A5ProfileTest {
  private final ChipProfile profile = new A5SimPlatform().profile();

  @Test
  void launchLimitsAndNumberingAreTheChips() {
    ChipFacts facts = profile.facts();
    assertEquals("a5", facts.chip());
    assertEquals(36, facts.maxBlockDim());
    assertEquals(7, facts.maxAicpuThreads());
    assertEquals(108, facts.physicalCores());
  }

  @Test
  void registersAreWhereTheChipHasThem() {
    assertEquals(0xD0, profile.facts().dataMainBaseOffset());
    assertEquals(0x5108, profile.facts().condOffset());
    assertEquals(false, profile.topology().hasFastPath());
  }

  @Test
  void aMicrosecondIsAsManyTicksAsTheChipsCounterMakes() {
    assertEquals(1000, profile.facts().counterTicks(1_000_000));
    assertEquals(0, profile.facts().counterTicks(999));
  }

  @Test
  void onChipMemoriesHaveTheirRealSizes() {
    assertEquals(262144, profile.onChip().bytes(OnChipSpace.UB));
    assertEquals(512 << 10, profile.onChip().bytes(OnChipSpace.L1));
    assertEquals(64 << 10, profile.onChip().bytes(OnChipSpace.L0A));
    assertEquals(64 << 10, profile.onChip().bytes(OnChipSpace.L0B));
    assertEquals(262144, profile.onChip().bytes(OnChipSpace.L0C));
    assertEquals(4096, profile.onChip().bytes(OnChipSpace.BIAS));
    assertEquals(4096, profile.onChip().bytes(OnChipSpace.FIXPIPE));
    assertEquals(32, profile.onChip().granule());
  }

  @Test
  void itLacksNoInstruction() {
    InstructionSet instructions = profile.instructions();
    assertEquals(Map.of(), instructions.elsewhere());
  }

  @Test
  void coherenceFactsAreRecorded() {
    assertEquals(64, profile.coherence().lineBytes());
    assertEquals(false, profile.coherence().hostWritesNeedInvalidate());
  }

  @Test
  void aSmallerChipOfTheFamilyIsAnOverride() {
    ChipProfile smaller =
        new A5SimPlatform(Map.of("launch.block_dim.max", "20", "clock.core.hz", "1.5e9")).profile();
    assertEquals(20, smaller.facts().maxBlockDim());
    assertEquals(1.5e9, smaller.kernelRates().coreHz());
    assertEquals(36, profile.facts().maxBlockDim());
  }

  @Test
  void figuresThatCannotBeTrueTogetherAreRefused() {
    for (Map<String, String> override :
        List.of(
            Map.of("launch.block_dim.max", "40"),
            Map.of("launch.aicpu_threads.max", "9"),
            Map.of("register.cond.offset", "0xD0"),
            Map.of("latency.cond.min.ns", "2000"))) {
      assertThrows(SimplerException.class, () -> new A5SimPlatform(override), override.toString());
    }
  }

  @Test
  void thePlatformIsFoundAndOffersRuntimesThatExistAndThatTheChipHas() {
    ChipFacts facts = Platforms.discover().available("a5sim").facts();
    assertTrue(profile.facts().runtimes().containsAll(facts.runtimes()));
    assertFalse(facts.runtimes().isEmpty());
    assertEquals(false, profile.facts().runtimes().contains("aicpu_build_graph"));
  }
}
