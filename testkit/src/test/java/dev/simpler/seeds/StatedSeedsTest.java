package dev.simpler.seeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Two runs of a property see the same values; two properties, or another number, do not. */
class StatedSeedsTest {
  private static final ScopedValue<List<Long>> SEEN = ScopedValue.newInstance();

  /** Looks at a hundred values; its name keeps it out of the build's own run. */
  static class Looking {
    @Property(tries = 100)
    void at(@ForAll long value) {
      SEEN.get().add(value);
    }
  }

  private static List<Long> values() {
    List<Long> seen = new ArrayList<>();
    ScopedValue.where(SEEN, seen)
        .run(() ->
            LauncherFactory.create()
                .execute(
                    LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(Looking.class))
                        .configurationParameter("jqwik.reporting.onlyfailures", "true")
                        .build()));
    assertEquals(100, seen.size());
    return seen;
  }

  @Test
  void theSamePropertySeesTheSameValuesInEveryRun() {
    assertEquals(values(), values());
  }

  @Test
  void otherNamesAndOtherNumbersLeadElsewhere() {
    assertNotEquals(StatedSeeds.seed("A#b", 0), StatedSeeds.seed("A#c", 0));
    assertNotEquals(StatedSeeds.seed("A#b", 0), StatedSeeds.seed("A#b", 1));
  }
}
