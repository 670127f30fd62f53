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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyncCorpusTest {
  private static FindingList vector(String platform, int bug) {
    return BugBench.run(platform, "sync", Cores.AIV, List.of(VectorBugs.class), bug);
  }

  private static FindingList cube(String platform, int bug) {
    return BugBench.run(platform, "sync", Cores.AIC, List.of(CubeBugs.class), bug);
  }

  private static FindingList cross(String platform, int bug) {
    return BugBench.run(
        platform, "sync", Cores.MIX, List.of(CrossCubeBugs.class, CrossVectorBugs.class), bug);
  }

  private static Set<String> kinds(FindingList found) {
    return found.all().stream().map(Finding::kind).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void expect(String kind, FindingList found) {
    assertTrue(
        kind.equals("-") ? found.isEmpty() : kinds(found).contains(kind),
        () -> kind + " expected: " + texts(found));
  }

  private static String texts(FindingList found) {
    return found.all().stream().map(Finding::text).collect(Collectors.joining("\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, -, -",
    "1, RAW, RAW",
    "2, RAW, RAW",
    "3, under-way, under-way",
    "4, left-over, left-over",
    "5, set-twice, set-twice",
    "6, never-set, never-set",
    "7, RAW, RAW",
    "8, RAW, RAW",
    "9, RAW, RAW",
    "10, no-such-pipe, no-such-pipe",
    "11, scalar-barrier, scalar-barrier",
    "12, RAW, -",
    "13, RAW, -",
    "14, WAR, WAR",
    "15, WAR, WAR",
    "16, RAW, RAW",
    "17, RAW, RAW",
    "18, WAW, WAW",
    "19, RAW, RAW",
    "20, WAR, WAR",
    "21, WAW, WAW",
    "22, WAR, -",
    "23, cross-left-over, cross-left-over"
  })
  void vectorKernels(int bug, String onA2A3, String onA5) {
    expect(onA2A3, vector("a2a3sim", bug));
    expect(onA5, vector("a5sim", bug));
  }

  @ParameterizedTest
  @CsvSource({
    "0, -",
    "1, RAW",
    "2, RAW",
    "3, WAR",
    "4, WAR",
    "5, RAW",
    "6, WAR",
    "7, no-such-pipe",
    "8, under-way"
  })
  void cubeKernels(int bug, String kind) {
    expect(kind, cube("a2a3sim", bug));
    expect(kind, cube("a5sim", bug));
  }

  @ParameterizedTest
  @CsvSource({"0, -", "1, RAW", "2, RAW", "3, cross-left-over", "4, cross-overflow", "5, RAW"})
  void kernelsOfACluster(int bug, String kind) {
    expect(kind, cross("a2a3sim", bug));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void whatIsOrderedInAnotherFormIsNoFinding(int trap) {
    expect("-", BugBench.run("a2a3sim", "sync", Cores.AIV, List.of(SyncTraps.class), trap));
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
