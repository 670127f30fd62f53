package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TRANDOM;
import org.junit.jupiter.api.Test;

/** TRANDOM against the known answers that the generator's authors publish. */
class RandomBitsTest {
  private static void expect(Tile tile, int first, int... words) {
    for (int i = 0; i < words.length; i++) {
      assertEquals(words[i], (int) tile.getInteger(first + i), "element " + (first + i));
    }
  }

  @Test
  void theKnownAnswersOfTheGenerator() {
    try (Operands operands = new Operands(1)) {
      Tile d = operands.kernel().vec(ElementType.UINT32, 1, 8).valid(1, 4).place();
      TRANDOM.apply(d, 0, 0, 0, 10);
      expect(d, 0, 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
      TRANDOM.apply(d, -1, -1, -1, 10);
      expect(d, 0, 0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
      TRANDOM.apply(d, 0x299f31d0a4093822L, 0x85a308d3243f6a88L, 0x0370734413198a2eL, 10);
      expect(d, 0, 0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
      TRANDOM.apply(d, 0, 0, 0, 7);
      expect(d, 0, 0x5f6fb709, 0x0d893f64, 0x4f121f81, 0x4f730a48);
    }
  }

  @Test
  void countersGoOnFromChunkToChunkAndFromRowToRow() {
    try (Operands operands = new Operands(1)) {
      Tile d = operands.kernel().vec(ElementType.INT32, 2, 512).valid(2, 300).place();
      Tile one = operands.kernel().vec(ElementType.INT32, 1, 8).valid(1, 4).place();
      long low = 0xFFFF_FFFF_FFFF_FFF0L;
      TRANDOM.apply(d, 5, low, 7, 10);
      int[] places = {0, 4, 252, 256, 296, 512, 512 + 256};
      // 300 columns are a chunk of 64 counters and one of 11; the chip goes on by 299 % 64 + 1
      int[] ahead = {0, 1, 63, 64, 74, 64 + 44, 64 + 44 + 64};
      for (int i = 0; i < places.length; i++) {
        long at = low + ahead[i];
        TRANDOM.apply(one, 5, at, Long.compareUnsigned(at, low) < 0 ? 8 : 7, 10);
        for (int word = 0; word < 4; word++) {
          assertEquals(one.getInteger(word), d.getInteger(places[i] + word), "place " + i);
        }
      }
      assertEquals(0, d.getInteger(300));
      assertNotEquals(0, d.getInteger(299));
    }
  }

  @Test
  void onlyIntegersOf32BitsAndTwoNumbersOfRounds() {
    try (Operands operands = new Operands(1)) {
      Tile d = operands.kernel().vec(ElementType.FLOAT32, 1, 8).place();
      refused("TRANDOM is not defined on FLOAT32", () -> TRANDOM.apply(d, 0, 0, 0, 10));
      Tile i = operands.kernel().vec(ElementType.INT32, 1, 8).place();
      refused("TRANDOM of 8 rounds, there are 7 or 10", () -> TRANDOM.apply(i, 0, 0, 0, 8));
    }
  }
}
