package dev.simpler.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Effect;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.FindingList.Rest;
import dev.simpler.platform.finding.Place;
import dev.simpler.platform.finding.Suppressions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuppressionsTest {
  private static final Place PLACE =
      new Place(0, "core 3", 7, 1, "Kern", List.of("Kern.run (Kern.java:12)"), 5_000, List.of());

  private static final Finding RAW =
      new Finding(
          "sync",
          "RAW",
          "TADD reads what TLOAD writes",
          "UB 0x0..0x40 (tile x)",
          new Deed("TADD", PLACE),
          new Deed("TLOAD", PLACE),
          List.of(new Effect("A5", "wrong data", "vendor")),
          "set a flag",
          "--seed 0",
          3);

  @ParameterizedTest
  @CsvSource({
    "sync/RAW Kern.java:12 | known, true",
    "sync/* tile x | known, true",
    "sync/RAW * | known, true",
    "sync/WAR * | known, false",
    "race/RAW * | known, false",
    "sync/RAW Other.java:12 | known, false",
    "# sync/RAW * | only a remark, false",
  })
  void aLineAcceptsFindingsOfItsKindAtItsPlace(String line, boolean accepted) {
    Suppressions file = Suppressions.of("file", List.of("", line));
    assertEquals(accepted, file.accept(RAW));
    FindingList all = new FindingList(List.of(RAW), List.of(new Rest("sync/RAW", 2)));
    assertEquals(accepted ? 0 : 1, file.without(all).all().size());
    boolean everywhere = accepted && line.contains(" * |");
    assertEquals(everywhere ? 0 : 1, file.without(all).beyond().size());
    assertEquals(accepted || line.startsWith("#") ? 0 : 1, file.unused(all).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sync/RAW *", "sync/RAW * | ", "sync/RAW | known", "sync * | known", "RAW"})
  void aLineOfAnotherFormIsRefusedWithItsNumber(String line) {
    SimplerException refused =
        assertThrows(
            SimplerException.class, () -> Suppressions.of("accepted.txt", List.of("", line)));
    assertTrue(refused.fault().message().contains("accepted.txt line 2"), refused::toString);
    assertTrue(refused.fault().message().contains(line.strip()), refused::toString);
  }

  @Test
  void findingsSayEverythingInTheirText() {
    String text = RAW.text();
    for (String part :
        List.of(
            "sync/RAW: TADD reads what TLOAD writes",
            "at: Kern.run (Kern.java:12), kernel Kern of task 0x7, block 1, device 0 core 3, 5 ns",
            "other: TLOAD at Kern.run",
            "on: A5: wrong data (vendor)",
            "mend: set a flag",
            "again: --seed 0; seen 3 times")) {
      assertTrue(text.contains(part), text);
    }
  }

  @Test
  void listsAreJoinedInOrder() {
    FindingList one = new FindingList(List.of(RAW), List.of());
    assertEquals(2, one.and(one).all().size());
    assertEquals(one, FindingList.NONE.and(one));
    assertEquals(one, one.and(FindingList.NONE));
    assertFalse(one.isEmpty());
    assertTrue(FindingList.NONE.isEmpty());
  }
}
