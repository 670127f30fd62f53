package dev.simpler.sim.a5;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.chips.ChipProfileSuite;
import dev.simpler.sim.core.Quirk;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chip's tables, written down a second time. */
class A5ProfileTest extends ChipProfileSuite {
  A5ProfileTest() {
    super(
        A5SimPlatform::new,
        Map.ofEntries(
            entry("chip", "a5"),
            entry("clusters", 36),
            entry("AICPU threads", 7),
            entry("physical cores", 108),
            entry("offset of DATA_MAIN_BASE", 0xD0),
            entry("offset of COND", 0x5108),
            entry("fast path", false),
            entry("ticks per microsecond", 1000),
            entry("ticks in 999 ps", 0),
            entry("bytes of UB", 256 << 10),
            entry("bytes of L1", 512 << 10),
            entry("bytes of L0A", 64 << 10),
            entry("bytes of L0B", 64 << 10),
            entry("bytes of L0C", 256 << 10),
            entry("bytes of BIAS", 4096),
            entry("bytes of FIXPIPE", 4096),
            entry("bytes of L0A_SCALES", 4096),
            entry("bytes of L0B_SCALES", 4096),
            entry("granule", 32),
            entry("cache line", 64),
            entry("host writes need invalidation", false),
            entry("aicpu_build_graph", false)));
  }

  @Test
  void itsInstructionsTakeWhatItsColumnOfTheTableSays() {
    assertEquals("A5", profile.title());
  }

  @Test
  void quirksAreKnown() {
    assertEquals(
        EnumSet.of(
            Quirk.TWO_VECTORS_COMPARED,
            Quirk.WIDE_PATTERNS_APART,
            Quirk.MASKS_OF_BYTES,
            Quirk.MATCHES_IN_VECTORS,
            Quirk.TRIANGLES_IN_VECTORS,
            Quirk.WHOLE_VECTORS_DEQUANTISED),
        profile.arithmetic().quirks());
  }
}
