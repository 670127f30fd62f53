package dev.simpler.examples.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.examples.check.BugBench.Cores;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a finding says. */
class SyncFindingTest {
  private static FindingList vector(String platform, int bug) {
    return BugBench.run(platform, "sync", Cores.AIV, List.of(VectorBugs.class), bug);
  }

  @Test
  void aFindingNamesBothAccessesWithTheirLinesAndHowToMendThem() {
    Finding found = vector("a2a3sim", 1).all().getFirst();
    assertEquals("sync/RAW", found.title());
    assertTrue(
        found.what().startsWith("TADD on pipe V reads UB 0x0..0x4000 (tile x)"), found.what());
    assertTrue(found.deed().place().line().startsWith("VectorBugs.run (VectorBugs.java:"));
    Deed other = Objects.requireNonNull(found.other());
    assertTrue(other.what().startsWith("TLOAD on pipe MTE2 writes UB"), found.text());
    assertTrue(other.place().line().startsWith("VectorBugs.load (VectorBugs.java:"));
    assertTrue(found.mend().contains("setFlag(MTE2, V, id) after the TLOAD"), found.mend());
    assertEquals("--seed 3", found.again());
    assertEquals(2, found.effects().size());
    assertFalse(found.text().contains("null"), found.text());
  }
}
