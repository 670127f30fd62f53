package dev.simpler.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.platform.finding.Deed;
import dev.simpler.platform.finding.Finding;
import dev.simpler.platform.finding.FindingList;
import dev.simpler.platform.finding.FindingList.Rest;
import dev.simpler.platform.finding.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReporterTest {
  private final Reporter reporter = new Reporter();

  private void report(String title, int key) {
    Deed deed = new Deed("it", Place.outside(0, "host", List.of(), 0));
    reporter.report(
        title,
        key,
        () -> new Finding("sync", title, "no " + key, "", deed, null, List.of(), "", "", 1));
  }

  @Test
  void theSameIsOneFindingThatWasSeenSoOften() {
    report("sync/RAW", 1);
    report("sync/WAR", 1);
    report("sync/RAW", 1);
    List<Finding> all = reporter.take().all();
    assertEquals(List.of(2L, 1L), all.stream().map(Finding::times).toList());
    assertTrue(reporter.take().isEmpty());
  }

  @Test
  void soManyOfEachKindAreKeptAndTheDifferentOthersCounted() {
    for (int twice = 0; twice < 2; twice++) {
      for (int key = 0; key < Reporter.MOST + 7; key++) {
        report("sync/RAW", key);
      }
    }
    report("sync/WAR", 0);
    FindingList taken = reporter.take();
    assertEquals(Reporter.MOST + 1, taken.all().size());
    assertEquals(List.of(new Rest("sync/RAW", 7)), taken.beyond());
  }

  @Test
  void everyKindHasLinesForBothChips() {
    assertThrows(IllegalArgumentException.class, () -> Silicon.effects("sync/none"));
    for (String kind : Silicon.kinds()) {
      assertEquals(
          List.of("A2/A3", "A5"),
          Silicon.effects(kind).stream().map(effect -> effect.chip()).toList(),
          kind);
    }
  }
}
