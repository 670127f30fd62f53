package dev.simpler.platform.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What findings, deeds and places read like. */
class FindingTextTest {
  private static final Place KERNEL =
      new Place(
          2,
          "core 5 (AIV of cluster 1)",
          0x1F,
          3,
          "acme.Scale",
          List.of("Scale.run (Scale.java:9)", "Helper.go (Helper.java:4)"),
          1_234_567,
          List.of("Graph.run (Graph.java:7)"));
  private static final Place HOST = Place.outside(2, "the host", List.of(), 999);

  private static String lines(String... lines) {
    return String.join(System.lineSeparator(), lines);
  }

  @Test
  void aPlaceNamesLinesKernelTaskCoreAndTime() {
    assertEquals(
        "Scale.run (Scale.java:9) < Helper.go (Helper.java:4), kernel acme.Scale of task 0x1f"
            + " submitted at Graph.run (Graph.java:7), block 3, device 2 core 5 (AIV of cluster"
            + " 1), 1234 ns",
        KERNEL.toString());
    assertEquals("Scale.run (Scale.java:9)", KERNEL.line());
    assertEquals("the host, device 2, 0 ns", HOST.toString());
    assertEquals("", HOST.line());
    assertEquals(
        "Graph.run (Graph.java:7), the function, device 2, 5 ns",
        Place.outside(2, "the function", List.of("Graph.run (Graph.java:7)"), 5000).toString());
  }

  private static Finding finding(String memory, boolean withOther) {
    return new Finding(
        "race",
        "WAW",
        "two tasks write",
        memory,
        new Deed("TSTORE", KERNEL),
        withOther ? new Deed("a copy", HOST) : null,
        List.of(new Effect("a5", "either value", "measured")),
        "order them",
        "--seed 4",
        1);
  }

  @Test
  void aFindingHasALineForEachOfItsParts() {
    assertEquals(
        lines(
            "race/WAW: two tasks write",
            "  at: " + KERNEL,
            "  memory: global memory 0x10..0x20",
            "  other: a copy at the host, device 2, 0 ns",
            "  on: a5: either value (measured)",
            "  mend: order them",
            "  again: --seed 4; seen 2 times"),
        finding("global memory 0x10..0x20", true).seen(2).text());
    assertEquals(
        lines(
            "race/WAW: two tasks write",
            "  at: " + KERNEL,
            "  on: a5: either value (measured)",
            "  mend: order them",
            "  again: --seed 4"),
        finding("", false).text());
  }

  @Test
  void aWriteCoversItsBytesAndNoOthers() {
    LastWrite write = new LastWrite(8, 4, new Deed("TSTORE", KERNEL));
    assertFalse(write.covers(7));
    assertTrue(write.covers(8));
    assertTrue(write.covers(11));
    assertFalse(write.covers(12));
  }
}
