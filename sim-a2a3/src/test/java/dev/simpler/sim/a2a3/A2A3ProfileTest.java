package dev.simpler.sim.a2a3;

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
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chip's tables, written down a second time. */
class A2A3ProfileTest {
  private final ChipProfile profile = new A2A3SimPlatform().profile();

  @Test
  void launchLimitsAndNumberingAreTheChips() {
    ChipFacts facts = profile.facts();
    assertEquals("a2a3", facts.chip());
    assertEquals(24, facts.maxBlockDim());
    assertEquals(4, facts.maxAicpuThreads());
    assertEquals(75, facts.physicalCores());
  }

  @Test
  void registersAreWhereTheChipHasThem() {
    assertEquals(0xA0, profile.facts().dataMainBaseOffset());
    assertEquals(0x4C8, profile.facts().condOffset());
    assertEquals(true, profile.topology().hasFastPath());
  }

  @Test
  void aMicrosecondIsAsManyTicksAsTheChipsCounterMakes() {
    assertEquals(50, profile.facts().counterTicks(1_000_000));
    assertEquals(0, profile.facts().counterTicks(999));
  }

  @Test
  void onChipMemoriesHaveTheirRealSizes() {
    assertEquals(196608, profile.onChip().bytes(OnChipSpace.UB));
    assertEquals(512 << 10, profile.onChip().bytes(OnChipSpace.L1));
    assertEquals(64 << 10, profile.onChip().bytes(OnChipSpace.L0A));
    assertEquals(64 << 10, profile.onChip().bytes(OnChipSpace.L0B));
    assertEquals(131072, profile.onChip().bytes(OnChipSpace.L0C));
    assertEquals(1024, profile.onChip().bytes(OnChipSpace.BIAS));
    assertEquals(2048, profile.onChip().bytes(OnChipSpace.FIXPIPE));
    assertEquals(32, profile.onChip().granule());
  }

  @Test
  void instructionsOfA5AreKnownByNameAndOwner() {
    InstructionSet instructions = profile.instructions();
    Map<?, String> elsewhere = instructions.elsewhere();
    assertEquals(
        Set.of("TINTERLEAVE", "TDEINTERLEAVE", "THISTOGRAM"),
        elsewhere.keySet().stream().map(Object::toString).collect(Collectors.toSet()));
    assertEquals(Set.of("a5"), Set.copyOf(elsewhere.values()));
  }

  @Test
  void coherenceFactsAreRecorded() {
    assertEquals(64, profile.coherence().lineBytes());
    assertEquals(true, profile.coherence().hostWritesNeedInvalidate());
  }

  @Test
  void aSmallerChipOfTheFamilyIsAnOverride() {
    ChipProfile smaller =
        new A2A3SimPlatform(Map.of("launch.block_dim.max", "20", "clock.core.hz", "1.5e9"))
            .profile();
    assertEquals(20, smaller.facts().maxBlockDim());
    assertEquals(1.5e9, smaller.kernelRates().coreHz());
    assertEquals(24, profile.facts().maxBlockDim());
  }

  @Test
  void figuresThatCannotBeTrueTogetherAreRefused() {
    for (Map<String, String> override :
        List.of(
            Map.of("launch.block_dim.max", "40"),
            Map.of("launch.aicpu_threads.max", "9"),
            Map.of("register.cond.offset", "0xA0"),
            Map.of("latency.cond.min.ns", "2000"))) {
      assertThrows(
          SimplerException.class, () -> new A2A3SimPlatform(override), override.toString());
    }
  }

  @Test
  void thePlatformIsFoundAndOffersRuntimesThatExistAndThatTheChipHas() {
    ChipFacts facts = Platforms.discover().available("a2a3sim").facts();
    assertTrue(profile.facts().runtimes().containsAll(facts.runtimes()));
    assertFalse(facts.runtimes().isEmpty());
    assertEquals(true, profile.facts().runtimes().contains("aicpu_build_graph"));
  }
}
