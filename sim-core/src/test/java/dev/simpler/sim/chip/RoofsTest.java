package dev.simpler.sim.chip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.sim.observe.Roof;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoofsTest {
  @Test
  void everyKindOfWorkHasARoofAloneAndOneWithAllCores() {
    List<Roof> roofs =
        Roofs.of(
            ChipProfile.from(
                ProfileText.parse(
                    "tiny",
                    RoofsTest.class.getResourceAsStream("/dev/simpler/sim/device/tiny.profile"))));
    assertEquals(8, roofs.size());
    for (int i = 0; i < roofs.size(); i += 2) {
      assertEquals(roofs.get(i).work(), roofs.get(i + 1).work());
      assertTrue(roofs.get(i).bytes() > 0 && roofs.get(i + 1).bytes() > 0);
    }
    assertEquals(roofs.get(4).work(), 2 * roofs.get(6).work(), 1e-9, "halves against FLOAT32");
  }
}
